package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

class ProjectionTest {

    private final TestHub test = TestHub.start();
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void open() {
        producer = test.hub().kafka().producer(Duration.ofSeconds(10));
        // No upsert on purpose: a row written twice would show.
        test.hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "CREATE TABLE hub.seen (seq bigint GENERATED ALWAYS AS IDENTITY, key text, n int)"));
    }

    @AfterEach
    void close() {
        producer.close();
        test.close();
    }

    @Test
    void eachEventIsWrittenOnceAndInOrderOverRestarts() {
        for (int round = 0; round < 4; round++) {
            int from = round * 100;
            try (Projection projection = projection(test, ProjectionTest::write).start()) {
                IntStream.range(from, from + 100).forEach(n -> send("k" + n % 7, n));
                await().until(() -> count() == from + 100);
                assertThat(projection.healthy()).isTrue();
            }
        }
        assertThat(numbersOf("k3")).isSorted().hasSize(57);
        assertThat(count()).isEqualTo(400);
    }

    @Test
    void aHubThatComesBackWithAnOldOffsetInMindCannotWriteAgain() {
        IntStream.range(0, 50).forEach(n -> send("k", n));
        try (TestHub other = TestHub.on(test.ground(), "hub-2", Clock.systemUTC());
                Projection one = projection(test, ProjectionTest::write).start();
                Projection two = projection(other, ProjectionTest::write).start()) {
            IntStream.range(50, 300).forEach(n -> send("k" + n % 5, n));
            await().atMost(Duration.ofSeconds(40)).until(() -> count() >= 300);
            assertThat(one.healthy() && two.healthy()).isTrue();
        }
        assertThat(count()).isEqualTo(300);
    }

    @Test
    void theOneBadEventOfABatchIsBuriedAndTheOthersAreWritten() {
        IntStream.range(0, 200).forEach(n -> send("k", n));
        producer.send(new ProducerRecord<>(name(), "k", "{".getBytes(UTF_8)));
        IntStream.range(200, 250).forEach(n -> send("k", n));
        try (Projection projection =
                        projection(test, ProjectionTest::refusing117).start();
                TopicReader dead = new TopicReader(
                        test.hub().kafka(), test.hub().kafka().topics().dead(Topic.RECEIPTS))) {
            await().until(() -> count() == 249);
            assertThat(dead.until(records -> records.size() >= 2, Duration.ofSeconds(10)))
                    .hasSize(2);
            assertThat(projection.healthy()).isTrue();
        }
        assertThat(numbersOf("k")).doesNotContain(117).isSorted().hasSize(249);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsSkipped() {
        AtomicInteger failures = new AtomicInteger(3);
        Projection.Writing awayAtFirst = (transaction, events) -> {
            write(transaction, events);
            if (failures.getAndDecrement() > 0) {
                throw new ConnectionException(new SQLException("gone", "08006"));
            }
        };
        IntStream.range(0, 20).forEach(n -> send("k", n));
        try (Projection projection = projection(test, awayAtFirst).start()) {
            await().atMost(Duration.ofSeconds(20)).until(() -> count() == 20);
            assertThat(projection.healthy()).isTrue();
        }
        assertThat(numbersOf("k"))
                .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
    }

    private static void write(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            transaction.execute(
                    "INSERT INTO hub.seen (key, n) VALUES (?, ?)",
                    event.key(),
                    event.body().get("n").asInt());
        }
    }

    private static void refusing117(Handle transaction, List<HubEvent> events) {
        write(transaction, events);
        if (events.stream().anyMatch(event -> event.body().get("n").asInt() == 117)) {
            throw new IllegalArgumentException("117");
        }
    }

    private static Projection projection(TestHub on, Projection.Writing writing) {
        return new Projection(
                "test-projection",
                Set.of(Topic.RECEIPTS),
                writing,
                on.hub().database(),
                "hub",
                on.hub().kafka(),
                on.hub().ticker(),
                on.hub().meters());
    }

    private void send(String key, int number) {
        producer.send(EventCodec.encode(
                name(),
                HubEvent.of(
                        key + number,
                        "test.happened",
                        "/test",
                        key,
                        Instant.parse("2026-11-21T00:00:00Z"),
                        key,
                        Map.of("n", number))));
    }

    private String name() {
        return test.hub().kafka().topics().of(Topic.RECEIPTS);
    }

    private int count() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM hub.seen")
                        .mapTo(Integer.class)
                        .one());
    }

    private List<Integer> numbersOf(String key) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT n FROM hub.seen WHERE key = :key ORDER BY seq")
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .list());
    }
}
