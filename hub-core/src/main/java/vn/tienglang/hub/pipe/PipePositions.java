package vn.tienglang.hub.pipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/**
 * Where every pipe stands: relays by their Kafka groups, projections by the offsets in their rooms' schemas. For tools.
 * Thread-safe.
 */
public final class PipePositions {

    private final KafkaClients kafka;
    private final Jdbi database;

    public PipePositions(KafkaClients kafka, Jdbi database) {
        this.kafka = kafka;
        this.database = database;
    }

    /** What keeps the position. */
    public enum Kind {
        RELAY,
        PROJECTION
    }

    /**
     * How far a pipe has read one partition.
     *
     * @param next the offset the pipe reads next
     * @param end the offset the next record will get, as far as readers can read
     */
    public record Position(String pipe, Kind kind, TopicPartition partition, long next, long end) {

        /** Offsets not read yet; the mark that ends a transaction may count as one. */
        public long lag() {
            return Math.max(0, end - next);
        }
    }

    /** A projection's offset as stored. */
    record Stored(String schema, String projection, TopicPartition partition, String topicId, long next) {}

    /**
     * Positions in topics that are there, by pipe, topic, partition.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    public List<Position> all() {
        try (Admin admin = kafka.admin()) {
            Map<String, String> topicIds = topicIds(admin);
            Map<String, Map<TopicPartition, Long>> relays = relays(admin, topicIds.keySet());
            List<Stored> projections = projections().stream()
                    .filter(stored -> topicIds.containsKey(stored.partition().topic()))
                    .toList();
            Set<TopicPartition> partitions = new HashSet<>();
            relays.values().forEach(offsets -> partitions.addAll(offsets.keySet()));
            projections.forEach(stored -> partitions.add(stored.partition()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    TopicSurvey.offsets(admin, partitions, OffsetSpec.latest());
            Map<TopicPartition, ListOffsetsResultInfo> begins =
                    TopicSurvey.offsets(admin, partitions, OffsetSpec.earliest());
            List<Position> positions = new ArrayList<>();
            relays.forEach((pipe, offsets) -> offsets.forEach((partition, next) ->
                    positions.add(new Position(pipe, Kind.RELAY, partition, next, offset(ends, partition)))));
            for (Stored stored : projections) {
                boolean sameTopic =
                        stored.topicId().equals(topicIds.get(stored.partition().topic()));
                // A topic made anew is read from its beginning.
                long next = sameTopic ? stored.next() : offset(begins, stored.partition());
                positions.add(new Position(
                        stored.projection(),
                        Kind.PROJECTION,
                        stored.partition(),
                        next,
                        offset(ends, stored.partition())));
            }
            positions.sort(java.util.Comparator.comparing(Position::pipe)
                    .thenComparing(position -> position.partition().topic())
                    .thenComparing(position -> position.partition().partition()));
            return positions;
        }
    }

    /** The offsets of projections in the schemas of all rooms. */
    List<Stored> projections() {
        return database.withHandle(handle -> {
            List<Stored> stored = new ArrayList<>();
            for (String schema : RoomSchemas.holding(handle, "projection_offset")) {
                stored.addAll(handle.createQuery("""
                                SELECT projection, topic, partition, topic_id, next_offset
                                FROM %s.projection_offset ORDER BY projection, topic, partition""".formatted(schema))
                        .map((row, context) -> new Stored(
                                schema,
                                row.getString("projection"),
                                new TopicPartition(row.getString("topic"), row.getInt("partition")),
                                row.getString("topic_id"),
                                row.getLong("next_offset")))
                        .list());
            }
            return stored;
        });
    }

    private Map<String, String> topicIds(Admin admin) {
        Map<String, String> ids = new HashMap<>();
        Set<String> present = Answered.by(admin.listTopics().names());
        List<String> ours = present.stream()
                .filter(name -> kafka.topics().family(name).isPresent())
                .toList();
        Answered.by(admin.describeTopics(ours).allTopicNames())
                .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return ids;
    }

    /** Only relays commit in Kafka; the groups of projections are there, and empty. */
    private Map<String, Map<TopicPartition, Long>> relays(Admin admin, Set<String> topics) {
        String prefix = kafka.topics().prefix();
        Map<String, ListConsumerGroupOffsetsSpec> asked = Answered.by(
                        admin.listGroups().all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(prefix))
                .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec(), (a, b) -> a));
        Map<String, Map<TopicPartition, Long>> relays = new HashMap<>();
        if (asked.isEmpty()) {
            return relays;
        }
        Answered.by(admin.listConsumerGroupOffsets(asked).all()).forEach((group, offsets) -> {
            Map<TopicPartition, Long> next = new HashMap<>();
            offsets.forEach((partition, offset) -> put(next, partition, offset, topics));
            if (!next.isEmpty()) {
                relays.put(group.substring(prefix.length()), next);
            }
        });
        return relays;
    }

    private static void put(
            Map<TopicPartition, Long> next,
            TopicPartition partition,
            @org.jspecify.annotations.Nullable OffsetAndMetadata offset,
            Set<String> topics) {
        if (offset != null && topics.contains(partition.topic())) {
            next.put(partition, offset.offset());
        }
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }
}
