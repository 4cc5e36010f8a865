package vn.tienglang.feedback.deadline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an office works: several spans a day, seasons, holidays, swapped days. Pure arithmetic; immutable, thread-safe.
 *
 * <p>Two questions are answered, and each is the other's inverse: how much working time lies between two instants, and
 * which is the first instant by which a given working time has passed. A due time that falls on the end of a span is
 * that end, not the next morning.
 */
public final class WorkingCalendar {

    /** Beyond this a calendar without working days is assumed; the longest term is well below. */
    private static final int HORIZON_DAYS = 3 * 366;

    private final ZoneId zone;
    private final List<OfficeHours> rules;
    private final Map<LocalDate, SpecialDay> special = new HashMap<>();

    /**
     * @param rules of those that cover a day the last one holds
     * @throws IllegalArgumentException when no rule has any working time, or a day is special twice
     */
    public WorkingCalendar(ZoneId zone, List<OfficeHours> rules, List<SpecialDay> specialDays) {
        this.zone = zone;
        this.rules = List.copyOf(rules);
        if (rules.stream().allMatch(rule -> rule.week().values().stream().allMatch(List::isEmpty))) {
            throw new IllegalArgumentException("no working hours on any day");
        }
        for (SpecialDay day : specialDays) {
            if (special.put(day.day(), day) != null) {
                throw new IllegalArgumentException(day.day() + " is named twice");
            }
        }
    }

    /** Day and night, every day: for what cannot wait for an office to open. */
    public static WorkingCalendar always(ZoneId zone) {
        Map<DayOfWeek, List<Span>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, List.of(new Span(0, Span.DAY)));
        }
        return new WorkingCalendar(
                zone,
                List.of(new OfficeHours(
                        null, java.time.MonthDay.of(1, 1), java.time.MonthDay.of(12, 31), week, "24/7")),
                List.of());
    }

    public ZoneId zone() {
        return zone;
    }

    /** What is worked on that day, in order; empty when it is free. */
    public List<Span> spans(LocalDate day) {
        SpecialDay exception = special.get(day);
        if (exception == null) {
            return weekday(day, day.getDayOfWeek());
        }
        return exception.workedAs() == null ? exception.spans() : weekday(day, exception.workedAs());
    }

    /** Why that day is not what its weekday says. */
    public Optional<String> reason(LocalDate day) {
        return Optional.ofNullable(special.get(day)).map(SpecialDay::reason);
    }

    public boolean working(Instant at) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        int minute = local.getHour() * 60 + local.getMinute();
        return spans(local.toLocalDate()).stream().anyMatch(s -> s.from() <= minute && minute < s.to());
    }

    /** Working time from one instant to another; zero when the second is not after the first. */
    public Duration between(Instant from, Instant to) {
        Duration sum = Duration.ZERO;
        if (!from.isBefore(to)) {
            return sum;
        }
        LocalDate last = LocalDate.ofInstant(to, zone);
        for (LocalDate day = LocalDate.ofInstant(from, zone); !day.isAfter(last); day = day.plusDays(1)) {
            for (Stretch stretch : stretches(day)) {
                sum = sum.plus(stretch.within(from, to));
            }
        }
        return sum;
    }

    /**
     * The first instant by which that much working time has passed since the start.
     *
     * @throws IllegalStateException when the calendar has no working days ahead
     */
    public Instant add(Instant start, Duration workingTime) {
        return derive(start, workingTime).due();
    }

    /** The same, with the days that were counted and those that were skipped. */
    public DueTime derive(Instant start, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("negative working time");
        }
        List<DueTime.Day> days = new ArrayList<>();
        Duration left = workingTime;
        LocalDate first = LocalDate.ofInstant(start, zone);
        for (int i = 0; i <= HORIZON_DAYS; i++) {
            LocalDate day = first.plusDays(i);
            Duration counted = Duration.ZERO;
            for (Stretch stretch : stretches(day)) {
                Instant begin = stretch.from().isBefore(start) ? start : stretch.from();
                Duration here = stretch.within(start, Instant.MAX);
                if (here.compareTo(left) >= 0) {
                    Instant due = left.isZero() && counted.isZero() && days.isEmpty() ? start : begin.plus(left);
                    days.add(
                            new DueTime.Day(day, counted.plus(left), reason(day).orElse("")));
                    return new DueTime(start, workingTime, due, days);
                }
                left = left.minus(here);
                counted = counted.plus(here);
            }
            if (left.isZero()) {
                return new DueTime(start, workingTime, start, days);
            }
            days.add(new DueTime.Day(day, counted, reason(day).orElse("")));
        }
        throw new IllegalStateException("no working time within three years of " + start);
    }

    private List<Span> weekday(LocalDate day, DayOfWeek weekday) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (rules.get(i).covers(day)) {
                return rules.get(i).week().getOrDefault(weekday, List.of());
            }
        }
        return List.of();
    }

    private List<Stretch> stretches(LocalDate day) {
        return spans(day).stream()
                .map(span -> new Stretch(at(day, span.from()), at(day, span.to())))
                .toList();
    }

    private Instant at(LocalDate day, int minute) {
        return day.atStartOfDay().plusMinutes(minute).atZone(zone).toInstant();
    }

    private record Stretch(Instant from, Instant to) {

        private Duration within(Instant begin, Instant end) {
            Instant first = from.isBefore(begin) ? begin : from;
            Instant last = to.isAfter(end) ? end : to;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }
}
