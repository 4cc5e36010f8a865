package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

class RelayTest {

    private static final int FAN_OUT = 5;

    private final TestHub test = TestHub.start();
    private KafkaProducer<String, byte[]> producer;
    private TopicReader reader;

    @BeforeEach
    void open() {
        producer = test.hub().kafka().producer(Duration.ofSeconds(10));
        reader = new TopicReader(test.hub().kafka(), name(Topic.DELIVERIES_ZALO));
    }

    @AfterEach
    void close() {
        reader.close();
        producer.close();
        test.close();
    }

    @Test
    void eachInputIsExpandedExactlyOnceHoweverOftenTheRelayIsRestarted() {
        int inputs = 300;
        Random random = new Random(7);
        Relay relay = relay().start();
        for (int n = 0; n < inputs; n++) {
            send(event(n));
            if (random.nextInt(60) == 0) {
                relay.close();
                relay = relay().start();
            }
        }
        List<HubEvent> outputs = reader.events(inputs * FAN_OUT);
        relay.close();
        assertThat(outputs).hasSize(inputs * FAN_OUT).extracting(HubEvent::id).doesNotHaveDuplicates();
        assertOrderPerKey(outputs);
    }

    @Test
    void aRecordNobodyCanReadGoesToTheDeadTopicWithItsReasonAndTheRestGoesOn() {
        send(event(0));
        producer.send(new ProducerRecord<>(name(Topic.ANNOUNCEMENTS_VILLAGE), "v", "not json".getBytes(UTF_8)));
        send(event(1));
        try (Relay relay = relay().start();
                TopicReader dead = new TopicReader(
                        test.hub().kafka(), test.hub().kafka().topics().dead(Topic.ANNOUNCEMENTS_VILLAGE))) {
            assertThat(reader.events(2 * FAN_OUT)).hasSize(2 * FAN_OUT);
            ConsumerRecord<String, byte[]> buried = dead.until(records -> !records.isEmpty(), Duration.ofSeconds(10))
                    .get(0);
            assertThat(buried.value()).asString(UTF_8).isEqualTo("not json");
            assertThat(header(buried, "dead-reason")).contains("ce_id");
            assertThat(header(buried, "dead-offset")).isEqualTo("1");
            assertThat(relay.healthy()).isTrue();
        }
    }

    @Test
    void aRelayThatWasKilledInMidTransactionDoesNotHoldReadersUp() {
        // What a killed process leaves behind: an open transaction of the same id, never ended.
        KafkaProducer<String, byte[]> killed = test.hub().kafka().transactional("hub-1-village-relay");
        killed.initTransactions();
        killed.beginTransaction();
        killed.send(EventCodec.encode(name(Topic.DELIVERIES_ZALO), event(999)));
        killed.flush();
        send(event(0));
        long began = System.nanoTime();
        try (Relay relay = relay().start()) {
            assertThat(reader.events(FAN_OUT)).hasSize(FAN_OUT);
            assertThat(relay.healthy()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        killed.close(Duration.ZERO);
    }

    private Relay relay() {
        return new Relay(
                "village-relay",
                Topic.ANNOUNCEMENTS_VILLAGE,
                () -> RelayTest::fanOut,
                test.hub().kafka(),
                test.hub().ticker(),
                test.hub().meters());
    }

    private static List<Outgoing> fanOut(HubEvent event) {
        return IntStream.range(0, FAN_OUT)
                .mapToObj(n -> new Outgoing(
                        Topic.DELIVERIES_ZALO,
                        HubEvent.of(
                                event.id() + "/" + n,
                                "delivery.requested",
                                "/test",
                                "s",
                                event.time(),
                                "channel-" + n,
                                event.body())))
                .toList();
    }

    private static void assertOrderPerKey(List<HubEvent> outputs) {
        Map<String, List<Integer>> byKey = new HashMap<>();
        outputs.forEach(event -> byKey.computeIfAbsent(event.key(), k -> new ArrayList<>())
                .add(event.body().get("n").asInt()));
        assertThat(byKey)
                .hasSize(FAN_OUT)
                .allSatisfy((key, numbers) -> assertThat(numbers).isSorted());
    }

    private void send(HubEvent event) {
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> producer.send(EventCodec.encode(name(Topic.ANNOUNCEMENTS_VILLAGE), event))
                        .get()
                        .hasOffset());
    }

    private String name(Topic topic) {
        return test.hub().kafka().topics().of(topic);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static HubEvent event(int number) {
        return HubEvent.of(
                "e" + number,
                "announcement.published",
                "/test",
                "a",
                Instant.parse("2026-11-21T00:00:00Z"),
                "village",
                Map.of("n", number));
    }
}
