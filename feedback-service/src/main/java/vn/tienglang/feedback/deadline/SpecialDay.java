package vn.tienglang.feedback.deadline;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day that is not what its weekday says: a holiday, or a Saturday worked in place of another day.
 *
 * @param spans what is worked that day; empty for a day off
 * @param workedAs the weekday whose hours it takes over instead of {@code spans}
 * @param reason as shown to people, e.g. "Tết Nguyên đán"
 */
public record SpecialDay(
        LocalDate day, List<Span> spans, @Nullable DayOfWeek workedAs, String reason) {

    public SpecialDay {
        spans = OfficeHours.inOrder(day, spans);
        if (reason.isBlank()) {
            throw new IllegalArgumentException(day + ": a special day needs a reason");
        }
    }

    public static SpecialDay off(LocalDate day, String reason) {
        return new SpecialDay(day, List.of(), null, reason);
    }

    public static SpecialDay worked(LocalDate day, DayOfWeek as, String reason) {
        return new SpecialDay(day, List.of(), as, reason);
    }
}
