package vn.tienglang.feedback.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A due time and how it came about.
 *
 * @param start from when working time was counted
 * @param term how much of it was granted
 * @param days every day from start to due, with what was counted on it
 */
public record DueTime(Instant start, Duration term, Instant due, List<Day> days) {

    /**
     * One day on the way.
     *
     * @param counted working time of that day that went into the term; zero for a day skipped
     * @param reason why the day is not what its weekday says; empty for an ordinary day
     */
    public record Day(LocalDate date, Duration counted, String reason) {}

    public DueTime {
        days = List.copyOf(days);
    }
}
