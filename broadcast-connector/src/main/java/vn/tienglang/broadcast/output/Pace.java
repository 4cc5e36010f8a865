package vn.tienglang.broadcast.output;

import java.time.Duration;
import vn.tienglang.hub.time.Ticker;

/**
 * When the next block of sound is due. Block n is due at start + n × length on the monotonic clock, so that errors of
 * waiting never add up; it only answers, it never waits. After a stall longer than the patience (a suspended machine)
 * the plan moves on by the delay: what was missed is not sent in a burst. For one thread.
 */
final class Pace {
    private final Ticker ticker;
    private final long length;
    private final long patience;
    private boolean started;
    private long start;
    private long blocks;
    private int stalls;

    Pace(Ticker ticker, Duration blockLength, Duration patience) {
        this.ticker = ticker;
        this.length = blockLength.toNanos();
        this.patience = patience.toNanos();
    }

    /** Begins anew: the next block is due at once. */
    void reset() {
        started = false;
    }

    /** Nanoseconds until the next block is due; zero or less when it is. */
    long nanosToWait() {
        long now = ticker.nanos();
        if (!started) {
            started = true;
            start = now;
            blocks = 0;
        }
        long late = now - (start + blocks * length);
        if (late > patience) {
            start += late;
            stalls++;
            return 0;
        }
        return -late;
    }

    /** One block was sent. */
    void sent() {
        blocks++;
    }

    /** How often the plan had to be moved. */
    int stalls() {
        return stalls;
    }
}
