package vn.tienglang.hub.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.COMMUNE;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.announcement.receipt.ReceiptLine;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.testing.TopicReader;

/** From the aggregate to the deliveries and back to the receipts, over real Kafka and PostgreSQL. */
class AnnouncementFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Actor HEAD = new Actor(Optional.empty(), "Phạm Văn Trưởng", "127.0.0.1");

    private final Ground ground = new Ground();
    private final OutboxPublisher publisher = new OutboxPublisher(
            ground.test.hub().database(),
            ground.outbox,
            ground.test.hub().kafka(),
            ground.test.hub().leases(),
            ground.test.hub().ticker(),
            ground.test.hub().meters());
    private final TopicReader zalo = reader(Topic.DELIVERIES_ZALO);
    private AnnouncementFlow flow = flow().start();

    AnnouncementFlowTest() {
        publisher.start();
    }

    @AfterEach
    void close() {
        flow.close();
        publisher.close();
        zalo.close();
        ground.close();
    }

    @Test
    void onePublicationBecomesOneDeliveryAndOneReceiptAChannel() {
        Announcement announcement = ground.published(COMMUNE);
        List<ReceiptLine> lines = awaitReceipts(announcement, 35 + 5 + 10);
        assertThat(lines).filteredOn(l -> l.state() == ReceiptState.QUEUED).hasSize(40);
        assertThat(lines)
                .filteredOn(l -> l.state() == ReceiptState.AWAITING_FORWARD)
                .hasSize(10);
        assertThat(zalo.events(35)).hasSize(35).extracting(HubEvent::id).doesNotHaveDuplicates();
        assertThat(flow.healthy()).isTrue();
    }

    @Test
    void theSameEventToldAgainMakesNoOtherDeliveries() throws Exception {
        Announcement announcement = ground.published(COMMUNE);
        awaitReceipts(announcement, 50);
        try (KafkaProducer<String, byte[]> producer = ground.test.hub().kafka().producer(Duration.ofSeconds(10))) {
            tell(producer, ground.told().get(0));
        }
        Set<String> ids = new HashSet<>();
        List<HubEvent> all = zalo.events(70);
        all.forEach(event -> ids.add(event.id()));
        assertThat(all).hasSize(70);
        assertThat(ids).hasSize(35);
        assertThat(ground.receipts.of(announcement.id(), 1)).hasSize(50);
    }

    @Test
    void aHeldVillageWaitsForItsHeadWhileTheOthersGoOn() {
        ground.holds.keep(village(2), Duration.ofHours(2), HEAD);
        Announcement announcement = ground.published(COMMUNE);
        // Village 2's chats, trunk group and own zone wait: 10 + 1 + 1; the zone it shares with village 1 plays.
        List<ReceiptLine> before = awaitReceipts(announcement, 50 - 12);
        assertThat(before).noneMatch(line -> line.channelId().startsWith(village(2)));
        Awaitility.await().atMost(PATIENCE).until(() -> ground.desk.waiting(Set.of(village(2))) == 1);
        ground.desk.confirm(announcement.id(), village(2), 1, Optional.of("Thôn ta cắt từ 8h."), HEAD);
        awaitReceipts(announcement, 50);
        assertThat(zalo.events(35))
                .filteredOn(event -> event.key().startsWith(village(2)))
                .hasSize(11)
                .allSatisfy(event -> assertThat(event.body(ZaloDelivery.class).text())
                        .contains("\nThôn bổ sung: Thôn ta cắt từ 8h.\n"));
    }

    @Test
    void aRevisionThatNarrowsTakesBackWhatItNoLongerSpeaksTo() {
        Announcement first = ground.published(village(1), village(3));
        awaitReceipts(first, 11 + 11 + 3);
        Announcement revising = ground.act(first, ground.writer, "", Action.REVISE);
        Announcement edited = Ground.done(ground.announcements.edit(
                Ground.command(revising, ground.writer), Ground.harmless(village(1)), Optional.empty()));
        Announcement revised = ground.act(
                ground.act(edited, ground.writer, "", Action.SUBMIT),
                ground.approver,
                "",
                Action.APPROVE,
                Action.PUBLISH);
        awaitReceipts(revised, 25);
        List<ZaloDelivery> second = zalo.events(44).stream()
                .map(event -> event.body(ZaloDelivery.class))
                .filter(delivery -> delivery.revision() == 2)
                .toList();
        assertThat(second).hasSize(22);
        assertThat(second)
                .allSatisfy(delivery -> assertThat(delivery.withdrawal())
                        .isEqualTo(delivery.channelId().startsWith(village(3))));
    }

    @Test
    void whatWasPublishedWhileTheRelaysWereOffGoesOutWhenTheyAreBack() {
        flow.close();
        Announcement announcement = ground.published(COMMUNE);
        flow = flow().start();
        awaitReceipts(announcement, 50);
        assertThat(zalo.events(35)).hasSize(35);
    }

    private void tell(KafkaProducer<String, byte[]> producer, HubEvent event)
            throws ExecutionException, InterruptedException {
        String topic = ground.test.hub().kafka().topics().of(Topic.ANNOUNCEMENTS_COMMUNE);
        producer.send(EventCodec.encode(topic, event)).get();
    }

    private List<ReceiptLine> awaitReceipts(Announcement announcement, int count) {
        int revision = announcement.inForce().orElseThrow();
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> ground.receipts.of(announcement.id(), revision), lines -> lines.size() >= count);
    }

    private TopicReader reader(Topic topic) {
        return new TopicReader(
                ground.test.hub().kafka(), ground.test.hub().kafka().topics().of(topic));
    }

    private AnnouncementFlow flow() {
        return new AnnouncementFlow(
                ground.test.hub(),
                ground.settings,
                ground.announcements,
                ground.channels,
                ground.holds,
                ground.desk,
                ground.receipts);
    }
}
