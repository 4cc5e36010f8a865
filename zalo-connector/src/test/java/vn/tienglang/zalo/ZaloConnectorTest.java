package vn.tienglang.zalo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Sessions;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.hub.web.WebShell;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.zalo.inbound.InboundSettings;
import vn.tienglang.zalo.outbound.OutboundSettings;

class ZaloConnectorTest {

    private static final String OA = "9000000000000000001";
    private static final String LAN = "7000000000000000001";
    private static final String GROUP = "f00dfeedf00dfeed0001";

    private final TestHub test = TestHub.start();
    private ZaloSandbox sandbox;
    private ZaloConnector connector;
    private WebShell web;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void open() {
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp("app-1", "app-secret", "oa-secret"));
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")),
                List.of(SandboxSeed.Person.of(LAN, "Trần Thị Lan", "Người dân").following(List.of(OA), null)),
                List.of(SandboxSeed.Group.ofOa(GROUP, "Tổ 1", OA, List.of(LAN))),
                List.of()));
        connector = new ZaloConnector(
                test.hub(),
                settings(),
                new Channels(
                        test.hub().database(),
                        new Areas(test.hub().database(), test.hub().clock())),
                new People(test.hub().database(), test.hub().random()));
        StaffOffice office = StaffOffice.on(test.hub().database(), test.hub().clock(), Sessions.Limits.STANDARD);
        web = WebShell.start(
                WebSettings.local(), test.hub(), office, List.of(), List.of(connector.pages(office.audit())));
        sandbox.webhooks().target(HttpUrl.get(web.address() + "/zalo/webhook"));
        connector.start();
        producer = test.hub().kafka().producer(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        producer.close();
        web.close();
        connector.close();
        sandbox.close();
        test.close();
    }

    @Test
    void aDeliveryStandsInItsChatAndItsReceiptSaysSo() {
        deliver("TB1", GROUP);
        posted("Họp thôn lúc 19 giờ.\nTB1");
        Receipt receipt = receipt(1);
        assertThat(receipt.state()).isEqualTo(ReceiptState.POSTED);
        assertThat(receipt.evidence().path("messageIds").path(0).asText())
                .isEqualTo(sandbox.thread(GROUP).get(0).id());
    }

    @Test
    void aReplyThatWasLostIsFoundInTheHistoryAndTheTextStandsOnce() {
        sandbox.faults().add(Fault.dropReply().onPath("/v3.0/oa/group/message").times(1));
        deliver("TB1", GROUP);
        deliver("TB2", GROUP);
        posted("Họp thôn lúc 19 giờ.\nTB1", "Họp thôn lúc 19 giờ.\nTB2");
    }

    @Test
    void aClosedGroupFailsWithAReasonStaffCanReadAndIsSentAgainOnRequest() {
        sandbox.groupDisabled(GROUP, true);
        deliver("TB1", GROUP);
        Receipt receipt = receipt(1);
        assertThat(receipt.state()).isEqualTo(ReceiptState.FAILED);
        assertThat(receipt.reason()).isEqualTo("zalo.-237");
        assertThat(receipt.explanation()).contains("gia hạn gói nhóm");
    }

    @Test
    void anExpiredTokenIsRenewedAndTheTextGoesOut() {
        sandbox.expireAccessToken(OA);
        deliver("TB1", GROUP);
        posted("Họp thôn lúc 19 giờ.\nTB1");
    }

    @Test
    void tooFastParksTheAccountAndNothingIsLost() {
        sandbox.faults().add(Fault.rateExceeded().times(1));
        deliver("TB1", GROUP);
        deliver("TB2", GROUP);
        posted("Họp thôn lúc 19 giờ.\nTB1", "Họp thôn lúc 19 giờ.\nTB2");
    }

    @Test
    void whatACitizenWritesInAGroupComesInOnceWithWhereAndFromWhom() {
        sandbox.say(LAN, GROUP, "Phản ánh: đèn đường hỏng");
        try (TopicReader reader =
                new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(Topic.CITIZEN_MESSAGES))) {
            CitizenMessage message = reader.events(1).get(0).body(CitizenMessage.class);
            assertThat(message.text()).isEqualTo("Phản ánh: đèn đường hỏng");
            assertThat(message.thread()).isEqualTo(new ChatThread(OA, ChatThread.Kind.GROUP, GROUP));
            await().untilAsserted(() -> assertThat(
                            new People(test.hub().database(), test.hub().random()).name(message.personId()))
                    .contains("Trần Thị Lan"));
        }
    }

    @Test
    void theSameEventBroughtTwiceIsTakenInOnce() throws Exception {
        String now = Long.toString(System.currentTimeMillis());
        byte[] body = ("{\"app_id\":\"app-1\",\"event_name\":\"user_send_text\",\"sender\":{\"id\":\"" + LAN
                        + "\"},\"recipient\":{\"id\":\"" + OA
                        + "\"},\"message\":{\"text\":\"đèn hỏng\",\"msg_id\":\"m1\"},\"timestamp\":\"" + now + "\"}")
                .getBytes(UTF_8);
        String mac = "mac=" + sha256("app-1", body, now + "oa-secret");
        for (int time = 0; time < 3; time++) {
            assertThat(post(body, mac)).isEqualTo(200);
        }
        try (TopicReader reader =
                new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(Topic.CITIZEN_MESSAGES))) {
            assertThat(reader.events(1)).hasSize(1);
        }
    }

    @Test
    void whatIsNotSignedOrNotAnEventOrFarTooLargeIsRefused() throws Exception {
        assertThat(post("{\"event_name\":\"user_send_text\",\"timestamp\":\"1\"}".getBytes(UTF_8), "mac=00"))
                .isEqualTo(401);
        assertThat(post("{".getBytes(UTF_8), "mac=00")).isEqualTo(400);
        assertThat(post(new byte[5 << 20], "mac=00")).isEqualTo(413);
    }

    private ZaloSettings settings() {
        return new ZaloSettings(
                OA,
                "app-1",
                "app-secret",
                "oa-secret",
                Optional.of("AT-1"),
                Optional.of("RT-1"),
                sandbox.baseUrl() + "/openapi",
                sandbox.baseUrl() + "/oauth",
                60_000,
                Duration.ofSeconds(2),
                new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                GroupSettings.standard(),
                OutboundSettings.standard(),
                InboundSettings.STANDARD);
    }

    private void deliver(String code, String group) {
        Subject subject = Subject.announcement("id-" + code);
        ZaloDelivery delivery = new ZaloDelivery(
                DeliveryIds.of(subject, 1, "group-1"),
                "group-1",
                new ChatThread(OA, ChatThread.Kind.GROUP, group),
                subject,
                code,
                1,
                false,
                DeliveryClass.REST,
                null,
                "Họp thôn lúc 19 giờ.\n" + code,
                null,
                List.of(),
                true,
                null);
        acknowledged(EventCodec.encode(
                test.hub().kafka().topics().of(Topic.DELIVERIES_ZALO),
                HubEvent.of(
                        delivery.deliveryId(),
                        "delivery.requested",
                        "/test",
                        code,
                        Instant.now(),
                        "group-1",
                        delivery)));
    }

    /** One after the other: what is told first lies first on the topic. */
    private void acknowledged(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("not on the topic", e);
        }
    }

    private void posted(String... texts) {
        await().atMost(40, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(sandbox.thread(GROUP))
                        .extracting(ChatMessage::text)
                        .containsExactly(texts));
    }

    private Receipt receipt(int number) {
        try (TopicReader reader =
                new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(Topic.RECEIPTS))) {
            return reader.events(number).get(number - 1).body(Receipt.class);
        }
    }

    private int post(byte[] body, String signature) throws Exception {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(web.address() + "/zalo/webhook"))
                                .header("X-ZEvent-Signature", signature)
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static String sha256(String before, byte[] body, String after) throws Exception {
        java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
        digest.update(before.getBytes(UTF_8));
        digest.update(body);
        return java.util.HexFormat.of().formatHex(digest.digest(after.getBytes(UTF_8)));
    }
}
