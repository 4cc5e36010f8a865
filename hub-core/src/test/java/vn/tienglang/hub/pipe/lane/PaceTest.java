package vn.tienglang.hub.pipe.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.DeliveryClass;

class PaceTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void aBurstGoesAtOnceAndThenOneEachInterval() {
        Pace pace = new Pace(10, 3, 0);
        for (int call = 0; call < 3; call++) {
            assertThat(pace.waitNanos(DeliveryClass.REPLY, 0)).isZero();
            pace.take(DeliveryClass.REPLY, 0);
        }
        assertThat(pace.waitNanos(DeliveryClass.REPLY, 0)).isEqualTo(100 * MS);
        assertThat(pace.waitNanos(DeliveryClass.REPLY, 60 * MS)).isEqualTo(40 * MS);
        assertThat(pace.waitNanos(DeliveryClass.REPLY, 100 * MS)).isZero();
    }

    @Test
    void bulkLeavesATenthOfTheRateToEmergenciesAndReplies() {
        Pace pace = new Pace(100, 10, 0);
        int bulk = 0;
        int urgent = 0;
        for (long now = 0; now < 10_000 * MS; now += MS) {
            if (pace.waitNanos(DeliveryClass.REST, now) == 0) {
                pace.take(DeliveryClass.REST, now);
                bulk++;
            }
        }
        for (long now = 10_000 * MS; now < 10_001 * MS; now += MS) {
            if (pace.waitNanos(DeliveryClass.EMERGENCY, now) == 0) {
                pace.take(DeliveryClass.EMERGENCY, now);
                urgent++;
            }
        }
        assertThat(bulk).isBetween(890, 915);
        assertThat(urgent).isEqualTo(1);
    }

    @Test
    void theRateHoldsWithinTwoPercentOverAMinute() {
        Pace pace = new Pace(60, 5, 0);
        int calls = 0;
        for (long now = 0; now < 60_000 * MS; now += MS) {
            while (pace.waitNanos(DeliveryClass.REPLY, now) == 0) {
                pace.take(DeliveryClass.REPLY, now);
                calls++;
            }
        }
        assertThat(calls).isBetween(3_600, 3_672);
    }

    @Test
    void aClockOriginBelowZeroMakesNoDifference() {
        long origin = Long.MIN_VALUE + 5;
        Pace pace = new Pace(10, 1, origin);
        pace.take(DeliveryClass.REPLY, origin);
        assertThat(pace.waitNanos(DeliveryClass.REPLY, origin)).isEqualTo(100 * MS);
        assertThat(pace.waitNanos(DeliveryClass.REPLY, origin + 100 * MS)).isZero();
    }
}
