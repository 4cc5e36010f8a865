package vn.tienglang.sandbox.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When a failed event is tried again: after 30 s, 5 min, 15 min, 30 min and 1 h, then never. Only arithmetic and a
 * bounded queue; somebody else waits. Not thread-safe.
 */
final class RetryLadder {

    static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1));
    static final int BOUND = 100_000;

    private final PriorityQueue<PendingEvent> queue =
            new PriorityQueue<>(Comparator.comparingLong(PendingEvent::due).thenComparingLong(PendingEvent::event));

    /** The event as it is to be tried next; empty when that was its last attempt. */
    static Optional<PendingEvent> after(PendingEvent failed, Instant now) {
        return failed.numRetry() >= STEPS.size()
                ? Optional.empty()
                : Optional.of(
                        failed.again(now.plus(STEPS.get(failed.numRetry())).toEpochMilli()));
    }

    /** Lets the event wait for its due time; false when too many wait already. */
    boolean add(PendingEvent event) {
        return queue.size() < BOUND && queue.add(event);
    }

    /** Takes out what is due. */
    List<PendingEvent> due(Instant now) {
        List<PendingEvent> due = new ArrayList<>();
        while (!queue.isEmpty() && queue.element().due() <= now.toEpochMilli()) {
            due.add(queue.remove());
        }
        return due;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(event -> Instant.ofEpochMilli(event.due()));
    }

    int size() {
        return queue.size();
    }

    /** Gives up on all that waits. */
    List<PendingEvent> drain() {
        List<PendingEvent> all = List.copyOf(queue);
        queue.clear();
        return all;
    }
}
