package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written about an attempt.
 *
 * @param outcome a word for the attempt's record; none while it stays open
 */
record Verdict(
        Attempt attempt,
        LedgerRow.State state,
        Instant dueAt,
        int failures,
        int partsSent,
        boolean repeated,
        @Nullable String route,
        @Nullable Instant absentAt,
        @Nullable String remoteId,
        @Nullable String outcome,
        @Nullable String reason,
        @Nullable String explanation) {}
