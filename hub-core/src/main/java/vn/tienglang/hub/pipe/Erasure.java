package vn.tienglang.hub.pipe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.Topic;

/**
 * Erases what neighbours said from the topics that carry it: records that every reader has passed and that are older
 * than {@link #KEPT}. What nobody has read stays, however old. Thread-safe.
 */
public final class Erasure {

    /** With an hour for the segment and another for the next turn it is gone within a day of being read. */
    public static final Duration KEPT = Duration.ofHours(20);

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final Duration TICK_LIMIT = Duration.ofSeconds(10);

    private final KafkaClients kafka;
    private final PipePositions positions;
    private final Clock clock;

    public Erasure(KafkaClients kafka, Jdbi database, Clock clock) {
        this.kafka = kafka;
        this.positions = new PipePositions(kafka, database);
        this.clock = clock;
    }

    /**
     * Erases what may go from a topic, once.
     *
     * @return when the oldest record that is left was written; empty when none is left
     * @throws KafkaException when Kafka does not answer
     * @throws IllegalArgumentException for a topic whose records stay for a time whether they were read or not
     */
    public Optional<Instant> erase(Topic topic) {
        if (!topic.untilRead()) {
            throw new IllegalArgumentException(topic.family() + " is kept for its time, read or not");
        }
        String name = kafka.topics().of(topic);
        try (Admin admin = kafka.admin()) {
            List<TopicPartition> partitions =
                    TopicSurvey.partitions(admin, List.of(name)).getOrDefault(name, List.of());
            tick(partitions);
            delete(admin, partitions);
            return TopicSurvey.offsets(admin, Set.copyOf(partitions), OffsetSpec.forTimestamp(0)).values().stream()
                    .filter(oldest -> oldest.timestamp() >= 0)
                    .map(oldest -> Instant.ofEpochMilli(oldest.timestamp()))
                    .min(Instant::compareTo);
        }
    }

    private void delete(Admin admin, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> passed = passed(partitions);
        Set<TopicPartition> read = passed.keySet();
        long before = clock.instant().minus(KEPT).toEpochMilli();
        Map<TopicPartition, ListOffsetsResultInfo> begin = TopicSurvey.offsets(admin, read, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> young =
                TopicSurvey.offsets(admin, read, OffsetSpec.forTimestamp(before));
        Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
        passed.forEach((partition, next) -> {
            ListOffsetsResultInfo firstYoung = young.get(partition);
            // No young record at all: all there is, is old.
            long to = firstYoung == null || firstYoung.offset() < 0 ? next : Math.min(next, firstYoung.offset());
            ListOffsetsResultInfo first = begin.get(partition);
            if (first != null && to > first.offset()) {
                deletions.put(partition, RecordsToDelete.beforeOffset(to));
                log.info("{}: {} offsets were read and are erased", partition, to - first.offset());
            }
        });
        if (!deletions.isEmpty()) {
            Answered.by(admin.deleteRecords(deletions).all());
        }
    }

    /** Up to where all who ever read a partition have read it; without a partition that nobody reads. */
    private Map<TopicPartition, Long> passed(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> passed = new HashMap<>();
        positions.all().stream()
                .filter(position -> partitions.contains(position.partition()))
                .forEach(position -> passed.merge(position.partition(), position.next(), Math::min));
        return passed;
    }

    private void tick(List<TopicPartition> partitions) {
        Instant now = clock.instant();
        try (KafkaProducer<String, byte[]> producer = kafka.producer(TICK_LIMIT)) {
            List<Future<RecordMetadata>> ticks = new ArrayList<>();
            partitions.forEach(
                    partition -> ticks.add(producer.send(Tick.of(partition.topic(), partition.partition(), now))));
            for (Future<RecordMetadata> tick : ticks) {
                tick.get(TICK_LIMIT.toMillis() * 2, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new KafkaException("a tick was not taken", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
