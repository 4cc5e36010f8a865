package vn.tienglang.zalo.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.pipe.lane.QuietHours;

class ForwardSettingsTest {

    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(6, 0));

    /** Times of Việt Nam, UTC+7: 02:00Z is 09:00, 13:30Z is 20:30, 23:00Z is 06:00 of the next day. */
    @ParameterizedTest
    @CsvSource({
        "0, 2026-11-20T02:00:00Z, false, 2026-11-20T03:00:00Z",
        "1, 2026-11-20T03:00:00Z, false, 2026-11-20T04:00:00Z",
        "2, 2026-11-20T04:00:00Z, false, 2026-11-20T05:00:00Z",
        "3, 2026-11-20T05:00:00Z, false, ",
        // Not at night, and after it one step after the other.
        "0, 2026-11-20T13:30:00Z, false, 2026-11-20T23:00:00Z",
        "1, 2026-11-20T23:00:00Z, false, 2026-11-21T00:00:00Z",
        // An emergency waits for no morning.
        "0, 2026-11-20T15:00:00Z, true, 2026-11-20T15:10:00Z",
        "2, 2026-11-20T15:20:00Z, true, 2026-11-20T15:30:00Z",
        "3, 2026-11-20T15:30:00Z, true, ",
    })
    void stepsFollowEachOtherAndKeepTheNight(int taken, Instant from, boolean emergency, Instant next) {
        assertThat(ForwardSettings.STANDARD.next(taken, from, emergency, NIGHT)).isEqualTo(Optional.ofNullable(next));
    }
}
