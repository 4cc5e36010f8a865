package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ReceiptState;

/**
 * A row of the ledger.
 *
 * @param state where it stands
 * @param dueAt not attempted before
 * @param tries attempts on record, settled or not; the next is {@code tries + 1}
 * @param failures attempts that asked to be repeated, for the backoff
 * @param partsSent how many parts of a long text stand in the chat
 * @param correction whether an older revision already stands there
 * @param repeated whether it was posted again without knowing of the former try (emergencies only)
 * @param deadline until when the present attempt's call may still take effect
 * @param route the way its connector had to take instead of the usual one; the connector's own word
 * @param absentAt when the first reading did not find the present attempt
 */
public record LedgerRow(
        LedgerEntry entry,
        long seq,
        State state,
        Instant dueAt,
        int tries,
        int failures,
        int partsSent,
        boolean correction,
        boolean repeated,
        @Nullable String route,
        @Nullable Instant deadline,
        @Nullable Instant absentAt,
        List<String> remoteIds,
        @Nullable String reason,
        @Nullable String explanation,
        Instant changedAt) {

    /** Where a row stands; those after ATTEMPTED are final unless staff send it again. */
    public enum State {
        PENDING,
        ATTEMPTED,
        POSTED,
        FAILED,
        EXPIRED,
        SUPERSEDED,
        WITHDRAWN,
        UNCERTAIN;

        /** What its receipt says; only final states have one. */
        ReceiptState receipt() {
            return ReceiptState.valueOf(name());
        }
    }

    public LedgerRow {
        remoteIds = List.copyOf(remoteIds);
    }
}
