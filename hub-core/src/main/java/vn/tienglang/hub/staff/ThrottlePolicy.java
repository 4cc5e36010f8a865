package vn.tienglang.hub.staff;

import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before the next log-in attempt; arithmetic only. Immutable.
 *
 * @param free attempts without waiting
 * @param first the wait after those, doubled with every further attempt
 * @param longest where doubling ends
 * @param forget a quiet time after which counting starts anew
 */
public record ThrottlePolicy(int free, Duration first, Duration longest, Duration forget) {

    /** One account: five mistakes are a forgotten password, fifty are a guess. */
    public static final ThrottlePolicy ACCOUNT =
            new ThrottlePolicy(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1));

    /** One address: a whole office may stand behind it. */
    public static final ThrottlePolicy ADDRESS =
            new ThrottlePolicy(20, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(1));

    public ThrottlePolicy {
        if (free < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("free ≥ 1 and 0 < first ≤ longest");
        }
    }

    /** What still counts of {@code attempts} at {@code now}. */
    int counted(int attempts, Instant last, Instant now) {
        return now.isBefore(last.plus(forget)) ? attempts : 0;
    }

    /** Zero if the next attempt may be made at once. */
    Duration wait(int attempts, Instant last, Instant now) {
        int over = counted(attempts, last, now) - free;
        if (over < 0) {
            return Duration.ZERO;
        }
        Duration pause = over > 20 ? longest : min(first.multipliedBy(1L << over), longest);
        Duration left = Duration.between(now, last.plus(pause));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
