package vn.tienglang.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreNearestRanksOfAllThatWasAdded() {
        for (int n = 5_000; n >= 1; n--) {
            latencies.add(Duration.ofMillis(n).toNanos());
        }
        assertThat(latencies.count()).isEqualTo(5_000);
        assertThat(latencies.millis(50)).isEqualTo(2_500);
        assertThat(latencies.millis(99)).isEqualTo(4_950);
        assertThat(latencies.millis(99.99)).isEqualTo(5_000);
        assertThat(latencies.millis(100)).isEqualTo(5_000);
        assertThat(latencies.millis(0.001)).isEqualTo(1);
    }

    @Test
    void ofNothingAllTimesAreZero() {
        assertThat(latencies.millis(99)).isZero();
    }

    @Test
    void oneSlowOneInAHundredIsInThe99thPercentileOnlyFromTheNextOn() {
        for (int n = 0; n < 99; n++) {
            latencies.add(1_000_000);
        }
        latencies.add(900_000_000);
        assertThat(latencies.millis(99)).isEqualTo(1);
        latencies.add(900_000_000);
        assertThat(latencies.millis(99)).isEqualTo(900);
    }
}
