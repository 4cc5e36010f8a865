package vn.tienglang.feedback.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Due times with pauses, recomputed from the intervals each time: no sums are kept that could drift. Stateless. */
public final class Clocks {

    /**
     * While the next word was the citizen's.
     *
     * @param until none while the pause lasts
     */
    public record Pause(Instant from, @Nullable Instant until) {

        public Pause {
            if (until != null && until.isBefore(from)) {
                throw new IllegalArgumentException("a pause ends before it begins: " + from + " to " + until);
            }
        }
    }

    private Clocks() {}

    /** When the term is over; none while a pause lasts. The derivation counts from the end of the last pause. */
    public static Optional<DueTime> due(WorkingCalendar calendar, Instant start, Duration term, List<Pause> pauses) {
        Instant from = start;
        Duration left = term;
        for (Pause pause : inOrder(pauses)) {
            Duration worked = calendar.between(from, pause.from());
            if (worked.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(worked);
            if (pause.until() == null) {
                return Optional.empty();
            }
            from = later(from, pause.until());
        }
        return Optional.of(calendar.derive(from, left));
    }

    private static List<Pause> inOrder(List<Pause> pauses) {
        return pauses.stream().sorted(Comparator.comparing(Pause::from)).toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
