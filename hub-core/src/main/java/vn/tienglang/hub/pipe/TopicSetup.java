package vn.tienglang.hub.pipe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.TopicNames;

/** Creates and checks the topics at start; the partition count of a live topic is never changed. */
public final class TopicSetup {

    private static final int LIMIT_SECONDS = 30;
    /** Half a minute: an old disk, busy with its first start, was seen to need more than five seconds. */
    private static final int LOOKS = 300;

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final TopicNames names;
    private final int partitions;
    private final short replicas;

    /**
     * @param partitions of topics that have more than one: 3 embedded, 12 on a cluster
     * @param replicas 1 embedded, 3 on a cluster
     */
    public TopicSetup(TopicNames names, int partitions, int replicas) {
        this.names = names;
        this.partitions = partitions;
        this.replicas = (short) replicas;
    }

    /**
     * Makes what is missing.
     *
     * @throws IllegalStateException naming a topic whose partition count is not ours, or a broker that does not answer
     */
    public void ensure(Admin admin) {
        try {
            Set<String> present = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            create(
                    admin,
                    wanted().stream().filter(t -> !present.contains(t.name())).toList());
            check(admin);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not answer while topics were checked: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while topics were checked", e);
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            wanted.add(new NewTopic(names.of(topic), partitions(topic), replicas).configs(settings(topic)));
            wanted.add(new NewTopic(names.dead(topic), partitions(topic), replicas)
                    .configs(Map.of("retention.ms", Long.toString(TimeUnit.DAYS.toMillis(365)))));
        }
        return wanted;
    }

    private int partitions(Topic topic) {
        return topic.singlePartition() ? 1 : partitions;
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put("retention.ms", Long.toString(topic.retention().toMillis()));
        if (topic.untilRead()) {
            // Records can only be erased with their segment, so segments must be short.
            settings.put("segment.ms", Long.toString(TimeUnit.HOURS.toMillis(1)));
        }
        return settings;
    }

    private static void create(Admin admin, List<NewTopic> missing)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            admin.createTopics(missing).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // Another hub of the cluster starts at the same time; what it made is checked next.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private void check(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, TopicDescription> found = describe(admin);
        for (Topic topic : Topic.values()) {
            TopicDescription description = found.get(names.of(topic));
            int count = description == null ? 0 : description.partitions().size();
            if (count != partitions(topic)) {
                throw new IllegalStateException("topic " + names.of(topic) + " has " + count + " partitions, not "
                        + partitions(topic) + " (kafka.partitions): order by key would break");
            }
        }
    }

    /** A broker may need a moment before it knows of the topics it has just made. */
    private Map<String, TopicDescription> describe(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<String> all = List.of(Topic.values()).stream().map(names::of).toList();
        for (int turn = 0; ; turn++) {
            try {
                return admin.describeTopics(all).allTopicNames().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || turn >= LOOKS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        }
    }
}
