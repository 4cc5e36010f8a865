package vn.tienglang.feedback.deadline;

import java.time.Duration;

/**
 * What is granted for one kind of feedback.
 *
 * @param acknowledge working time until a desk has taken it
 * @param resolve working time until it is answered, from the same start
 */
public record Term(Duration acknowledge, Duration resolve) {

    public Term {
        if (acknowledge.isNegative() || resolve.compareTo(acknowledge) < 0) {
            throw new IllegalArgumentException("resolving may not be due before acknowledging");
        }
    }
}
