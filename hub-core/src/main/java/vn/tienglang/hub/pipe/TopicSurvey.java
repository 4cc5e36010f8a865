package vn.tienglang.hub.pipe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.TopicNames;

/** What lies in the topics of this installation, for tools. Thread-safe. */
public final class TopicSurvey {

    private final KafkaClients kafka;

    public TopicSurvey(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /**
     * One topic.
     *
     * @param offsets between its oldest and its newest record, the marks that end transactions included
     * @param oldest when its oldest record was written; empty for an empty topic
     */
    public record Line(
            String topic, int partitions, long offsets, Optional<Instant> oldest, Optional<Instant> newest) {}

    /**
     * The topics of this installation that are there, dead ones too, in the order of {@link Topic}.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka does not answer
     */
    public List<Line> lines() {
        try (Admin admin = kafka.admin()) {
            Map<String, List<TopicPartition>> topics = partitions(admin, names());
            Set<TopicPartition> all =
                    topics.values().stream().flatMap(List::stream).collect(Collectors.toSet());
            Map<TopicPartition, ListOffsetsResultInfo> first = offsets(admin, all, OffsetSpec.earliest());
            Map<TopicPartition, ListOffsetsResultInfo> next = offsets(admin, all, OffsetSpec.latest());
            Map<TopicPartition, ListOffsetsResultInfo> oldest = offsets(admin, all, OffsetSpec.forTimestamp(0));
            Map<TopicPartition, ListOffsetsResultInfo> newest = offsets(admin, all, OffsetSpec.maxTimestamp());
            List<Line> lines = new ArrayList<>();
            topics.forEach((topic, partitions) -> lines.add(new Line(
                    topic,
                    partitions.size(),
                    partitions.stream()
                            .mapToLong(p -> offset(next, p) - offset(first, p))
                            .sum(),
                    times(oldest, partitions).min(Instant::compareTo),
                    times(newest, partitions).max(Instant::compareTo))));
            return lines;
        }
    }

    /** Topics of ours that are missing; a hub makes them at its start. */
    public List<String> missing() {
        try (Admin admin = kafka.admin()) {
            Set<String> present = partitions(admin, names()).keySet();
            return names().stream().filter(name -> !present.contains(name)).toList();
        }
    }

    private List<String> names() {
        TopicNames names = kafka.topics();
        return Stream.of(Topic.values())
                .flatMap(topic -> Stream.of(names.of(topic), names.dead(topic)))
                .toList();
    }

    /** The partitions of those topics that are there, in the order asked. */
    static Map<String, List<TopicPartition>> partitions(Admin admin, List<String> names) {
        Set<String> present = Answered.by(admin.listTopics().names());
        List<String> asked = names.stream().filter(present::contains).toList();
        Map<String, TopicDescription> described =
                Answered.by(admin.describeTopics(asked).allTopicNames());
        Map<String, List<TopicPartition>> partitions = new TreeMap<>(java.util.Comparator.comparingInt(asked::indexOf));
        described.forEach((name, topic) -> partitions.put(
                name,
                topic.partitions().stream()
                        .map(p -> new TopicPartition(name, p.partition()))
                        .toList()));
        return partitions;
    }

    /** As far as readers of committed records can read. */
    static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, Set<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return Answered.by(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    private static long offset(Map<TopicPartition, ListOffsetsResultInfo> offsets, TopicPartition partition) {
        ListOffsetsResultInfo found = offsets.get(partition);
        return found == null ? 0 : found.offset();
    }

    private static Stream<Instant> times(
            Map<TopicPartition, ListOffsetsResultInfo> found, List<TopicPartition> partitions) {
        return partitions.stream()
                .flatMap(partition -> Stream.ofNullable(found.get(partition)))
                .filter(info -> info.timestamp() >= 0)
                .map(info -> Instant.ofEpochMilli(info.timestamp()));
    }
}
