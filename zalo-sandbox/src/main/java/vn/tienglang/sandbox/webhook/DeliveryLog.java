package vn.tienglang.sandbox.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest {@value #KEPT} attempts, and counts of all. Thread-safe. */
public final class DeliveryLog {

    static final int KEPT = 50_000;

    private final Deque<Delivery> newest = new ArrayDeque<>();
    private long number;
    private long events;
    private long acked;
    private long failed;
    private long missed;

    /** How it stands: {@code pending} events are neither acknowledged nor given up. */
    public record Counts(long events, long acked, long failed, long missed, long pending) {}

    synchronized long nextEvent() {
        events++;
        return ++number;
    }

    /** Goes on after a restart with events that were not acknowledged before it. */
    synchronized void resume(List<PendingEvent> left) {
        events += left.size();
        left.forEach(event -> number = Math.max(number, event.event()));
    }

    synchronized void add(Delivery delivery) {
        newest.addLast(delivery);
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
        switch (delivery.outcome()) {
            case ACKED -> acked++;
            case FAILED -> failed++;
            case MISSED -> missed++;
        }
    }

    public synchronized Counts counts() {
        return new Counts(events, acked, failed, missed, events - acked - missed);
    }

    /** The attempts kept, oldest first. */
    public synchronized List<Delivery> deliveries() {
        return List.copyOf(newest);
    }
}
