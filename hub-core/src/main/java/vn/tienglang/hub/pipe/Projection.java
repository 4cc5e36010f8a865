package vn.tienglang.hub.pipe;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Transience;
import vn.tienglang.hub.time.Ticker;

/**
 * Pipe 3: Kafka → database. Rows and the next offset commit in one transaction, in batches; the offset moves by
 * compare-and-set, so that of two hubs that believe they own a partition only one can write. A failing batch is halved
 * until the bad record stands alone; that goes to the dead topic and the rest goes on. While the database is away the
 * partitions are paused and polling keeps the membership. One thread.
 */
public final class Projection implements AutoCloseable {

    /** Writes a batch of events, in order, in the transaction that moves the offset. */
    @FunctionalInterface
    public interface Writing {
        /**
         * Must be an upsert by event id or the like: the same event may have come before. Work to be done after the
         * commit hangs on {@code transaction.afterCommit}.
         */
        void write(Handle transaction, List<HubEvent> events);
    }

    private static final Logger log = LoggerFactory.getLogger(Projection.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration DEAD_LETTER_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Set<Topic> sources;
    private final Writing writing;
    private final Database database;
    private final ProjectionOffsets offsets;
    private final KafkaClients kafka;
    private final DeadLetters dead;
    private final Counter projected;
    private final Loop loop;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;

    /** The partition went to another hub between reading and writing. */
    private static final class PartitionLostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PartitionLostException(TopicPartition partition) {
            super(partition + " was moved by another hub");
        }
    }

    /**
     * @param schema of the room, where the offsets stand beside the rows
     */
    public Projection(
            String name,
            Set<Topic> sources,
            Writing writing,
            Database database,
            String schema,
            KafkaClients kafka,
            Ticker ticker,
            MeterRegistry meters) {
        this.name = name;
        this.sources = Set.copyOf(sources);
        this.writing = writing;
        this.database = database;
        this.offsets = new ProjectionOffsets(schema, name);
        this.kafka = kafka;
        this.dead = new DeadLetters(kafka.topics(), name, meters);
        this.projected = meters.counter("hub.pipe.records", "pipe", name);
        this.loop = new Loop(name, ticker, this::turn, this::closeConsumer);
    }

    public Projection start() {
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
            KafkaConsumer<String, byte[]> open = open();
            project(open, open.poll(POLL));
        } catch (WakeupException e) {
            log.debug("{} woken to stop", name);
        } catch (InvalidOffsetException e) {
            log.error("{}: records of {} were deleted before they were read: {}", name, e.partitions(), e.getMessage());
            skipDeleted(e.partitions());
        } catch (RuntimeException e) {
            // What was polled but not written is read again from the stored offset.
            log.warn("{}: {} — opening its consumer anew", name, e.toString());
            closeConsumer();
            loop.pause(AFTER_FAILURE);
        }
    }

    private void project(KafkaConsumer<String, byte[]> open, ConsumerRecords<String, byte[]> records)
            throws InterruptedException {
        // nextOffsets also passes transaction markers, which leave gaps between records.
        for (TopicPartition partition : records.partitions()) {
            long next = requireNonNull(records.nextOffsets().get(partition)).offset();
            try {
                writePatiently(open, partition, records.records(partition), next);
            } catch (PartitionLostException e) {
                log.warn("{}: {} — reading its offset again", name, e.getMessage());
                if (open.assignment().contains(partition)) {
                    seek(open, Set.of(partition));
                }
            }
        }
    }

    private void writePatiently(
            KafkaConsumer<String, byte[]> open,
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records,
            long next)
            throws InterruptedException {
        boolean paused = false;
        while (loop.running() && committed.containsKey(partition)) {
            records = afterCommitted(partition, records);
            try {
                if (next > requireNonNull(committed.get(partition))) {
                    write(partition, records, next);
                }
                if (paused) {
                    open.resume(open.assignment());
                }
                return;
            } catch (RuntimeException e) {
                if (!Transience.passing(e)) {
                    throw e;
                }
                log.warn("{}: database away, waiting: {}", name, e.getMessage());
                paused = true;
                open.pause(open.assignment());
                open.poll(Duration.ZERO);
                loop.pause(AFTER_FAILURE);
            }
        }
    }

    /** Halving may have written a part before the database went away, or a rebalance read the same again. */
    private List<ConsumerRecord<String, byte[]>> afterCommitted(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
        long from = committed.getOrDefault(partition, Long.MAX_VALUE);
        return records.stream().filter(r -> r.offset() >= from).toList();
    }

    private void write(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, long next) {
        try {
            writeWhole(partition, records, next);
        } catch (PartitionLostException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Transience.passing(e)) {
                throw e;
            }
            if (records.size() <= 1) {
                bury(partition, records, next, e);
                return;
            }
            int half = records.size() / 2;
            write(partition, records.subList(0, half), records.get(half).offset());
            write(partition, records.subList(half, records.size()), next);
        }
    }

    private void writeWhole(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, long next) {
        List<HubEvent> events = records.stream().map(EventCodec::decode).toList();
        database.jdbi().useTransaction(transaction -> {
            move(transaction, partition, next);
            if (!events.isEmpty()) {
                writing.write(transaction, events);
            }
        });
        committed.put(partition, next);
        projected.increment(events.size());
    }

    private void bury(
            TopicPartition partition, List<ConsumerRecord<String, byte[]>> records, long next, RuntimeException why) {
        if (records.isEmpty()) {
            throw why;
        }
        try (KafkaProducer<String, byte[]> producer = kafka.producer(DEAD_LETTER_LIMIT)) {
            producer.send(dead.of(records.get(0), why)).get(DEAD_LETTER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("dead letter was not taken", e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
        database.jdbi().useTransaction(transaction -> move(transaction, partition, next));
        committed.put(partition, next);
    }

    private void move(Handle transaction, TopicPartition partition, long next) {
        Long from = committed.get(partition);
        if (from == null || !offsets.move(transaction, partition, from, next)) {
            throw new PartitionLostException(partition);
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        KafkaConsumer<String, byte[]> open = consumer;
        if (open == null) {
            open = kafka.consumer(name);
            consumer = open;
            open.subscribe(sources.stream().map(kafka.topics()::of).toList(), new Assignment(open));
        }
        return open;
    }

    private final class Assignment implements ConsumerRebalanceListener {
        private final KafkaConsumer<String, byte[]> of;

        Assignment(KafkaConsumer<String, byte[]> of) {
            this.of = of;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            seek(of, partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            partitions.forEach(committed::remove);
        }
    }

    private void seek(KafkaConsumer<String, byte[]> open, Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        Map<String, String> topicIds = topicIds(partitions);
        Map<TopicPartition, Long> beginnings = open.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long next = database.jdbi()
                    .inTransaction(transaction -> offsets.begin(
                            transaction,
                            partition,
                            requireNonNull(topicIds.get(partition.topic())),
                            requireNonNull(beginnings.get(partition))));
            committed.put(partition, next);
            open.seek(partition, next);
        }
    }

    private Map<String, String> topicIds(Collection<TopicPartition> partitions) {
        Set<String> names = new HashSet<>();
        partitions.forEach(partition -> names.add(partition.topic()));
        try (Admin admin = kafka.admin()) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(names)
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS)
                    .forEach((topic, description) ->
                            ids.put(topic, description.topicId().toString()));
            return ids;
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("topics could not be described", e);
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    private void skipDeleted(Collection<TopicPartition> partitions) {
        KafkaConsumer<String, byte[]> open = Optional.ofNullable(consumer).orElseThrow();
        Map<TopicPartition, Long> beginnings = open.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            database.jdbi()
                    .useTransaction(
                            transaction -> move(transaction, partition, requireNonNull(beginnings.get(partition))));
            committed.put(partition, requireNonNull(beginnings.get(partition)));
            open.seek(partition, requireNonNull(beginnings.get(partition)));
        }
    }

    private void closeConsumer() {
        KafkaConsumer<String, byte[]> open = consumer;
        consumer = null;
        committed.clear();
        if (open != null) {
            open.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }
}
