package vn.tienglang.hub.pipe.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.tienglang.hub.event.DeliveryClass.EMERGENCY;
import static vn.tienglang.hub.event.DeliveryClass.REPLY;
import static vn.tienglang.hub.event.DeliveryClass.REST;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.DeliveryClass;

class SharedPaceTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final SharedPace pace = new SharedPace(100, 1, 0);
    private final Map<String, Integer> calls = new HashMap<>();

    @Test
    void shardsThatAreAlwaysBusyGetTheSameShareInWhateverOrderTheyAsk() {
        for (long now = 0; now < 10_000 * MS; now += MS) {
            // "a" always asks first and would take all.
            for (String shard : List.of("a", "b", "c")) {
                tryCall(shard, REST, now);
            }
        }
        // Asked once a millisecond, 90 a second become one each 12 ms.
        assertThat(calls.values().stream().mapToInt(n -> n).sum()).isBetween(830, 900);
        assertThat(calls.values()).hasSize(3).allSatisfy(n -> assertThat(n).isCloseTo(calls.get("a"), within(2)));
    }

    @Test
    void anEmergencyOfOneGoesBeforeTheBulkOfAnother() {
        Limiter busy = pace.of("busy");
        Limiter urgent = pace.of("urgent");
        busy.take(REST, 0);
        assertThat(urgent.waitNanos(EMERGENCY, 0)).isPositive();
        assertThat(busy.waitNanos(REST, 12 * MS)).as("steps back").isEqualTo(MS);
        assertThat(urgent.waitNanos(EMERGENCY, 12 * MS)).isZero();
    }

    @Test
    void aShardThatNoLongerAsksHoldsNobody() {
        Limiter gone = pace.of("gone");
        Limiter here = pace.of("here");
        here.take(REPLY, 0);
        assertThat(gone.waitNanos(REPLY, 0)).isPositive();
        assertThat(here.waitNanos(REPLY, 100 * MS)).isZero();
    }

    @Test
    void theRateIsDividedWhenAnotherHubComes() {
        pace.perSecond(50, 0);
        for (long now = 0; now < 10_000 * MS; now += MS) {
            tryCall("a", REPLY, now);
        }
        assertThat(calls.get("a")).isBetween(495, 505);
    }

    private void tryCall(String shard, DeliveryClass of, long now) {
        Limiter limiter = pace.of(shard);
        if (limiter.waitNanos(of, now) == 0) {
            limiter.take(of, now);
            calls.merge(shard, 1, Integer::sum);
        }
    }
}
