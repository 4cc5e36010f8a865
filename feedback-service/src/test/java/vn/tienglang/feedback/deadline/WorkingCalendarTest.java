package vn.tienglang.feedback.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.time.VietnamTime;

class WorkingCalendarTest {

    /** As Huế's decision has it: 7:30–11:30 all year, afternoons from 13:30 in summer and 13:00 in winter. */
    private static final WorkingCalendar OFFICE = new WorkingCalendar(
            VietnamTime.ZONE,
            List.of(
                    rule("--04-01", "--09-30", "07:30-11:30", "13:30-17:30"),
                    rule("--10-01", "--03-31", "07:30-11:30", "13:00-17:00")),
            List.of(
                    SpecialDay.off(LocalDate.of(2026, 1, 1), "Tết Dương lịch"),
                    SpecialDay.off(LocalDate.of(2026, 1, 2), "Nghỉ bù"),
                    SpecialDay.worked(LocalDate.of(2026, 1, 10), DayOfWeek.FRIDAY, "Làm bù"),
                    SpecialDay.off(LocalDate.of(2026, 2, 16), "Tết Nguyên đán"),
                    SpecialDay.off(LocalDate.of(2026, 2, 17), "Tết Nguyên đán"),
                    SpecialDay.off(LocalDate.of(2026, 2, 18), "Tết Nguyên đán"),
                    SpecialDay.off(LocalDate.of(2026, 2, 19), "Tết Nguyên đán"),
                    SpecialDay.off(LocalDate.of(2026, 2, 20), "Tết Nguyên đán"),
                    new SpecialDay(
                            LocalDate.of(2026, 11, 20), List.of(Span.parse("07:30-11:30")), null, "Nghỉ chiều")));

    @ParameterizedTest(name = "{0} + {1} min = {2} ({3})")
    @CsvSource({
        // 24/11/2026 is a Tuesday, in the winter season.
        "2026-11-24T08:00, 60, 2026-11-24T09:00, within the morning",
        "2026-11-24T07:30, 240, 2026-11-24T11:30, the whole morning ends at noon and not after lunch",
        "2026-11-24T07:30, 241, 2026-11-24T13:01, one minute more waits for the afternoon",
        "2026-11-24T11:00, 60, 2026-11-24T13:30, over lunch",
        "2026-11-24T12:00, 60, 2026-11-24T14:00, begun at lunch",
        "2026-11-24T05:00, 30, 2026-11-24T08:00, begun before hours",
        "2026-11-24T16:30, 60, 2026-11-25T08:00, over the night",
        "2026-11-24T17:00, 1, 2026-11-25T07:31, begun as the door closes",
        "2026-11-24T22:15, 480, 2026-11-25T17:00, begun at night: a full day",
        "2026-11-27T16:30, 60, 2026-11-30T08:00, Friday evening to Monday",
        "2026-11-28T10:00, 10, 2026-11-30T07:40, begun on Saturday",
        "2026-11-24T08:00, 480, 2026-11-25T08:00, a working day",
        "2026-11-24T08:00, 2400, 2026-12-01T08:00, five working days",
        "2026-11-24T08:00, 0, 2026-11-24T08:00, nothing granted",
        "2026-11-28T08:00, 0, 2026-11-28T08:00, nothing granted on a day off",
        "2025-12-31T16:00, 120, 2026-01-05T08:30, over New Year and the day exchanged",
        "2026-01-09T16:00, 120, 2026-01-10T08:30, into a Saturday worked for another day",
        "2026-01-10T07:30, 480, 2026-01-10T17:00, that Saturday is a full day",
        "2026-02-13T16:59, 1, 2026-02-13T17:00, the last minute before Tết",
        "2026-02-13T16:59, 2, 2026-02-23T07:31, over the whole of Tết",
        "2026-03-31T16:00, 120, 2026-04-01T08:30, season changes overnight",
        "2026-03-31T13:00, 480, 2026-04-01T11:30, winter afternoon and summer morning",
        "2026-04-01T13:00, 60, 2026-04-01T14:30, summer afternoons begin later",
        "2026-09-30T17:00, 60, 2026-10-01T08:00, back to winter",
        "2026-11-20T11:00, 60, 2026-11-23T08:00, a short Friday"
    })
    void addsWorkingTime(LocalDateTime start, long minutes, LocalDateTime due, String why) {
        assertThat(local(OFFICE.add(at(start), Duration.ofMinutes(minutes)))).isEqualTo(due);
        assertThat(OFFICE.between(at(start), at(due))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void agreesWithCountingMinuteByMinute() {
        Random random = new Random(20261124);
        LocalDateTime first = LocalDateTime.of(2025, 12, 28, 0, 0);
        for (int i = 0; i < 150; i++) {
            Instant start = at(first.plusMinutes(random.nextInt(100 * 24 * 60)));
            int minutes = random.nextInt(1500);

            assertThat(OFFICE.add(start, Duration.ofMinutes(minutes)))
                    .as("%s + %s", local(start), minutes)
                    .isEqualTo(counted(start, minutes));
        }
    }

    @Test
    void addingTwiceIsAddingTheSum() {
        Random random = new Random(5);
        for (int i = 0; i < 300; i++) {
            Instant start = at(LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(300 * 24 * 60)));
            Duration a = Duration.ofMinutes(random.nextInt(3000));
            Duration b = Duration.ofMinutes(1 + random.nextInt(3000));

            assertThat(OFFICE.add(OFFICE.add(start, a), b)).isEqualTo(OFFICE.add(start, a.plus(b)));
        }
    }

    @Test
    void secondsAreKept() {
        assertThat(local(OFFICE.add(at(LocalDateTime.of(2026, 11, 24, 11, 29, 30)), Duration.ofSeconds(90))))
                .isEqualTo(LocalDateTime.of(2026, 11, 24, 13, 1));
    }

    @Test
    void aDayMayEndAtMidnightAndTheNextBeginThere() {
        WorkingCalendar always = WorkingCalendar.always(VietnamTime.ZONE);

        assertThat(local(always.add(at(LocalDateTime.of(2026, 11, 24, 23, 30)), Duration.ofHours(4))))
                .isEqualTo(LocalDateTime.of(2026, 11, 25, 3, 30));
        assertThat(local(always.add(at(LocalDateTime.of(2026, 11, 24, 23, 30)), Duration.ofMinutes(30))))
                .isEqualTo(LocalDateTime.of(2026, 11, 25, 0, 0));
    }

    @Test
    void theDerivationNamesTheDaysAndWhyTheyWereSkipped() {
        DueTime due = OFFICE.derive(at(LocalDateTime.of(2025, 12, 31, 16, 0)), Duration.ofHours(2));

        assertThat(due.days())
                .extracting(
                        day -> day.date().getDayOfMonth() + ":" + day.counted().toMinutes() + ":" + day.reason())
                .containsExactly("31:60:", "1:0:Tết Dương lịch", "2:0:Nghỉ bù", "3:0:", "4:0:", "5:60:");
    }

    @Test
    void aPauseMovesTheDueTimeByItsWorkingTime() {
        Instant start = at(LocalDateTime.of(2026, 11, 24, 8, 0));
        Clocks.Pause overNight = pause("2026-11-24T16:00", "2026-11-25T08:30");

        assertThat(due(start, 480, List.of(overNight))).isEqualTo("2026-11-25T10:00");
    }

    @Test
    void aPauseOverAHolidayCostsNothingMore() {
        Instant start = at(LocalDateTime.of(2026, 2, 13, 16, 0));

        assertThat(due(start, 120, List.of(pause("2026-02-14T09:00", "2026-02-22T09:00"))))
                .isEqualTo("2026-02-23T08:30");
    }

    @Test
    void aPauseAfterTheTermIsOverChangesNothing() {
        Instant start = at(LocalDateTime.of(2026, 11, 24, 8, 0));

        assertThat(due(start, 60, List.of(pause("2026-11-24T10:00", "2026-11-24T11:00"))))
                .isEqualTo("2026-11-24T09:00");
    }

    @Test
    void nothingIsDueWhileAPauseLasts() {
        Instant start = at(LocalDateTime.of(2026, 11, 24, 8, 0));
        Clocks.Pause open = new Clocks.Pause(at(LocalDateTime.of(2026, 11, 24, 9, 0)), null);

        assertThat(Clocks.due(OFFICE, start, Duration.ofHours(8), List.of(open)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"11:30-07:30", "07:30", "07:30-24:30", "07:60-08:00", "08:00-08:00"})
    void nonsenseSpansAreRefused(String text) {
        assertThatThrownBy(() -> Span.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCalendarWithoutWorkIsRefused() {
        assertThatThrownBy(() -> new WorkingCalendar(VietnamTime.ZONE, List.of(), List.of()))
                .hasMessageContaining("no working hours");
    }

    @Test
    void overlappingSpansAreRefused() {
        assertThatThrownBy(() -> rule("--01-01", "--12-31", "07:30-11:30", "11:00-17:00"))
                .hasMessageContaining("overlap");
    }

    private static String due(Instant start, int minutes, List<Clocks.Pause> pauses) {
        return local(Clocks.due(OFFICE, start, Duration.ofMinutes(minutes), pauses)
                        .orElseThrow()
                        .due())
                .toString();
    }

    private static Clocks.Pause pause(String from, String until) {
        return new Clocks.Pause(at(LocalDateTime.parse(from)), at(LocalDateTime.parse(until)));
    }

    /** The oracle: walks on minute by minute until enough were worked. */
    private static Instant counted(Instant start, int minutes) {
        Instant at = start;
        int left = minutes;
        while (left > 0) {
            if (OFFICE.working(at)) {
                left--;
            }
            at = at.plusSeconds(60);
        }
        return at;
    }

    private static OfficeHours rule(String from, String to, String... spans) {
        List<Span> day = new ArrayList<>();
        for (String span : spans) {
            day.add(Span.parse(span));
        }
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek weekday : DayOfWeek.values()) {
            if (weekday.getValue() <= 5) {
                week.put(weekday, day);
            }
        }
        return new OfficeHours(null, MonthDay.parse(from), MonthDay.parse(to), week, "");
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(VietnamTime.ZONE).toInstant();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, VietnamTime.ZONE);
    }
}
