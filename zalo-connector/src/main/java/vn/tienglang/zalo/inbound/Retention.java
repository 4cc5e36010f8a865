package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Erasure;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;

/**
 * Erases what was said in chats once it has been read: from the topics, from the outbox, the files no room needs, and
 * what repeats were known by. Once an hour, by one hub. Thread-safe.
 */
final class Retention implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration FILES_KEPT = Duration.ofHours(22);

    private final Database database;
    private final Leases leases;
    private final Erasure erasure;
    private final ChatFiles files;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Loop loop;
    private long nextTurn;

    Retention(Hub hub, ChatFiles files) {
        this.database = hub.database();
        this.leases = hub.leases();
        this.erasure = new Erasure(hub.kafka(), hub.database().jdbi(), hub.clock());
        this.files = files;
        this.clock = hub.clock();
        this.ticker = hub.ticker();
        this.meters = hub.meters();
        this.nextTurn = ticker.nanos() + FIRST.toNanos();
        this.loop = new Loop("zalo-retention", hub.ticker(), this::turn, () -> {});
    }

    void start() {
        loop.start();
    }

    boolean healthy() {
        return loop.healthy();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        loop.pause(PAUSE);
        if (!loop.running() || ticker.nanos() - nextTurn < 0) {
            return;
        }
        nextTurn = ticker.nanos() + EVERY.toNanos();
        Optional<Lease> lease = leases.take("zalo-retention");
        if (lease.isPresent()) {
            try {
                erase();
            } finally {
                leases.release(lease.get());
            }
        }
    }

    /** Everything that may go now. */
    void erase() {
        erasure.erase(Topic.ZALO_EVENTS);
        Optional<Instant> oldest = erasure.erase(Topic.CITIZEN_MESSAGES);
        // A message nobody has read yet still needs its files.
        Instant limit = clock.instant().minus(FILES_KEPT);
        int erased = files.erase(oldest.filter(limit::isAfter).orElse(limit));
        meters.counter("hub.zalo.files.erased").increment(erased);
        int forgotten = database.jdbi().inTransaction(transaction -> {
            transaction.execute("""
                    DELETE FROM zalo.outbox
                    WHERE topic = ? AND published_at < clock_timestamp() - interval '20 hours'""", Topic.CITIZEN_MESSAGES.family());
            transaction.execute("""
                    UPDATE zalo.inbox SET fingerprint = NULL
                    WHERE fingerprint IS NOT NULL AND received_at < clock_timestamp() - interval '24 hours'""");
            // While a chat was not read since, it may still bring what is remembered here.
            return transaction.execute("""
                    DELETE FROM zalo.inbox
                    WHERE received_at < clock_timestamp() - interval '7 days'
                      AND received_at < coalesce(
                          (SELECT min(read_up_to) - interval '1 hour' FROM zalo.history_mark
                           WHERE read_up_to > clock_timestamp() - interval '60 days'), 'infinity')""");
        });
        log.info("retention: {} files erased, {} events forgotten", erased, forgotten);
    }
}
