package vn.tienglang.zalo.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.pipe.EmbeddedKafka;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.TopicSetup;
import vn.tienglang.hub.testing.TopicReader;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.inbound.EventWriter.Durable;

/** With a real broker that is stopped and started in the middle. */
class EventWriterTest {

    private static final List<String> SENDERS = List.of("lan", "ba", "cam");

    @TempDir
    private Path temporary;

    private final List<String> written = new ArrayList<>();

    @Test
    void whileKafkaIsAwayEventsWaitOnDiskOverARestartAndThenAllAreThereInOrder() {
        EmbeddedKafka kafka = EmbeddedKafka.start(temporary, 0);
        String bootstrap = kafka.bootstrap();
        int port = Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1));
        KafkaClients clients = new KafkaClients(bootstrap, "hub-1", new TopicNames("t."), Map.of());
        try (Admin admin = clients.admin()) {
            new TopicSetup(clients.topics(), 3, 1).ensure(admin);
        }
        EventWriter first = writer(clients, 64 << 20);
        first.start();
        // A cold broker on a loaded machine may take longer than half a second for its first record.
        await().atMost(60, TimeUnit.SECONDS).until(() -> one(first) == Durable.IN_KAFKA);
        assertThat(write(first, 30)).doesNotContain(Durable.NOWHERE);
        kafka.close();
        assertThat(write(first, 30)).containsExactly(Durable.ON_DISK);
        // Its first event took Kafka's half second, the others none of it; the hub stops with all of it on disk.
        first.close();

        EventWriter second = writer(clients, 64 << 20);
        second.start();
        assertThat(second.spilling()).isTrue();
        assertThat(write(second, 30)).containsExactly(Durable.ON_DISK);
        try (EmbeddedKafka again = EmbeddedKafka.start(temporary, port);
                TopicReader reader = new TopicReader(clients, clients.topics().of(Topic.ZALO_EVENTS))) {
            assertThat(again.bootstrap()).isEqualTo(bootstrap);
            List<ConsumerRecord<String, byte[]>> records = reader.until(
                    read -> ids(read).size() == written.size() && !second.spilling(), Duration.ofSeconds(60));
            assertThat(ids(records)).containsExactlyInAnyOrderElementsOf(written);
            for (String sender : SENDERS) {
                assertThat(ids(records).stream().filter(of(sender)))
                        .containsExactlyElementsOf(
                                written.stream().filter(of(sender)).toList());
            }
            await().atMost(60, TimeUnit.SECONDS).until(() -> one(second) == Durable.IN_KAFKA);
            second.close();
        }
    }

    @Test
    void withNeitherKafkaNorRoomOnDiskNothingIsTaken() {
        KafkaClients nobody = new KafkaClients("127.0.0.1:1", "hub-1", new TopicNames("t."), Map.of());
        try (EventWriter writer = writer(nobody, 900)) {
            List<Durable> answers = Stream.generate(() -> one(writer)).limit(5).toList();
            assertThat(answers).startsWith(Durable.ON_DISK).endsWith(Durable.NOWHERE);
            assertThat(writer.spilling()).isTrue();
        }
    }

    private EventWriter writer(KafkaClients clients, long spillBytes) {
        return new EventWriter(
                clients, temporary.resolve("spill"), spillBytes, Ticker.system(), new SimpleMeterRegistry());
    }

    private Set<Durable> write(EventWriter writer, int count) {
        Set<Durable> answers = new LinkedHashSet<>();
        for (int n = 0; n < count; n++) {
            answers.add(one(writer));
        }
        return answers;
    }

    private Durable one(EventWriter writer) {
        String sender = SENDERS.get(written.size() % SENDERS.size());
        String id = sender + "-" + written.size();
        written.add(id);
        return writer.write(HubEvent.of(
                id, "zalo.user_send_text", "/zalo", sender, Instant.now(), sender, Map.of("text", "x".repeat(200))));
    }

    private static java.util.function.Predicate<String> of(String sender) {
        return id -> id.startsWith(sender + "-");
    }

    /** Each once, where it came first. */
    private static List<String> ids(List<ConsumerRecord<String, byte[]>> records) {
        return new ArrayList<>(new LinkedHashSet<>(
                records.stream().map(record -> EventCodec.decode(record).id()).toList()));
    }
}
