package vn.tienglang.hub.pipe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.store.Transience;
import vn.tienglang.hub.time.Ticker;

/**
 * Pipe 2: Kafka → Kafka. Consume, expand and produce in one transaction, together with the offset: each input is
 * expanded exactly once as far as {@code read_committed} readers can see, whatever crashes when. One thread; its
 * transactional id is fixed, so that a restart ends what the former life left open.
 */
public final class Relay implements AutoCloseable {

    /** More than this and a transaction would outlast its time-out on a slow disk. */
    static final int MAX_OUTPUTS = 5_000;

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Topic source;
    private final Supplier<Expansion> expansions;
    private final KafkaClients kafka;
    private final DeadLetters dead;
    private final Counter expanded;
    private final Counter produced;
    private final Loop loop;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable KafkaProducer<String, byte[]> producer;

    /**
     * What one transaction carries: outputs, and where each partition goes on. All of it is there before the transaction
     * begins: on a busy machine expanding would outlast the transaction's time-out, and again with each repeat.
     */
    private static final class Batch {
        final List<ProducerRecord<String, byte[]>> outputs = new ArrayList<>();
        int inputs;
        final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    }

    /**
     * @param expansions asked anew for each batch of records, after it was read: what an expansion looks up then is as
     *     new as they are, and is looked up once
     */
    public Relay(
            String name,
            Topic source,
            Supplier<Expansion> expansions,
            KafkaClients kafka,
            Ticker ticker,
            MeterRegistry meters) {
        this.name = name;
        this.source = source;
        this.expansions = expansions;
        this.kafka = kafka;
        this.dead = new DeadLetters(kafka.topics(), name, meters);
        this.expanded = meters.counter("hub.pipe.records", "pipe", name);
        this.produced = meters.counter("hub.relay.outputs", "pipe", name);
        this.loop = new Loop(name, ticker, this::turn, this::closeClients);
    }

    public Relay start() {
        loop.start();
        return this;
    }

    public boolean healthy() {
        return loop.healthy();
    }

    @Override
    public void close() {
        loop.stop();
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        loop.close();
    }

    private void turn() throws InterruptedException {
        try {
            openClients();
            relay(required(consumer).poll(POLL));
        } catch (WakeupException e) {
            log.debug("{} woken to stop", name);
        } catch (InvalidOffsetException e) {
            beginAnew(e);
        } catch (RuntimeException e) {
            // Fenced, timed out, aborted: with fresh clients the open transaction ends and reading goes on from the
            // committed offset.
            log.warn("{}: {} — opening its clients anew", name, e.toString());
            closeClients();
            loop.pause(AFTER_FAILURE);
        }
    }

    private void relay(ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        Expansion expansion = expansions.get();
        Batch batch = new Batch();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                List<ProducerRecord<String, byte[]>> outputs = expand(expansion, record);
                if (!batch.outputs.isEmpty() && batch.outputs.size() + outputs.size() > MAX_OUTPUTS) {
                    commit(batch);
                    batch = new Batch();
                }
                add(batch, partition, record, outputs);
            }
        }
        commit(batch);
    }

    private static void add(
            Batch batch,
            TopicPartition partition,
            ConsumerRecord<String, byte[]> record,
            List<ProducerRecord<String, byte[]>> outputs) {
        batch.inputs++;
        batch.outputs.addAll(outputs);
        batch.next.put(partition, new OffsetAndMetadata(record.offset() + 1));
    }

    private void commit(Batch batch) {
        KafkaProducer<String, byte[]> open = required(producer);
        open.beginTransaction();
        batch.outputs.forEach(open::send);
        open.sendOffsetsToTransaction(batch.next, required(consumer).groupMetadata());
        open.commitTransaction();
        expanded.increment(batch.inputs);
        produced.increment(batch.outputs.size());
    }

    private List<ProducerRecord<String, byte[]>> expand(Expansion expansion, ConsumerRecord<String, byte[]> record) {
        try {
            return expansion.expand(EventCodec.decode(record)).stream()
                    .map(out -> EventCodec.encode(kafka.topics().of(out.topic()), out.event()))
                    .toList();
        } catch (RuntimeException e) {
            if (Transience.passing(e)) {
                // Nothing was begun yet: the whole poll is read again when the database is back.
                throw new KafkaException("database away", e);
            }
            return List.of(dead.of(record, e));
        }
    }

    private void beginAnew(InvalidOffsetException e) {
        if (e instanceof NoOffsetForPartitionException) {
            log.info("{}: first start, reading {} from the beginning", name, e.partitions());
        } else {
            log.error("{}: records of {} were deleted before they were read: {}", name, e.partitions(), e.getMessage());
        }
        required(consumer).seekToBeginning(e.partitions());
    }

    private void openClients() {
        if (producer == null) {
            KafkaProducer<String, byte[]> fresh = kafka.transactional(kafka.hubId() + "-" + name);
            producer = fresh;
            fresh.initTransactions();
        }
        if (consumer == null) {
            KafkaConsumer<String, byte[]> fresh = kafka.consumer(name);
            consumer = fresh;
            fresh.subscribe(List.of(kafka.topics().of(source)));
        }
    }

    private void closeClients() {
        KafkaConsumer<String, byte[]> reading = consumer;
        consumer = null;
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
        if (reading != null) {
            reading.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    private static <T> T required(@Nullable T client) {
        if (client == null) {
            throw new IllegalStateException("clients are not open");
        }
        return client;
    }
}
