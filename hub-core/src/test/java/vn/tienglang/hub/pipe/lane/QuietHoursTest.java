package vn.tienglang.hub.pipe.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.time.VietnamTime;

class QuietHoursTest {

    @ParameterizedTest
    @CsvSource({
        // from, to, local time, first moment that is not quiet
        "21:00, 06:00, 2026-11-21T20:59:59, 2026-11-21T20:59:59",
        "21:00, 06:00, 2026-11-21T21:00:00, 2026-11-22T06:00:00",
        "21:00, 06:00, 2026-11-21T23:59:59, 2026-11-22T06:00:00",
        "21:00, 06:00, 2026-11-22T00:00:00, 2026-11-22T06:00:00",
        "21:00, 06:00, 2026-11-22T05:59:59, 2026-11-22T06:00:00",
        "21:00, 06:00, 2026-11-22T06:00:00, 2026-11-22T06:00:00",
        "12:00, 13:30, 2026-11-22T12:15:00, 2026-11-22T13:30:00",
        "12:00, 13:30, 2026-11-22T11:59:00, 2026-11-22T11:59:00",
        "00:00, 00:00, 2026-11-22T03:00:00, 2026-11-22T03:00:00",
        "21:00, 06:00, 2026-12-31T22:00:00, 2027-01-01T06:00:00",
    })
    void opensWhenTheNightIsOver(LocalTime from, LocalTime to, LocalDateTime now, LocalDateTime opens) {
        assertThat(new QuietHours(from, to).opens(instant(now))).isEqualTo(instant(opens));
    }

    private static Instant instant(LocalDateTime local) {
        return local.atZone(VietnamTime.ZONE).toInstant();
    }
}
