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

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparing(due -> due.event().event()));

    private record Due(Instant at, Outgoing event) {}

    /** Puts the event in for its next attempt; false when the ladder has no further step or is full. */
    boolean add(Outgoing failed, Instant now) {
        if (failed.numRetry() >= STEPS.size() || queue.size() >= BOUND) {
            return false;
        }
        queue.add(new Due(now.plus(STEPS.get(failed.numRetry())), failed.again()));
        return true;
    }

    /** Takes out what is due. */
    List<Outgoing> due(Instant now) {
        List<Outgoing> due = new ArrayList<>();
        while (!queue.isEmpty() && !queue.element().at().isAfter(now)) {
            due.add(queue.remove().event());
        }
        return due;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Due::at);
    }

    int size() {
        return queue.size();
    }

    /** Gives up on all that waits. */
    List<Outgoing> drain() {
        List<Outgoing> all = queue.stream().map(Due::event).toList();
        queue.clear();
        return all;
    }
}
