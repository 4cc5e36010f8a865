package vn.tienglang.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.tienglang.feedback.SmallCommune.GROUP_1;
import static vn.tienglang.feedback.SmallCommune.GROUP_1_CHAT;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.tienglang.feedback.notify.NoticeRows;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackEvent;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.testing.TopicReader;

/** The whole room on a real broker and database: what comes in by Kafka, what goes out, what comes back. */
class FeedbackServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SmallCommune commune;

    @BeforeAll
    static void start() {
        commune = SmallCommune.onCluster();
    }

    @AfterAll
    static void stop() {
        commune.close();
    }

    @Test
    void aReportGoesFromKafkaToItsDeskAndItsReceiptsComeBack() throws Exception {
        String an = commune.citizen(GROUP_1);
        CitizenMessage chatter = message("m-0", an, "Tối nay ai đi họp không");
        CitizenMessage report = message("m-1", an, "Phản ánh: rác đầu ngõ 3 chưa ai thu gom");
        try (FeedbackService room = room()) {
            room.start();
            publish(chatter, report, report);
            await().atMost(PATIENCE).until(() -> commune.count("feedback") == 1);
            await().atMost(PATIENCE).until(room::healthy);

            Feedback feedback = commune.only();
            List<ZaloDelivery> deliveries = read(Topic.DELIVERIES_ZALO, 2).stream()
                    .map(event -> event.body(ZaloDelivery.class))
                    .toList();
            assertThat(deliveries).extracting(ZaloDelivery::channelId).containsExactlyInAnyOrder("to-1", "truc-dong");
            assertThat(deliveries)
                    .allSatisfy(
                            d -> assertThat(d.text()).endsWith(feedback.code().toString()));
            assertThat(read(Topic.FEEDBACK_GROUP, 1)).singleElement().satisfies(event -> {
                assertThat(event.type()).isEqualTo("feedback.receive");
                assertThat(event.body(FeedbackEvent.class).deskArea()).isEqualTo(GROUP_1);
            });

            ZaloDelivery acknowledgement = deliveries.stream()
                    .filter(d -> d.channelId().equals("to-1"))
                    .findFirst()
                    .orElseThrow();
            Receipt failed = receipt(acknowledgement, ReceiptState.FAILED, "Nhóm đã bị giải tán.");
            send(Topic.RECEIPTS, failed.event("/zalo-connector"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(notices(feedback))
                            .filteredOn(notice -> notice.channelId().equals("to-1"))
                            .singleElement()
                            .satisfies(notice -> {
                                assertThat(notice.state()).isEqualTo(ReceiptState.FAILED);
                                assertThat(notice.explanation()).isEqualTo("Nhóm đã bị giải tán.");
                            }));
        }

        // The same message once more, after a restart, and a new one behind it: only the new one makes anything.
        try (FeedbackService room = room()) {
            room.start();
            publish(report, message("m-2", commune.citizen(GROUP_1), "#phananh đèn đường ngõ 7 hỏng"));
            await().atMost(PATIENCE).until(() -> commune.count("feedback") == 2);
            assertThat(read(Topic.FEEDBACK_HISTORY, 2)).hasSize(2);
        }
        assertThat(commune.feedback()).extracting(f -> f.code().toString()).containsExactly("PA1", "PA2");
    }

    private static FeedbackService room() {
        return new FeedbackService(
                commune.hub(),
                FeedbackSettings.standard(),
                commune.areas,
                commune.channels,
                commune.people,
                commune.leadership);
    }

    private static CitizenMessage message(String id, String person, String text) {
        return new CitizenMessage(id, person, GROUP_1_CHAT, GROUP_1, text, List.of(), commune.clock.instant());
    }

    private static void publish(CitizenMessage... messages) throws ExecutionException, InterruptedException {
        for (CitizenMessage message : messages) {
            send(
                    Topic.CITIZEN_MESSAGES,
                    HubEvent.of(
                            "citizen:" + message.messageId(),
                            "citizen.wrote",
                            "/zalo-connector",
                            message.messageId(),
                            message.sentAt(),
                            message.personId(),
                            message));
        }
    }

    private static void send(Topic topic, HubEvent event) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, byte[]> producer = commune.hub().kafka().producer(Duration.ofSeconds(20))) {
            producer.send(EventCodec.encode(commune.hub().kafka().topics().of(topic), event))
                    .get();
        }
    }

    private static List<HubEvent> read(Topic topic, int atLeast) {
        try (TopicReader reader = new TopicReader(
                commune.hub().kafka(), commune.hub().kafka().topics().of(topic))) {
            return reader.events(atLeast);
        }
    }

    private static Receipt receipt(ZaloDelivery delivery, ReceiptState state, String explanation) {
        return new Receipt(
                delivery.deliveryId(),
                Subject.feedback(delivery.subject().id()),
                delivery.revision(),
                delivery.channelId(),
                ChannelKind.OA_GROUP,
                GROUP_1,
                state,
                "zalo.-237",
                explanation,
                commune.clock.instant().plusSeconds(5),
                null,
                null);
    }

    private static List<NoticeRows.Notice> notices(Feedback feedback) {
        return commune.jdbi().withHandle(handle -> NoticeRows.of(handle, feedback.id()));
    }
}
