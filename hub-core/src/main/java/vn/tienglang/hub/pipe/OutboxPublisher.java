package vn.tienglang.hub.pipe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;

/**
 * Pipe 1, the publishing end: database → Kafka. One publisher a room over all hubs, by lease; its transactional id is
 * fixed, so that taking over fences a publisher that merely stalled. Rows are marked after Kafka's commit: a crash in
 * between publishes the same events again with the same ids.
 */
public final class OutboxPublisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxPublisher.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration WITHOUT_LEASE = Duration.ofSeconds(1);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(10);
    private static final int BATCH = 500;

    private final Database database;
    private final String schema;
    private final KafkaClients kafka;
    private final Leases leases;
    private final Ticker ticker;
    private final Counter published;
    private final Loop loop;
    private @Nullable KafkaProducer<String, byte[]> producer;
    private @Nullable Lease lease;
    private long renewAt;
    private long tidyAt;

    private record Row(long id, String topic, String event) {}

    public OutboxPublisher(
            Database database, Outbox outbox, KafkaClients kafka, Leases leases, Ticker ticker, MeterRegistry meters) {
        this.database = database;
        this.schema = outbox.schema();
        this.kafka = kafka;
        this.leases = leases;
        this.ticker = ticker;
        this.published = meters.counter("hub.outbox.published", "room", schema);
        this.renewAt = ticker.nanos();
        this.tidyAt = ticker.nanos();
        this.loop = new Loop("outbox-" + schema, ticker, this::turn, this::letGo);
        outbox.onCommit(loop::wake);
    }

    public OutboxPublisher start() {
        loop.start();
        return this;
    }

    public boolean healthy() {
        return loop.healthy();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        if (!holdsLease()) {
            loop.pause(WITHOUT_LEASE);
            return;
        }
        try {
            // Opened before there is anything to publish: the first event after a start should not wait for it.
            open();
            int count = publishBatch();
            if (count < BATCH) {
                tidy();
                loop.pause(POLL);
            }
        } catch (KafkaException e) {
            log.warn("outbox {}: {} — opening the producer anew", schema, e.toString());
            closeProducer();
            loop.pause(WITHOUT_LEASE);
        }
    }

    private boolean holdsLease() {
        if (lease != null && ticker.nanos() - renewAt < 0) {
            return true;
        }
        Optional<Lease> taken = leases.take("outbox:" + schema);
        if (taken.isEmpty() || !taken.get().equals(lease)) {
            closeProducer();
        }
        lease = taken.orElse(null);
        renewAt = ticker.nanos() + Leases.RENEW_EVERY.toNanos();
        return lease != null;
    }

    private int publishBatch() {
        List<Row> rows = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id, topic, event FROM " + schema
                                + ".outbox WHERE published_at IS NULL ORDER BY id LIMIT " + BATCH)
                        .map((row, context) ->
                                new Row(row.getLong("id"), row.getString("topic"), row.getString("event")))
                        .list());
        if (rows.isEmpty()) {
            return 0;
        }
        send(rows);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("UPDATE " + schema
                                + ".outbox SET published_at = clock_timestamp() WHERE id = ANY(:ids)")
                        .bindArray("ids", Long.class, rows.stream().map(Row::id).toList())
                        .execute());
        published.increment(rows.size());
        return rows.size();
    }

    private void send(List<Row> rows) {
        KafkaProducer<String, byte[]> open = open();
        open.beginTransaction();
        try {
            for (Row row : rows) {
                HubEvent event = Json.read(row.event(), HubEvent.class);
                open.send(EventCodec.encode(kafka.topics().prefix() + row.topic(), event));
            }
            open.commitTransaction();
        } catch (RuntimeException e) {
            // Whatever it was: with a fresh producer of the same id the open transaction ends as aborted.
            closeProducer();
            throw e;
        }
    }

    private KafkaProducer<String, byte[]> open() {
        if (producer == null) {
            KafkaProducer<String, byte[]> fresh = kafka.transactional("outbox-" + schema);
            try {
                fresh.initTransactions();
            } catch (RuntimeException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
            producer = fresh;
        }
        return producer;
    }

    /** Published rows stay 48 h: after a restore they are published again. */
    private void tidy() {
        if (ticker.nanos() - tidyAt < 0) {
            return;
        }
        tidyAt = ticker.nanos() + TIDY_EVERY.toNanos();
        database.jdbi()
                .useHandle(handle -> handle.execute("DELETE FROM " + schema
                        + ".outbox WHERE published_at < clock_timestamp() - interval '48 hours'"));
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }

    private void letGo() {
        closeProducer();
        if (lease != null) {
            leases.release(lease);
        }
    }
}
