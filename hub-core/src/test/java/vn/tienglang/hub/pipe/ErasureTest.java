package vn.tienglang.hub.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

/** On a real broker: what was read and is old goes, everything else stays. */
class ErasureTest {

    private static final Topic CHATTER = Topic.CITIZEN_MESSAGES;

    private final TestHub test = TestHub.start();
    private final Erasure erasure = new Erasure(
            test.hub().kafka(), test.hub().database().jdbi(), test.hub().clock());

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void erasesWhatEveryReaderHasPassedOnceItIsOld() throws Exception {
        write("old-1", Duration.ofHours(30));
        write("old-2", Duration.ofHours(21));
        write("young", Duration.ofHours(2));
        erasure.erase(CHATTER);
        assertThat(left()).as("nobody has read anything").containsExactly("old-1", "old-2", "young");

        List<String> read = new CopyOnWriteArrayList<>();
        try (Projection reader = projection("first", read).start()) {
            await().atMost(60, TimeUnit.SECONDS).until(() -> read.containsAll(List.of("old-1", "old-2", "young")));
        }
        assertThat(erasure.erase(CHATTER))
                .hasValueSatisfying(oldest ->
                        assertThat(oldest).isAfter(test.hub().clock().instant().minus(Duration.ofHours(3))));
        assertThat(left()).containsExactly("young");
    }

    @Test
    void whatOneOfTwoReadersHasNotReadStaysHoweverOld() throws Exception {
        write("old-1", Duration.ofHours(90));
        List<String> read = new CopyOnWriteArrayList<>();
        try (Projection slow = projection("slow", read).start()) {
            await().atMost(60, TimeUnit.SECONDS).until(() -> read.contains("old-1"));
        }
        write("old-2", Duration.ofHours(80));
        List<String> readByAnother = new CopyOnWriteArrayList<>();
        try (Projection quick = projection("quick", readByAnother).start()) {
            await().atMost(60, TimeUnit.SECONDS).until(() -> readByAnother.contains("old-2"));
        }
        erasure.erase(CHATTER);
        assertThat(left()).containsExactly("old-2");
    }

    @Test
    void topicsThatKeepTheirTimeAreNotTouched() {
        assertThatThrownBy(() -> erasure.erase(Topic.RECEIPTS)).isInstanceOf(IllegalArgumentException.class);
    }

    private Projection projection(String name, List<String> read) {
        return new Projection(
                name,
                Set.of(CHATTER),
                (transaction, events) -> events.forEach(event -> read.add(event.id())),
                test.hub().database(),
                "hub",
                test.hub().kafka(),
                test.hub().ticker(),
                test.hub().meters());
    }

    private void write(String id, Duration ago) throws Exception {
        String topic = test.hub().kafka().topics().of(CHATTER);
        Instant when = test.hub().clock().instant().minus(ago);
        HubEvent event = HubEvent.of(id, "citizen.wrote", "/test", id, when, "person", Map.of());
        ProducerRecord<String, byte[]> record = EventCodec.encode(topic, event);
        try (KafkaProducer<String, byte[]> producer = test.hub().kafka().producer(Duration.ofSeconds(20))) {
            producer.send(new ProducerRecord<>(
                            topic, 0, when.toEpochMilli(), record.key(), record.value(), record.headers()))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    /** Ticks are records, too. */
    private List<String> left() {
        try (TopicReader reader =
                new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(CHATTER))) {
            return reader.events(1).stream()
                    .filter(event -> !event.type().equals(Tick.TYPE))
                    .map(HubEvent::id)
                    .toList();
        }
    }
}
