package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.time.Ticker;

/**
 * The way into {@code zalo.events}: what was written is durable, in Kafka or, when that does not answer in time, in a
 * bounded {@link Spill} on disk that is emptied into Kafka later. While the spill is not empty every event passes
 * through it, and it is emptied by the same producer that sent what came before, so that order holds. A send that was
 * given up may still have landed: the same event then comes twice, with one key. Thread-safe.
 */
final class EventWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EventWriter.class);
    /** Zalo waits two seconds altogether. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration DELIVERY = Duration.ofSeconds(3);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final Spill spill;
    private final Ticker ticker;
    private final Loop emptying;
    private final MeterRegistry meters;
    /** Completed when somebody found that Kafka does not answer, so that the others need not find out, too. */
    private volatile CompletableFuture<Boolean> outage = new CompletableFuture<>();

    /** Where an event is safe. */
    enum Durable {
        IN_KAFKA,
        ON_DISK,
        NOWHERE
    }

    EventWriter(KafkaClients kafka, Path folder, long spillBytes, Ticker ticker, MeterRegistry meters) {
        this.producer = kafka.producer(PATIENCE, DELIVERY);
        this.topic = kafka.topics().of(Topic.ZALO_EVENTS);
        this.spill = new Spill(folder, spillBytes);
        this.ticker = ticker;
        this.meters = meters;
        this.emptying = new Loop("zalo-spill", ticker, this::emptySpill, () -> {});
        Gauge.builder("hub.zalo.spill.bytes", spill, Spill::bytes).register(meters);
    }

    /** Learns where the topic's partitions are, so that the first event need not wait for it; empties the spill. */
    void start() {
        try {
            producer.partitionsFor(topic);
        } catch (KafkaException e) {
            log.warn("Kafka does not answer yet; what comes in is kept on disk: {}", e.toString());
        }
        emptying.start();
    }

    boolean healthy() {
        return emptying.healthy();
    }

    /** Whether events wait on disk for Kafka. */
    boolean spilling() {
        return !spill.isEmpty();
    }

    /** Returns within little more than half a second. */
    Durable write(HubEvent event) {
        if (spill.isEmpty() && sent(event)) {
            return Durable.IN_KAFKA;
        }
        try {
            spill.append(event);
            emptying.wake();
            meters.counter("hub.zalo.spilled").increment();
            return Durable.ON_DISK;
        } catch (IOException e) {
            log.error("an event is neither in Kafka nor on disk: {}", e.toString());
            return Durable.NOWHERE;
        }
    }

    @Override
    public void close() {
        emptying.close();
        producer.close(PATIENCE);
        spill.close();
    }

    private boolean sent(HubEvent event) {
        CompletableFuture<Boolean> silent = outage;
        CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
        long began = ticker.nanos();
        try {
            producer.send(EventCodec.encode(topic, event), (where, failure) -> acknowledged.complete(failure == null));
            long left = PATIENCE.toNanos() - (ticker.nanos() - began);
            CompletableFuture.anyOf(acknowledged, silent).get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | KafkaException e) {
            log.warn("Kafka did not acknowledge an event within {} ms; it goes to disk", PATIENCE.toMillis());
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of the two ever fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        boolean taken = acknowledged.getNow(false);
        if (!taken) {
            silent.complete(true);
        }
        return taken;
    }

    private void emptySpill() throws InterruptedException {
        if (spill.isEmpty()) {
            emptying.pause(IDLE);
            return;
        }
        try {
            Optional<Spill.Batch> batch = spill.oldest();
            if (batch.isPresent()) {
                if (!land(batch.get().events())) {
                    emptying.pause(AFTER_FAILURE);
                    return;
                }
                // Before anybody may send past the spill again.
                outage = new CompletableFuture<>();
                spill.remove(batch.get());
                log.info(
                        "{} events came from disk into Kafka",
                        batch.get().events().size());
            }
        } catch (IOException e) {
            log.error("the spill cannot be read: {}", e.toString());
            emptying.pause(AFTER_FAILURE);
        }
    }

    /** The first alone, to see whether Kafka answers, then the rest as fast as it takes them. */
    private boolean land(List<HubEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sends = new ArrayList<>();
        for (HubEvent event : events) {
            try {
                Future<RecordMetadata> send = producer.send(EventCodec.encode(topic, event));
                if (sends.isEmpty()) {
                    send.get(DELIVERY.toMillis() * 2, TimeUnit.MILLISECONDS);
                }
                sends.add(send);
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                log.debug("Kafka still does not answer: {}", e.toString());
                return false;
            }
        }
        for (Future<RecordMetadata> send : sends) {
            try {
                send.get(DELIVERY.toMillis() * 2, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return false;
            }
        }
        return true;
    }
}
