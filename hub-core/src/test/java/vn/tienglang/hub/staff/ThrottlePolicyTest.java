package vn.tienglang.hub.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlePolicyTest {

    private static final Instant LAST = Instant.parse("2026-11-21T01:00:00Z");

    @ParameterizedTest(name = "{0} attempts, {1} s later: wait {2} s")
    @CsvSource({
        "0,    0,   0",
        "4,    0,   0",
        "5,    0,  30",
        "5,   29,   1",
        "5,   30,   0",
        "6,    0,  60",
        "7,    0, 120",
        "8,    0, 240",
        "9,    0, 480",
        "10,   0, 900",
        "11,   0, 900",
        "1000, 0, 900",
        "1000, 899, 1",
        "1000, 900, 0",
        "1000, 3600, 0",
    })
    void theWaitDoublesUpToAQuarterOfAnHour(int attempts, long secondsLater, long wait) {
        assertThat(ThrottlePolicy.ACCOUNT.wait(attempts, LAST, LAST.plusSeconds(secondsLater)))
                .isEqualTo(Duration.ofSeconds(wait));
    }

    @Test
    void aQuietHourForgetsEverything() {
        assertThat(ThrottlePolicy.ACCOUNT.counted(9, LAST, LAST.plus(Duration.ofMinutes(59))))
                .isEqualTo(9);
        assertThat(ThrottlePolicy.ACCOUNT.counted(9, LAST, LAST.plus(Duration.ofMinutes(60))))
                .isZero();
    }
}
