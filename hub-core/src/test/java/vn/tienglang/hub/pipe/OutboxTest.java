package vn.tienglang.hub.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

class OutboxTest {

    private final TestHub test = TestHub.start();
    private final Outbox outbox = new Outbox("hub");
    private OutboxPublisher publisher;
    private TopicReader reader;

    @BeforeEach
    void open() {
        publisher = publisher(test, outbox).start();
        reader = new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(Topic.RECEIPTS));
    }

    @AfterEach
    void close() {
        reader.close();
        publisher.close();
        test.close();
    }

    @Test
    void whatCommitsIsPublishedAsItWasWritten() {
        HubEvent event = event("a", 1).expiring(Instant.parse("2026-11-22T10:00:00Z"));
        append(event);
        assertThat(reader.events(1)).containsExactly(event);
    }

    @Test
    void whatRollsBackIsNeverPublished() {
        test.hub().database().jdbi().useHandle(handle -> {
            handle.begin();
            outbox.append(handle, Topic.RECEIPTS, event("a", 1));
            handle.rollback();
        });
        append(event("a", 2));
        assertThat(reader.events(1)).extracting(HubEvent::id).containsExactly("a-2");
    }

    @Test
    void eventsOfOneKeyComeInTheOrderTheyWereAppended() {
        IntStream.range(0, 700).forEach(n -> append(event("a", n)));
        assertThat(reader.events(700))
                .extracting(HubEvent::id)
                .containsExactlyElementsOf(
                        IntStream.range(0, 700).mapToObj(n -> "a-" + n).toList());
    }

    @Test
    void afterACrashBetweenCommitAndMarkTheSameIdsComeAgain() {
        append(event("a", 1));
        await().until(() -> unpublished() == 0);
        test.hub().database().jdbi().useHandle(handle -> handle.execute("UPDATE hub.outbox SET published_at = NULL"));
        assertThat(reader.events(2)).extracting(HubEvent::id).containsExactly("a-1", "a-1");
    }

    @Test
    void anotherHubPublishesWhenTheFirstIsGoneAndOnlyThen() {
        try (TestHub other = TestHub.on(test.ground(), "hub-2", Clock.systemUTC());
                OutboxPublisher second = publisher(other, new Outbox("hub")).start()) {
            append(event("a", 1));
            await().until(() -> unpublished() == 0);
            publisher.close();
            append(event("a", 2));
            assertThat(reader.events(2)).extracting(HubEvent::id).containsExactly("a-1", "a-2");
            assertThat(second.healthy()).isTrue();
        }
    }

    private static OutboxPublisher publisher(TestHub on, Outbox outbox) {
        return new OutboxPublisher(
                on.hub().database(),
                outbox,
                on.hub().kafka(),
                on.hub().leases(),
                on.hub().ticker(),
                on.hub().meters());
    }

    private void append(HubEvent event) {
        test.hub().database().jdbi().useTransaction(handle -> outbox.append(handle, Topic.RECEIPTS, List.of(event)));
    }

    private int unpublished() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM hub.outbox WHERE published_at IS NULL")
                        .mapTo(Integer.class)
                        .one());
    }

    private static HubEvent event(String key, int number) {
        return HubEvent.of(
                key + "-" + number,
                "test.happened",
                "/test",
                key,
                Instant.parse("2026-11-21T00:00:00Z"),
                key,
                Map.of("n", number));
    }
}
