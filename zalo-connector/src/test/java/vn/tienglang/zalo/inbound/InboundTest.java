package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Sessions;
import vn.tienglang.hub.staff.StaffOffice;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.WebSettings;
import vn.tienglang.hub.web.WebShell;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.GroupEventSpelling;
import vn.tienglang.sandbox.world.Settings;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.account.ZaloAccount;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.inbound.InboundSettings.Mode;
import vn.tienglang.zalo.outbound.OutboundSettings;
import vn.tienglang.zalo.outbound.ZaloPace;
import vn.tienglang.zalo.token.AccessTokens;

/** What comes in, over real HTTP from the sandbox to {@code citizen.messages} on real Kafka and PostgreSQL. */
class InboundTest {

    private static final String OA = "9000000000000000001";
    private static final String LAN = "7000000000000000001";
    private static final String BA = "7000000000000000002";
    private static final String GROUP = "f00dfeedf00dfeed0001";
    private static final List<String> LEAVING =
            List.of("7000000000000000003", "7000000000000000004", "7000000000000000005");
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /** What the sandbox's people say now is three minutes old to the hub: no webhook can still be on its way. */
    private final TestHub test = TestHub.start(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)));

    private final ZaloSandbox sandbox =
            ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp("app-1", "app-secret", "oa-secret"));
    private final List<PlatformEvent> told = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private String door = "";
    private boolean seeded;

    @AfterEach
    void close() throws Exception {
        for (int n = open.size() - 1; n >= 0; n--) {
            open.get(n).close();
        }
        sandbox.close();
        test.close();
    }

    @Test
    void whatComesTwiceAndOutOfOrderIsTakenInOnce() {
        start(Mode.WEBHOOK);
        sandbox.settings(with(s -> s.put("duplicateProbability", 1.0).put("reorderWindow", 4)));
        for (int n = 0; n < 12; n++) {
            sandbox.say(n % 2 == 0 ? LAN : BA, GROUP, "tin " + n);
        }
        assertThat(texts(12))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 12).mapToObj(n -> "tin " + n).toList());
    }

    @Test
    void photosAreStoredAndWhatTheirSenderWroteMeanwhileWaitsBehindThem() throws Exception {
        start(Mode.WEBHOOK);
        send(LAN, OA, "Đèn hỏng", Map.of("type", "image", "name", "den.png", "base64", base64(PNG)));
        sandbox.say(LAN, OA, "ở ngõ 5");
        send(LAN, OA, "", Map.of("type", "file", "name", "don.pdf", "base64", base64("<html>".getBytes(UTF_8))));
        List<CitizenMessage> messages = messages(3);
        assertThat(messages)
                .extracting(CitizenMessage::text)
                .containsExactly(
                        "Đèn hỏng",
                        "ở ngõ 5",
                        "[Tệp gửi kèm không lưu được: không phải ảnh, âm thanh, video, PDF, Word hay Excel]");
        CitizenMessage.StoredFile photo = messages.get(0).files().get(0);
        assertThat(photo.mediaType()).isEqualTo("image/png");
        assertThat(new FileStore(test.hub().data().resolve("files")).find(photo.sha256()))
                .hasValueSatisfying(path -> assertThat(path).hasBinaryContent(PNG));
        assertThat(messages.get(2).files()).isEmpty();
    }

    @Test
    void aStrangersAddressIsNeverFetchedAndPlacesAndLinksAreWords() throws Exception {
        start(Mode.WEBHOOK);
        send(LAN, OA, "xem này", Map.of("type", "image", "payload", Map.of("url", "http://127.0.0.1:1/x.png")));
        send(LAN, OA, "", Map.of("type", "link", "payload", Map.of("url", "https://vi.example/a")));
        send(
                LAN,
                OA,
                "",
                Map.of(
                        "type",
                        "location",
                        "payload",
                        Map.of("coordinates", Map.of("latitude", "20.5", "longitude", "106.1"))));
        assertThat(texts(3))
                .containsExactlyInAnyOrder(
                        "xem này\n[Tệp gửi kèm không lưu được: không nằm trên máy chủ của Zalo]",
                        "[Liên kết: https://vi.example/a]",
                        "[Vị trí: 20.5, 106.1]");
    }

    @Test
    void theFirstReaderWhoTakesAMessageKeepsItAndOtherEventsReachAllInWhateverSpelling() {
        List<String> read = new CopyOnWriteArrayList<>();
        start(Mode.WEBHOOK, (transaction, message) -> {
            read.add(message.text());
            return message.text().startsWith("xong");
        });
        sandbox.say(LAN, OA, "xong TB12");
        sandbox.say(LAN, OA, "alo");
        for (GroupEventSpelling spelling : GroupEventSpelling.values()) {
            sandbox.settings(with(s -> s.put("groupEvents", spelling.name())));
            sandbox.leave(GROUP, LEAVING.get(spelling.ordinal()));
        }
        assertThat(texts(1)).containsExactly("alo");
        assertThat(read).containsExactly("xong TB12", "alo");
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(
                                told.stream().filter(event -> event.kind() == PlatformEvent.Kind.GROUP_LEFT))
                        .allSatisfy(event -> assertThat(event.groupId()).isEqualTo(GROUP))
                        .flatExtracting(PlatformEvent::userIds)
                        .containsExactlyElementsOf(LEAVING));
    }

    @Test
    void withoutAWebhookTheChatsAreReadAndNothingThatStoodThereBefore() {
        sandbox();
        sandbox.say(LAN, GROUP, "chuyện hôm qua");
        sandbox.say(BA, OA, "chuyện hôm kia");
        channel();
        start(Mode.POLL);
        sandbox.webhooks().target(null);
        awaitReading();
        sandbox.say(LAN, GROUP, "Phản ánh: đèn hỏng");
        sandbox.say(LAN, OA, "alo");
        sandbox.say(BA, OA, "báo cáo");
        sandbox.say(BA, OA, "thêm");
        assertThat(texts(4)).containsExactlyInAnyOrder("Phản ánh: đèn hỏng", "alo", "báo cáo", "thêm");
    }

    @Test
    void whatAWebhookShouldHaveBroughtIsReadBackOnceAndStaffAreTold() {
        channel();
        Inbound inbound = start(Mode.WEBHOOK);
        awaitReading();
        sandbox.say(LAN, GROUP, "đến");
        assertThat(texts(1)).containsExactly("đến");
        HttpUrl address = HttpUrl.get(door);
        sandbox.webhooks().target(null);
        sandbox.say(LAN, GROUP, "lạc");
        sandbox.say(BA, OA, "cũng lạc");
        sandbox.webhooks().target(address);
        inbound.listening().readSoon();
        assertThat(texts(3)).containsExactlyInAnyOrder("đến", "lạc", "cũng lạc");
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(missed()).isEqualTo(2));
    }

    private long missed() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT missed FROM zalo.listening")
                        .mapTo(Long.class)
                        .one());
    }

    private void awaitReading() {
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> test.hub()
                        .database()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "SELECT count(*) FROM zalo.listening WHERE histories_read_at IS NOT NULL")
                                .mapTo(Integer.class)
                                .one()
                                .equals(1)));
    }

    private void sandbox() {
        if (seeded) {
            return;
        }
        seeded = true;
        List<String> all = Stream.concat(Stream.of(LAN, BA), LEAVING.stream()).toList();
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")),
                all.stream()
                        .map(id -> SandboxSeed.Person.of(id, "Người " + id.charAt(18), "Người dân")
                                .following(List.of(OA), null))
                        .toList(),
                List.of(SandboxSeed.Group.ofOa(GROUP, "Tổ 1", OA, all)),
                List.of()));
    }

    private void channel() {
        test.hub().database().jdbi().useTransaction(handle -> {
            handle.execute("INSERT INTO hub.area (id, level) VALUES ('xa', 'COMMUNE')");
            handle.execute("INSERT INTO hub.area_period (area_id, valid_from, label, name)"
                    + " VALUES ('xa', '2020-01-01', 'xã', 'Xã Mẫu')");
            handle.execute(
                    "INSERT INTO hub.channel (id, kind, area_id, name, thread_account, thread_id, valid_from)"
                            + " VALUES ('nhom', 'OA_GROUP', 'xa', 'Nhóm', ?, ?, '2020-01-01')",
                    OA,
                    GROUP);
        });
    }

    private Inbound start(Mode mode, MessageReader... readers) {
        sandbox();
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        ZaloSettings settings = new ZaloSettings(
                OA,
                "app-1",
                "app-secret",
                "oa-secret",
                Optional.of("AT-1"),
                Optional.of("RT-1"),
                sandbox.baseUrl() + "/openapi",
                sandbox.baseUrl() + "/oauth",
                60_000,
                Duration.ofSeconds(5),
                new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                GroupSettings.standard(),
                OutboundSettings.standard(),
                new InboundSettings(
                        mode,
                        InboundSettings.SignedWith.OA_SECRET_KEY,
                        1 << 20,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        List.of("zdn.vn"),
                        1 << 20));
        Outbox outbox = new Outbox("zalo");
        OutboxPublisher publisher = keep(new OutboxPublisher(
                test.hub().database(),
                outbox,
                test.hub().kafka(),
                test.hub().leases(),
                test.hub().ticker(),
                test.hub().meters()));
        ZaloClient client = keep(new ZaloClient(
                settings.apiBase(), settings.callLimit(), test.hub().meters()));
        AccessTokens tokens = keep(new ZaloAccount(test.hub(), settings).tokens());
        Inbound inbound = keep(new Inbound(
                test.hub(),
                settings,
                client,
                new ZaloPace(60_000, 60_000, test.hub().ticker(), test.hub().leases(), "none:"),
                tokens,
                new Channels(
                        test.hub().database(),
                        new Areas(test.hub().database(), test.hub().clock())),
                new People(test.hub().database(), test.hub().random()),
                outbox,
                List.of(readers),
                List.of((transaction, event) -> told.add(event)),
                (oa, user) -> false));
        publisher.start();
        tokens.start();
        StaffOffice office = StaffOffice.on(test.hub().database(), test.hub().clock(), Sessions.Limits.STANDARD);
        WebShell web =
                keep(WebShell.start(WebSettings.local(), test.hub(), office, List.of(), List.of(pages(inbound))));
        door = web.address() + "/zalo/webhook";
        sandbox.webhooks().target(HttpUrl.get(door));
        inbound.start();
        return inbound;
    }

    private static Pages pages(Inbound inbound) {
        return new Pages() {
            @Override
            public String room() {
                return "zalo";
            }

            @Override
            public void routes(Routes routes) {
                routes.machine()
                        .post(
                                "/zalo/webhook",
                                visit -> visit.ctx()
                                        .status(inbound.webhook()
                                                .receive(
                                                        visit.body(100_000),
                                                        visit.ctx().header("X-ZEvent-Signature"))
                                                .status()));
            }
        };
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.add(part);
        return part;
    }

    private List<CitizenMessage> messages(int atLeast) {
        try (TopicReader reader =
                new TopicReader(test.hub().kafka(), test.hub().kafka().topics().of(Topic.CITIZEN_MESSAGES))) {
            return reader.events(atLeast).stream()
                    .filter(event -> event.type().equals("citizen.wrote"))
                    .map(event -> event.body(CitizenMessage.class))
                    .toList();
        }
    }

    private List<String> texts(int atLeast) {
        return messages(atLeast).stream().map(CitizenMessage::text).toList();
    }

    /** Through the sandbox's control API, as its phones do. */
    private void send(String person, String thread, String text, Map<String, ?> attachment) throws Exception {
        String body = Json.write(
                Map.of("person", person, "thread", thread, "text", text, "attachments", List.of(attachment)));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/control/say"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private Settings with(java.util.function.UnaryOperator<ObjectNode> change) {
        ObjectNode now = JsonNodeFactory.instance.objectNode();
        now.setAll((ObjectNode) Json.tree(sandbox.settings()));
        return Json.read(change.apply(now), Settings.class);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
