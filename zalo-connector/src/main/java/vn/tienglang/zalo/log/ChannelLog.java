package vn.tienglang.zalo.log;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.api.Exchange;

/**
 * Keeps every call to Zalo, blanked, in {@code zalo.call_log}. Sending never waits for it: calls pass through a bounded
 * queue that a thread of its own empties in batches; what does not fit is counted and left out. Thread-safe.
 */
public final class ChannelLog implements Exchange.Watch, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChannelLog.class);
    private static final int WAITING = 10_000;
    private static final int BATCH = 500;
    private static final Duration EMPTIED_EVERY = Duration.ofMillis(300);
    private static final Duration DELETED_EVERY = Duration.ofHours(1);
    private static final int DELETED_AT_ONCE = 5_000;
    private static final int SHOWN = 200;

    private final BlockingQueue<Noted> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Database database;
    private final Clock clock;
    private final Duration kept;
    private final Counter left;
    private final Loop loop;
    private Instant deletedAt = Instant.MIN;

    private record Noted(Instant at, Exchange exchange) {}

    /**
     * One call as it is kept.
     *
     * @param status 0 when no answer came
     */
    public record Line(Instant at, String call, String request, int status, String reply, int tookMillis) {

        /** Whether Zalo did what it was asked; its failures come as a 200 with an error inside. */
        public boolean good() {
            return status == 200 && reply.matches("(?s).*\"error\"\\s*:\\s*\"?0\\b.*");
        }
    }

    /** @param kept how long a call is remembered */
    public ChannelLog(Hub hub, Duration kept) {
        this.database = hub.database();
        this.clock = hub.clock();
        this.kept = kept;
        this.left = hub.meters().counter("hub.zalo.log.left.out");
        this.loop = new Loop("zalo-log", hub.ticker(), this::turn, this::writeAll);
    }

    public ChannelLog start() {
        loop.start();
        return this;
    }

    public boolean healthy() {
        return loop.healthy();
    }

    @Override
    public void ended(Exchange exchange) {
        if (!waiting.offer(new Noted(clock.instant(), exchange))) {
            left.increment();
        }
    }

    /** The calls made for a delivery, oldest first, the newest {@value #SHOWN} of them. */
    public List<Line> of(String deliveryId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT * FROM (
                            SELECT * FROM zalo.call_log WHERE delivery_id = :id ORDER BY id DESC LIMIT :most) AS newest
                        ORDER BY id""")
                        .bind("id", deliveryId)
                        .bind("most", SHOWN)
                        .map((row, context) -> new Line(
                                row.getTimestamp("at").toInstant(),
                                row.getString("call"),
                                row.getString("request"),
                                row.getInt("status"),
                                row.getString("reply"),
                                row.getInt("took_ms")))
                        .list());
    }

    /** Writes what waits, and ends. */
    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        boolean full = write();
        deleteOld();
        if (!full) {
            loop.pause(EMPTIED_EVERY);
        }
    }

    private boolean write() {
        List<Noted> batch = new ArrayList<>();
        waiting.drainTo(batch, BATCH);
        if (!batch.isEmpty()) {
            database.jdbi().useTransaction(transaction -> insert(transaction, batch));
        }
        return batch.size() == BATCH;
    }

    private void writeAll() {
        try {
            while (write()) {
                log.debug("more calls to note");
            }
        } catch (RuntimeException e) {
            log.warn("the last calls could not be noted: {}", e.toString());
        }
    }

    private static void insert(Handle transaction, List<Noted> batch) {
        PreparedBatch rows = transaction.prepareBatch("""
                INSERT INTO zalo.call_log (at, delivery_id, call, request, status, reply, took_ms)
                VALUES (:at, :delivery, :call, :request, :status, :reply, :took)""");
        for (Noted noted : batch) {
            Exchange exchange = noted.exchange();
            rows.bind("at", noted.at())
                    .bind("delivery", exchange.about())
                    .bind("call", exchange.call())
                    .bind("request", clean(Blanking.of(exchange.call(), exchange.request())))
                    .bind("status", exchange.status())
                    .bind("reply", clean(Blanking.of(exchange.call(), exchange.reply())))
                    .bind("took", (int)
                            Math.min(Integer.MAX_VALUE, exchange.took().toMillis()))
                    .add();
        }
        rows.execute();
    }

    /** PostgreSQL's text holds no NUL; a broken server may send one. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }

    private void deleteOld() {
        Instant now = clock.instant();
        if (deletedAt.plus(DELETED_EVERY).isAfter(now)) {
            return;
        }
        int deleted = database.jdbi()
                .withHandle(handle -> handle.createUpdate("""
                        DELETE FROM zalo.call_log WHERE id IN (
                            SELECT id FROM zalo.call_log WHERE at < :before ORDER BY at LIMIT :most)""")
                        .bind("before", now.minus(kept))
                        .bind("most", DELETED_AT_ONCE)
                        .execute());
        if (deleted < DELETED_AT_ONCE) {
            deletedAt = now;
        }
    }
}
