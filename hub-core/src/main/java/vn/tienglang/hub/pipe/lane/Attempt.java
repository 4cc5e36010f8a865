package vn.tienglang.hub.pipe.lane;

import java.time.Instant;

/**
 * One call to the outside world, already on record.
 *
 * @param part which part of the text, from 1
 * @param deadline when the call must have ended; it may take effect until then
 */
public record Attempt(LedgerRow row, int part, Instant deadline) {

    /** Which try of this part; unique together with the delivery's id and the part. */
    public int tryNumber() {
        return row.tries();
    }
}
