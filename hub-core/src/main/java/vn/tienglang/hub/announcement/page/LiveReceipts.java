package vn.tienglang.hub.announcement.page;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import vn.tienglang.hub.announcement.receipt.Receipts;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.Visit;

/**
 * Tells open pages that receipts of their announcement changed; the page then fetches its own view of them. It asks the
 * database only about announcements somebody looks at just now, so that it does not matter which process wrote the
 * receipts; what this process wrote is told at once. Thread-safe.
 */
final class LiveReceipts implements AutoCloseable {

    /** Name of the event; its data is a fingerprint that means nothing by itself. */
    static final String CHANGED = "changed";

    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(200);
    /** Streams end by themselves after ten minutes and come back. */
    private static final Duration WATCHED = Duration.ofMinutes(11);

    private final Receipts receipts;
    private final Ticker ticker;
    private final EventStream stream = new EventStream("announcement-receipts");
    private final Map<String, Long> watchedUntil = new ConcurrentHashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private final Loop loop;

    LiveReceipts(Receipts receipts, Ticker ticker) {
        this.receipts = receipts;
        this.ticker = ticker;
        this.loop = new Loop("announcement-live", ticker, this::look, () -> {});
        receipts.onChange(loop::wake);
    }

    LiveReceipts start() {
        loop.start();
        return this;
    }

    EventStream stream() {
        return stream;
    }

    void follow(Visit visit, String announcementId) {
        watchedUntil.put(announcementId, ticker.nanos() + WATCHED.toNanos());
        stream.follow(visit, announcementId);
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void look() throws InterruptedException {
        watchedUntil.values().removeIf(until -> until - ticker.nanos() < 0);
        Set<String> watched = Set.copyOf(watchedUntil.keySet());
        told.keySet().retainAll(watched);
        if (watched.isEmpty()) {
            loop.pause(Duration.ofSeconds(10));
            return;
        }
        receipts.fingerprints(watched).forEach((id, print) -> {
            if (!print.equals(told.put(id, print))) {
                stream.publish(id, CHANGED, print);
            }
        });
        // Forty receipts in a second are one picture, not forty.
        loop.pause(BREATH);
        loop.pause(PERIOD);
    }
}
