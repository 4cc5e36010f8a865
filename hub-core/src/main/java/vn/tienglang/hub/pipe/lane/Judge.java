package vn.tienglang.hub.pipe.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.lane.LedgerRow.State;

/** From outcome to verdict: pure arithmetic of tries, waits and limits. Thread-safe if its randomness is. */
final class Judge {

    private static final String UNCERTAIN =
            "Không rõ tin đã đăng vào nhóm hay chưa. Xin mở nhóm xem rồi chọn “Đã thấy trong nhóm” hoặc “Gửi lại”.";
    private static final String UNCERTAIN_TO_A_PERSON =
            "Không rõ tin đã tới người nhận hay chưa. Xin hỏi người nhận hoặc xem trò chuyện rồi chọn “Đã thấy” hoặc “Gửi"
                    + " lại”.";

    private final LaneSettings settings;
    private final RandomGenerator random;

    Judge(LaneSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    Verdict of(Attempt attempt, Outcome outcome, int parts, Instant now) {
        if (outcome instanceof Outcome.Sent sent) {
            return posted(attempt, sent.remoteId(), parts, now, "sent");
        }
        if (outcome instanceof Outcome.Retry retry) {
            return again(attempt, retry, now);
        }
        if (outcome instanceof Outcome.Park park) {
            return pending(attempt, now, attempt.row().failures(), "parked", park.reason(), park.explanation());
        }
        if (outcome instanceof Outcome.SentWithout without) {
            return ended(attempt, State.POSTED, now, "without", without.reason(), without.explanation());
        }
        if (outcome instanceof Outcome.Detour detour) {
            return detoured(attempt, detour, now);
        }
        if (outcome instanceof Outcome.Refused refused) {
            return ended(attempt, State.FAILED, now, "refused", refused.reason(), refused.explanation());
        }
        Instant settle = attempt.deadline().plus(settings.settleAfter());
        return open(attempt, null, ((Outcome.Unknown) outcome).reason(), settle);
    }

    Verdict of(Attempt attempt, Settlement settlement, int parts, Instant now) {
        if (settlement instanceof Settlement.Found found) {
            return posted(attempt, found.remoteId(), parts, now, "found");
        }
        if (settlement instanceof Settlement.Absent) {
            Instant absentAt = attempt.row().absentAt();
            if (absentAt == null) {
                return open(attempt, now, "absent once", now.plus(settings.secondReading()));
            }
            if (absentAt.plus(settings.secondReading()).isAfter(now)) {
                return open(attempt, absentAt, "absent once", absentAt.plus(settings.secondReading()));
            }
            return pending(attempt, now, attempt.row().failures(), "absent", "lane.absent", null);
        }
        if (settlement instanceof Settlement.Unreadable unreadable) {
            return unsettled(attempt, unreadable.reason(), settleLimit(attempt), now);
        }
        return unsettled(attempt, ((Settlement.Impossible) settlement).reason(), now, now);
    }

    private Verdict unsettled(Attempt attempt, String reason, Instant giveUpAt, Instant now) {
        if (now.isBefore(giveUpAt)) {
            return open(attempt, attempt.row().absentAt(), reason, now.plus(settings.settleAfter()));
        }
        if (emergency(attempt)) {
            // The one allowed double: better heard twice than not at all.
            return new Verdict(
                    attempt,
                    State.PENDING,
                    now,
                    attempt.row().failures(),
                    attempt.row().partsSent(),
                    true,
                    attempt.row().route(),
                    null,
                    null,
                    "repeated",
                    reason,
                    null);
        }
        boolean person = attempt.row().entry().channelKind() == ChannelKind.PERSON;
        return ended(attempt, State.UNCERTAIN, now, "uncertain", reason, person ? UNCERTAIN_TO_A_PERSON : UNCERTAIN);
    }

    private Instant settleLimit(Attempt attempt) {
        return attempt.deadline().plus(emergency(attempt) ? settings.emergencyLimit() : settings.settleLimit());
    }

    private static boolean emergency(Attempt attempt) {
        return attempt.row().entry().deliveryClass() == DeliveryClass.EMERGENCY;
    }

    private Verdict posted(Attempt attempt, String remoteId, int parts, Instant now, String word) {
        State state = attempt.part() >= parts ? State.POSTED : State.PENDING;
        return new Verdict(
                attempt,
                state,
                now,
                0,
                attempt.part(),
                attempt.row().repeated(),
                attempt.row().route(),
                null,
                remoteId,
                word,
                null,
                null);
    }

    private Verdict again(Attempt attempt, Outcome.Retry retry, Instant now) {
        int failures = attempt.row().failures() + 1;
        if (failures >= settings.maxFailures()) {
            return ended(attempt, State.FAILED, now, "given up", retry.reason(), retry.explanation());
        }
        Duration wait = retry.after().isZero() ? backoff(failures) : retry.after();
        return pending(attempt, now.plus(wait), failures, "retry", retry.reason(), retry.explanation());
    }

    private static Verdict detoured(Attempt attempt, Outcome.Detour detour, Instant now) {
        LedgerRow row = attempt.row();
        return new Verdict(
                attempt,
                State.PENDING,
                now,
                0,
                row.partsSent(),
                row.repeated(),
                detour.route(),
                null,
                null,
                "detour",
                detour.reason(),
                detour.explanation());
    }

    /** Exponential, full jitter between half and whole. */
    Duration backoff(int failures) {
        long whole = settings.backoff().toMillis() << Math.min(failures - 1, 20);
        long bounded = Math.min(whole, settings.maxBackoff().toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }

    private static Verdict pending(
            Attempt attempt, Instant dueAt, int failures, String word, String reason, @Nullable String explanation) {
        LedgerRow row = attempt.row();
        return new Verdict(
                attempt,
                State.PENDING,
                dueAt,
                failures,
                row.partsSent(),
                row.repeated(),
                row.route(),
                null,
                null,
                word,
                reason,
                explanation);
    }

    private static Verdict ended(
            Attempt attempt, State state, Instant now, String word, String reason, String explanation) {
        LedgerRow row = attempt.row();
        return new Verdict(
                attempt,
                state,
                now,
                row.failures(),
                row.partsSent(),
                row.repeated(),
                row.route(),
                null,
                null,
                word,
                reason,
                explanation);
    }

    /** Stays open; looked for at {@code nextLook}. */
    private static Verdict open(Attempt attempt, @Nullable Instant absentAt, String reason, Instant nextLook) {
        LedgerRow row = attempt.row();
        return new Verdict(
                attempt,
                State.ATTEMPTED,
                nextLook,
                row.failures(),
                row.partsSent(),
                row.repeated(),
                row.route(),
                absentAt,
                null,
                null,
                reason,
                null);
    }
}
