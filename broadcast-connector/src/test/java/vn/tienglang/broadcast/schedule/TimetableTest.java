package vn.tienglang.broadcast.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.time.VietnamTime;

class TimetableTest {

    private static final Timetable TWICE =
            new Timetable(List.of(LocalTime.of(17, 0), LocalTime.of(5, 30)), VietnamTime.ZONE);

    @Test
    void beginningsLieAfterTheFirstInstantAndNotAfterTheSecond() {
        Instant morning = Instant.parse("2026-03-01T22:30:00Z");
        Instant evening = Instant.parse("2026-03-02T10:00:00Z");
        assertThat(TWICE.between(morning.minusSeconds(1), evening)).containsExactly(morning, evening);
        assertThat(TWICE.between(morning, evening.minusSeconds(1))).isEmpty();
        assertThat(TWICE.between(evening, morning)).isEmpty();
    }

    @Test
    void theNextOnesAreCountedOverMidnight() {
        assertThat(TWICE.next(Instant.parse("2026-03-02T09:59:59Z"), 3))
                .containsExactly(
                        Instant.parse("2026-03-02T10:00:00Z"),
                        Instant.parse("2026-03-02T22:30:00Z"),
                        Instant.parse("2026-03-03T10:00:00Z"));
        assertThat(new Timetable(List.of(), VietnamTime.ZONE).next(Instant.EPOCH, 3))
                .isEmpty();
    }

    @Test
    void whereTheClockIsPutForwardABulletinBeginsLaterAndWhereItIsPutBackOnlyOnce() {
        Timetable berlin = new Timetable(List.of(LocalTime.of(2, 30)), ZoneId.of("Europe/Berlin"));
        assertThat(berlin.between(Instant.parse("2026-03-29T00:00:00Z"), Instant.parse("2026-03-29T12:00:00Z")))
                .containsExactly(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(berlin.between(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T12:00:00Z")))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void settingsThatAreNoTimesAreLeftOut() {
        assertThat(Timetable.of(
                                "loa",
                                Json.tree("{\"bulletins\": [\"17:00\", \"sáng\", 5, \"05:30\", \"17:00\"]}"
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                                VietnamTime.ZONE)
                        .times())
                .containsExactly(LocalTime.of(5, 30), LocalTime.of(17, 0));
    }
}
