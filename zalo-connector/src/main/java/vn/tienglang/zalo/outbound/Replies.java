package vn.tienglang.zalo.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ErrorTable.Host;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.AccessTokens;

/** From an answer of Zalo's to an outcome, by the table of errors. Thread-safe. */
final class Replies {

    private static final Duration FOR_A_NEW_TOKEN = Duration.ofMillis(500);

    private final ErrorTable errors;
    private final AccessTokens tokens;
    private final ZaloPace pace;
    private final QuietHours quietHours;
    private final Clock clock;

    Replies(ErrorTable errors, AccessTokens tokens, ZaloPace pace, QuietHours quietHours, Clock clock) {
        this.errors = errors;
        this.tokens = tokens;
        this.pace = pace;
        this.quietHours = quietHours;
        this.clock = clock;
    }

    /** Who asked, and how often this message has failed before. */
    record Asked(String oa, String token, Host host, int failures) {}

    /** @param idField where a success names the message */
    Outcome outcome(Asked asked, ZaloReply reply, String idField) {
        if (reply instanceof ZaloReply.Success success) {
            pace.accepted(asked.oa());
            String id = success.data().path(idField).asText("");
            return id.isEmpty() ? new Outcome.Unknown("accepted without " + idField) : new Outcome.Sent(id);
        }
        if (reply instanceof ZaloReply.Failure failure) {
            return failure(asked, failure);
        }
        if (reply instanceof ZaloReply.NotSent) {
            return unreachable();
        }
        return new Outcome.Unknown(((ZaloReply.Unclear) reply).reason());
    }

    /** Of a call that may be made twice without harm: an upload, a question. */
    Outcome harmless(Asked asked, ZaloReply reply) {
        return reply instanceof ZaloReply.Failure failure ? failure(asked, failure) : unreachable();
    }

    Outcome failure(Asked asked, ZaloReply.Failure failure) {
        ErrorTable.Row row = errors.of(asked.host(), failure.code(), failure.message());
        if (row.exhausted(asked.failures())) {
            return new Outcome.Refused(row.reason(), row.explanation());
        }
        return switch (row.action()) {
            case RETRY, REUPLOAD -> new Outcome.Retry(Duration.ZERO, row.reason(), row.explanation());
            case PARK -> new Outcome.Park(pace.refused(asked.oa()), row.reason(), row.explanation());
            case TOKEN -> {
                tokens.refused(asked.oa(), asked.token());
                yield new Outcome.Park(FOR_A_NEW_TOKEN, row.reason(), row.explanation());
            }
            case LATER -> new Outcome.Retry(untilOpen(row), row.reason(), row.explanation());
            case REFUSED, ADMIN -> new Outcome.Refused(row.reason(), row.explanation());
        };
    }

    private static Outcome unreachable() {
        return new Outcome.Retry(Duration.ZERO, "zalo.unreachable", "Chưa kết nối được với Zalo. Hệ thống tự thử lại.");
    }

    /** A time of day of Zalo's that falls into our own quiet hours waits for their end. */
    private Duration untilOpen(ErrorTable.Row row) {
        Instant now = clock.instant();
        return Duration.between(now, quietHours.opens(now.plus(row.waitFrom(now))));
    }
}
