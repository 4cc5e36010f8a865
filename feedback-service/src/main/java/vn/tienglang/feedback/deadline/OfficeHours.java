package vn.tienglang.feedback.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The hours of an office in one season, as a decision of the province sets them.
 *
 * @param validFrom the first day this rule holds at all; none for always
 * @param from first day of the season, every year
 * @param to last day of the season; before {@code from} when the season spans the new year
 * @param week spans of each weekday, in order; a day not named is free
 * @param source the decision the hours come from
 */
public record OfficeHours(
        @Nullable LocalDate validFrom, MonthDay from, MonthDay to, Map<DayOfWeek, List<Span>> week, String source) {

    public OfficeHours {
        Map<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> copy.put(day, inOrder(day, spans)));
        week = Map.copyOf(copy);
    }

    boolean covers(LocalDate day) {
        if (validFrom != null && day.isBefore(validFrom)) {
            return false;
        }
        MonthDay date = MonthDay.from(day);
        boolean afterStart = !date.isBefore(from);
        boolean beforeEnd = !date.isAfter(to);
        return from.isAfter(to) ? afterStart || beforeEnd : afterStart && beforeEnd;
    }

    static List<Span> inOrder(Object day, List<Span> spans) {
        int end = 0;
        for (Span span : spans) {
            if (span.from() < end) {
                throw new IllegalArgumentException(day + ": spans overlap or are out of order at " + span);
            }
            end = span.to();
        }
        return List.copyOf(spans);
    }
}
