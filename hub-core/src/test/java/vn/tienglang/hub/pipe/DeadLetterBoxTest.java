package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.DeadLetterBox.Resending;
import vn.tienglang.hub.pipe.PipePositions.Position;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.time.Ticker;

/** Dead letters, positions and replays, with a real projection that cannot read some of its events. */
class DeadLetterBoxTest {

    private final TestHub test = TestHub.start();
    private final AtomicBoolean mended = new AtomicBoolean();
    private final DeadLetterBox box = new DeadLetterBox(test.hub().kafka(), Clock.systemUTC(), Ticker.system());
    private KafkaProducer<String, byte[]> producer;
    private Projection projection;

    @BeforeEach
    void run() {
        producer = test.hub().kafka().producer(Duration.ofSeconds(10));
        test.hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "CREATE TABLE hub.seen (seq bigint GENERATED ALWAYS AS IDENTITY, id text, body text)"));
        projection = new Projection(
                        "seen",
                        Set.of(Topic.RECEIPTS),
                        (transaction, events) -> events.forEach(event -> {
                            if (event.id().startsWith("bad") && !mended.get()) {
                                throw new IllegalStateException("cannot read " + event.id());
                            }
                            transaction.execute(
                                    "INSERT INTO hub.seen (id, body) VALUES (?, ?)",
                                    event.id(),
                                    event.body().toString());
                        }),
                        test.hub().database(),
                        "hub",
                        test.hub().kafka(),
                        test.hub().ticker(),
                        test.hub().meters())
                .start();
    }

    @AfterEach
    void close() {
        projection.close();
        producer.close();
        test.close();
    }

    @Test
    void aLetterTellsWhyAndFromWhereAndGoesBackOnceAsItWas() {
        send("good-1");
        send("bad-1");
        send("good-2");
        await().until(() -> seen().size() == 2);

        List<DeadLetter> letters = box.letters(List.of(Topic.RECEIPTS));
        assertThat(letters).hasSize(1);
        DeadLetter letter = letters.get(0);
        assertThat(letter.reason()).contains("cannot read bad-1");
        assertThat(letter.pipe()).isEqualTo("seen");
        assertThat(letter.source()).isEqualTo(test.hub().kafka().topics().of(Topic.RECEIPTS));
        assertThat(letter.resentAt()).isEmpty();

        mended.set(true);
        assertThat(resend(letter, false)).isInstanceOf(Resending.Sent.class);
        await().until(() -> seen().size() == 3);
        assertThat(seen())
                .containsExactly("good-1 {\"n\":\"good-1\"}", "good-2 {\"n\":\"good-2\"}", "bad-1 {\"n\":\"bad-1\"}");

        assertThat(resend(letter, false)).isInstanceOf(Resending.AlreadySent.class);
        assertThat(box.letters(List.of(Topic.RECEIPTS)).get(0).resentAt()).isPresent();
        assertThat(resend(letter, true)).isInstanceOf(Resending.Sent.class);
        await().until(() -> seen().size() == 4);
    }

    @Test
    void aLetterStillUnreadableIsBuriedAnewWithItsNewPlace() {
        send("bad-1");
        await().until(() -> box.letters(List.of(Topic.RECEIPTS)).size() == 1);
        DeadLetter first = box.letters(List.of(Topic.RECEIPTS)).get(0);

        Resending.Sent sent = (Resending.Sent) resend(first, false);

        await().until(() -> box.letters(List.of(Topic.RECEIPTS)).size() == 2);
        DeadLetter second = box.letters(List.of(Topic.RECEIPTS)).get(1);
        assertThat(second.sourceOffset()).isEqualTo(sent.partition() + "@" + sent.offset());
        assertThat(second.resentAt()).isEmpty();
    }

    @Test
    void aPlaceWithoutALetterIsSaidToBeEmpty() {
        assertThat(box.resend(Topic.RECEIPTS, 0, 7, false)).isInstanceOf(Resending.NoSuchLetter.class);
        assertThat(box.resend(Topic.RECEIPTS, 99, 0, false)).isInstanceOf(Resending.NoSuchLetter.class);
        assertThat(box.letters(List.of(Topic.values()))).isEmpty();
    }

    @Test
    void aLetterThatNamesNoTopicOfOursStays() throws Exception {
        String dead = test.hub().kafka().topics().dead(Topic.RECEIPTS);
        ProducerRecord<String, byte[]> foreign = new ProducerRecord<>(dead, 0, "k", "?".getBytes(UTF_8));
        foreign.headers().add("dead-topic", "somewhere.else".getBytes(UTF_8));
        producer.send(foreign).get();

        assertThat(box.resend(Topic.RECEIPTS, 0, 0, false)).isEqualTo(new Resending.NoWayBack("somewhere.else"));
        assertThat(box.letters(List.of(Topic.RECEIPTS)).get(0).resentAt()).isEmpty();
    }

    @Test
    void positionsTellTheLagAndAReplayReadsAgainFromATime() {
        send("good-1");
        await().until(() -> seen().size() == 1);
        Instant between = Instant.now().plusMillis(1);
        await().until(() -> Instant.now().isAfter(between));
        send("good-2");
        await().until(() -> seen().size() == 2);
        PipePositions positions =
                new PipePositions(test.hub().kafka(), test.hub().database().jdbi());
        await().until(() -> positions.all().stream().mapToLong(Position::lag).sum() == 0);
        projection.close();
        send("good-3");
        assertThat(positions.all().stream().mapToLong(Position::lag).sum()).isEqualTo(1);
        assertThat(positions.all()).allMatch(p -> p.pipe().equals("seen") && p.kind() == PipePositions.Kind.PROJECTION);

        Replay replay = new Replay(test.hub().kafka(), test.hub().database().jdbi());
        assertThat(replay.projections()).containsExactly("seen");
        assertThat(replay.plan("seen", Instant.now().plusSeconds(60))).isEmpty();
        List<Replay.Move> moves = replay.plan("seen", between);
        assertThat(moves).singleElement().matches(move -> move.from() - move.to() == 1);
        assertThat(positions.all().stream().mapToLong(Position::lag).sum()).isEqualTo(1);

        replay.apply(moves);
        assertThat(positions.all().stream().mapToLong(Position::lag).sum()).isEqualTo(2);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> replay.apply(moves))
                .hasMessageContaining("nothing was changed");
    }

    @Test
    void theSurveyCountsWhatLiesInEachTopic() {
        Instant before = Instant.now().minusMillis(1);
        send("good-1");
        send("bad-1");
        await().until(() -> box.letters(List.of(Topic.RECEIPTS)).size() == 1);

        TopicSurvey survey = new TopicSurvey(test.hub().kafka());
        assertThat(survey.missing()).isEmpty();
        assertThat(survey.lines()).hasSize(2 * Topic.values().length);
        assertThat(line(survey, test.hub().kafka().topics().of(Topic.RECEIPTS))).satisfies(line -> {
            assertThat(line.partitions()).isEqualTo(3);
            assertThat(line.offsets()).isEqualTo(2);
            assertThat(line.oldest()).hasValueSatisfying(at -> assertThat(at).isAfterOrEqualTo(before));
        });
        assertThat(line(survey, test.hub().kafka().topics().dead(Topic.RECEIPTS))
                        .offsets())
                .isEqualTo(1);
        assertThat(line(survey, test.hub().kafka().topics().of(Topic.AIRINGS)).newest())
                .isEmpty();
    }

    private static TopicSurvey.Line line(TopicSurvey survey, String topic) {
        return survey.lines().stream()
                .filter(line -> line.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private Resending resend(DeadLetter letter, boolean again) {
        return box.resend(Topic.RECEIPTS, letter.at().partition(), letter.offset(), again);
    }

    private void send(String id) {
        HubEvent event = HubEvent.of(id, "test", "/test", "s", Instant.now(), "k", Map.of("n", id));
        try {
            producer.send(EventCodec.encode(test.hub().kafka().topics().of(Topic.RECEIPTS), event))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> seen() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id || ' ' || body FROM hub.seen ORDER BY seq")
                        .mapTo(String.class)
                        .list());
    }
}
