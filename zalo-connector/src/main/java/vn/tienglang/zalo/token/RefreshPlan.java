package vn.tienglang.zalo.token;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * When to renew: for Zalo's 25 hours between 20 and 23, drawn anew each time, so that hubs do not all come at once and a
 * failed try has hours left. Stateless arithmetic.
 */
final class RefreshPlan {

    private static final double EARLIEST = 20.0 / 25;
    private static final double LATEST = 23.0 / 25;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private RefreshPlan() {}

    static Instant due(Instant obtained, Duration life, RandomGenerator random) {
        double share = EARLIEST + (LATEST - EARLIEST) * random.nextDouble();
        return obtained.plusMillis((long) (life.toMillis() * share));
    }

    /** Between tries that got no final answer. */
    static Duration pause(int failures) {
        long millis = FIRST_PAUSE.toMillis() << Math.min(Math.max(0, failures - 1), 16);
        return Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    }
}
