package vn.tienglang.sandbox.webhook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Gathers a few events and gives them back in another order, as the platform promises none; a half-full window opens
 * after a moment. Not thread-safe.
 */
final class ShuffleWindow {

    private static final Duration WAIT = Duration.ofMillis(300);

    private final Random random;
    private final List<PendingEvent> gathered = new ArrayList<>();
    private long openBy;

    ShuffleWindow(Random random) {
        this.random = random;
    }

    /**
     * Takes an event in.
     *
     * @param size how many are gathered
     * @param nanos a monotonic time
     * @return all of them, shuffled, once there are that many; else none
     */
    List<PendingEvent> add(PendingEvent event, int size, long nanos) {
        if (gathered.isEmpty()) {
            openBy = nanos + WAIT.toNanos();
        }
        gathered.add(event);
        return gathered.size() < size ? List.of() : open();
    }

    /** What has waited long enough, shuffled. */
    List<PendingEvent> overdue(long nanos) {
        return !gathered.isEmpty() && nanos - openBy >= 0 ? open() : List.of();
    }

    boolean isEmpty() {
        return gathered.isEmpty();
    }

    long nanosLeft(long nanos) {
        return openBy - nanos;
    }

    private List<PendingEvent> open() {
        List<PendingEvent> shuffled = new ArrayList<>(gathered);
        gathered.clear();
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
