package vn.tienglang.zalo.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryFile;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.LedgerRow.State;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.account.ZaloAccount;
import vn.tienglang.zalo.token.AccessTokens;

/** What goes out, against the sandbox: files, buttons, people's windows, doubts and their two buttons, the call log. */
class SendingTest {

    private static final String OA = "9000000000000000001";
    private static final String LAN = "7000000000000000001";
    private static final String GROUP = "f00dfeedf00dfeed0001";
    private static final String TRUNK = "f00dfeedf00dfeed0002";
    private static final byte[] PDF = "%PDF-1.7 thông báo".getBytes(UTF_8);

    /** Runs as the machine's does, and can be put ahead. */
    private static final class ShiftedClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants only");
        }
    }

    private final ShiftedClock clock = new ShiftedClock();
    private final TestHub test = TestHub.start(clock);
    private final People people = new People(test.hub().database(), test.hub().random());

    @TempDir
    Path folder;

    private ZaloSandbox sandbox;
    private Channels channels;
    private AccessTokens tokens;
    private Outbound outbound;
    private int number;

    @BeforeEach
    void open() throws IOException {
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp("app-1", "app-secret", "oa-secret"));
        sandbox.seed(SandboxSeed.parse("""
                {"oas": [{"id": "%1$s", "name": "UBND xã Mẫu", "accessToken": "AT-1", "refreshToken": "RT-1",
                          "cloudAccount": "FUNDED", "paidQuota": 100,
                          "templates": [{"id": "300001", "name": "Có tin", "text": "Xã có tin <code>: <content>"}]}],
                 "people": [{"id": "%2$s", "name": "Trần Thị Lan", "phone": "0900000123", "follows": ["%1$s"]}],
                 "groups": [{"id": "%3$s", "name": "Tổ 1", "oa": "%1$s", "members": ["%2$s"]},
                            {"id": "%4$s", "name": "Nhóm trục", "oa": "%1$s", "members": ["%2$s"]}]}
                """.formatted(OA, LAN, GROUP, TRUNK).getBytes(UTF_8)));
        Path commune = Files.writeString(folder.resolve("xa.yaml"), """
                since: 2025-07-01
                oa: "%s"
                commune:
                  id: xa
                  label: xã
                  name: Xã Mẫu
                  trunk: { group: "%s", name: Nhóm trục }
                  villages:
                    - id: xa.thon
                      label: thôn
                      name: Thôn Đông
                      groups:
                        - id: xa.thon.to
                          label: tổ
                          name: Tổ 1
                          households: 30
                          zalo: { group: "%s", name: Tổ 1 }
                """.formatted(OA, TRUNK, GROUP));
        assertThat(new CommuneImport(test.hub().database(), clock, test.hub().random())
                        .run(commune, false)
                        .applied())
                .isTrue();
        channels = new Channels(test.hub().database(), new Areas(test.hub().database(), clock));
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
    }

    @AfterEach
    void close() {
        outbound.close();
        tokens.close();
        sandbox.close();
        test.close();
    }

    @Test
    void theSignedPaperFollowsTheTextIntoLeadersGroupsAndIsUploadedOnceUntilItsWeekIsOver() {
        start();
        DeliveryFile paper = stored("TB-12.pdf", PDF);
        deliver(toGroup(TRUNK).withFiles(List.of(paper)));
        deliver(toGroup(GROUP).withFiles(List.of(paper)));
        deliver(toGroup(TRUNK).withFiles(List.of(paper)));
        awaitAll(State.POSTED, 3);
        assertThat(kinds(TRUNK)).containsExactly("text", "file", "text", "file");
        assertThat(kinds(GROUP)).as("households get the text alone").containsExactly("text");
        assertThat(calls("POST /v2.0/oa/upload/file")).hasSize(1);

        sandbox.clock().advance(Duration.ofDays(8));
        deliver(toGroup(TRUNK).withFiles(List.of(paper)));
        awaitAll(State.POSTED, 4);
        assertThat(kinds(TRUNK)).hasSize(6).endsWith("text", "file");
        assertThat(calls("POST /v2.0/oa/upload/file"))
                .as("Zalo forgot it, the hub brings it again")
                .hasSize(2);
    }

    @Test
    void aPaperThatCannotGoIsToldBesideTheTextThatStands() {
        start("originals: all-groups");
        DeliveryFile large = stored("lon.pdf", new byte[(5 << 20) + 1]);
        DeliveryFile lost = new DeliveryFile("0".repeat(64), "mat.pdf", 9);
        ZaloDelivery one = deliver(toGroup(GROUP).withFiles(List.of(large)));
        ZaloDelivery other = deliver(toGroup(GROUP).withFiles(List.of(lost)));
        awaitAll(State.POSTED, 2);
        assertThat(row(one).explanation()).contains("Đã đăng nội dung", "lon.pdf", "5 MB");
        assertThat(row(other).reason()).isEqualTo("zalo.file-missing");
        assertThat(kinds(GROUP)).containsExactly("text", "text");
    }

    @Test
    void nobodyIsMentionedByWordsThatACitizenWroteAndOnlyAnEmergencyCallsEverybody() {
        start("mention-everyone: true");
        deliver(toGroup(GROUP, DeliveryClass.REST, "Ông [@" + LAN + "] ơi, [ \u200b@" + GROUP + "] nữa"));
        deliver(toGroup(GROUP, DeliveryClass.EMERGENCY, "Vỡ đê, sơ tán ngay"));
        awaitAll(State.POSTED, 2);
        assertThat(texts(GROUP)).anySatisfy(text -> assertThat(text).contains("(@" + LAN + "]", "(@" + GROUP + "]"));
        assertThat(texts(GROUP))
                .filteredOn(text -> text.contains("[@"))
                .singleElement()
                .asString()
                .startsWith("[@" + GROUP + "]\nVỡ đê");
    }

    @Test
    void buttonsStandUnderAPersonsMessageAndNowhereElse() {
        start();
        List<ChatButton> buttons = List.of(
                new ChatButton("Đã xong", ChatButton.Kind.TELL, "xong TB1"),
                new ChatButton("Mở trang", ChatButton.Kind.OPEN, "https://xa.example/tb1"));
        sandbox.say(LAN, OA, "Chào xã");
        deliver(toPerson(DeliveryClass.REPLY).withButtons(buttons));
        deliver(toGroup(GROUP).withButtons(buttons));
        awaitAll(State.POSTED, 2);
        assertThat(last(OA + ":" + LAN).buttons())
                .extracting(ChatMessage.Button::title)
                .containsExactly("Đã xong", "Mở trang");
        assertThat(last(GROUP).buttons()).isEmpty();
    }

    @Test
    void outsideTheirSevenDaysAPersonIsReachedByATemplateWhereTheSettingsSaySo() {
        start("template: { id: \"300001\", by-phone: true, text-limit: 60 }");
        String lan = people.byZalo(OA, LAN);
        people.identify(lan, "Trần Thị Lan", "0900000123");
        ZaloDelivery news = deliver(toPerson(DeliveryClass.REST));
        ZaloDelivery answer = deliver(toPerson(DeliveryClass.REPLY));
        eventually()
                .until(() -> row(news).state() == State.POSTED && row(answer).state() == State.FAILED);
        assertThat(row(news).route()).isEqualTo(PersonWays.BY_PHONE);
        assertThat(row(answer).reason()).startsWith("zalo.-23");
        assertThat(last(OA + ":" + LAN).text()).startsWith("Xã có tin " + news.code());
        assertThat(calls("POST /message/template")).hasSize(1);
    }

    @Test
    void withoutATemplateThePageSaysThatAnotherWayIsNeeded() {
        start();
        ZaloDelivery news = deliver(toPerson(DeliveryClass.REST));
        eventually().until(() -> row(news).state() == State.FAILED);
        assertThat(row(news).explanation()).contains("liên hệ");
    }

    @Test
    void afterFortyEightHoursMoneyIsSpentOnlyWhereItMay() {
        start("paid-messages: false");
        sandbox.say(LAN, OA, "Chào xã");
        ZaloDelivery free = deliver(toPerson(DeliveryClass.REST));
        eventually().until(() -> row(free).state() == State.POSTED);
        sandbox.clock().advance(Duration.ofHours(49));
        clock.ahead = Duration.ofHours(49);
        ZaloDelivery paid = deliver(toPerson(DeliveryClass.REST));
        eventually().until(() -> row(paid).state() == State.FAILED);
        assertThat(row(paid).reason()).isEqualTo("zalo.unpaid");
    }

    @Test
    void aDoubtThatNobodyCanSettleShowsTwoButtonsAndTheWholeStory() throws Exception {
        sandbox.faults().add(Fault.dropReply().onPath("/v3.0/oa/group/message").times(1));
        sandbox.faults().add(Fault.html(502, false).onPath("/v3.0/oa/group/conversation"));
        start();
        ZaloDelivery doubtful = deliver(toGroup(GROUP, DeliveryClass.REST, "Họp thôn, gọi 0900 000 123."));
        eventually().until(() -> row(doubtful).state() == State.UNCERTAIN);
        try (TestConsole console = console()) {
            TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);
            String path = "/zalo/deliveries/" + doubtful.deliveryId();
            // The log is written beside the sending, not in its way.
            eventually().untilAsserted(() -> assertThat(staff.get(path).body()).contains("/v3.0/oa/group/message"));
            HttpResponse<String> page = staff.get(path);
            assertThat(page.body())
                    .contains("Đã thấy trong nhóm", "Gửi lại", doubtful.code(), "HTTP 502", "không trả lời")
                    .doesNotContain("AT-1");
            assertReadable(console, path);
            assertThat(staff.post(path + "/posted?back=/announcements/TB1", Map.of())
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/announcements/TB1");
            assertThat(row(doubtful).state()).isEqualTo(State.POSTED);
            assertThat(kinds(GROUP)).as("nothing was posted again").containsExactly("text");
        }
    }

    @Test
    void staffSeeTheDeliveriesOfTheirOwnAreaAndPrivateWordsStayPrivate() throws Exception {
        start();
        sandbox.say(LAN, OA, "Chào xã");
        ZaloDelivery group = deliver(toGroup(GROUP));
        ZaloDelivery person = deliver(toPerson(DeliveryClass.REPLY));
        awaitAll(State.POSTED, 2);
        try (TestConsole console = console()) {
            TestVisitor head = console.loggedIn(new Grant(Role.VILLAGE_HEAD, "xa.thon"));
            TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);
            assertThat(head.get("/zalo/deliveries/" + group.deliveryId()).statusCode())
                    .isEqualTo(200);
            assertThat(head.get("/zalo/deliveries/" + person.deliveryId()).statusCode())
                    .isEqualTo(403);
            assertThat(staff.get("/zalo/deliveries/" + person.deliveryId()).body())
                    .contains("Tin nhắn riêng")
                    .doesNotContain("Nội dung số");
            assertThat(staff.get("/zalo/deliveries/nothing").statusCode()).isEqualTo(404);
            assertThat(head.post("/zalo/deliveries/" + group.deliveryId() + "/resend", Map.of())
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void callsAreForgottenAfterAFortnight() {
        start();
        deliver(toGroup(GROUP));
        eventually().until(() -> loggedCalls() > 0);
        clock.ahead = Duration.ofDays(13);
        deliver(toGroup(GROUP));
        eventually().until(() -> loggedCalls() > 1);
        clock.ahead = Duration.ofDays(15);
        eventually().until(() -> oldestCall().isAfter(clock.instant().minus(Duration.ofDays(14))));
    }

    @Test
    void atZalosOwnLimitNothingIsEverRefused() {
        start();
        List<ZaloDelivery> many = IntStream.range(0, 80)
                .mapToObj(n -> toGroup(n % 2 == 0 ? GROUP : TRUNK))
                .toList();
        many.forEach(this::deliver);
        awaitAll(State.POSTED, many.size());
        assertThat(sandbox.received().matching(call -> call.error() != 0)).isEmpty();
        assertThat(texts(GROUP)).hasSize(40).doesNotHaveDuplicates();
    }

    // ---- ground

    /** @param more lines of the section, beside those that every test has */
    private void start(String... more) {
        ZaloSettings settings =
                ZaloSettings.from(Settings.of("""
                zalo:
                  oa-id: "%1$s"
                  app-id: app-1
                  app-secret: app-secret
                  oa-secret-key: oa-secret
                  access-token: AT-1
                  refresh-token: RT-1
                  api-base: %2$s/openapi
                  oauth-base: %2$s/oauth
                  business-base: %2$s/business
                  call-limit: 2s
                  quiet-hours: { from: "00:00", to: "00:00" }
                  settle: { after: 100ms, second-reading: 200ms, limit: 1s }
                  %3$s
                """.formatted(OA, sandbox.baseUrl(), String.join("\n  ", more)), Map.of())
                        .section("zalo"));
        tokens = new ZaloAccount(test.hub(), settings).tokens().start();
        outbound = new Outbound(test.hub(), settings, channels, people, tokens, new Outbox("zalo"), "/zalo-connector");
        outbound.start();
    }

    private TestConsole console() {
        return TestConsole.on(test.hub(), List.of(new Pages() {
            @Override
            public String room() {
                return "zalo";
            }

            @Override
            public void routes(Routes routes) {
                outbound.page(vn.tienglang.hub.staff.StaffOffice.on(
                                        test.hub().database(), clock, vn.tienglang.hub.staff.Sessions.Limits.STANDARD)
                                .audit())
                        .routes(routes);
            }
        }));
    }

    /** As an older official with a phone sees it, and at a desk. */
    private static void assertReadable(TestConsole console, String path) {
        try (Browser browser = Browser.launch()) {
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    console.logIn(tab, console.person(Grant.everywhere(Role.COMMUNE_STAFF)));
                    tab.go(console.address() + path);
                    tab.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)");
                    String pictures = System.getProperty("pictures", "");
                    if (!pictures.isEmpty()) {
                        tab.screenshot(Path.of(pictures, "delivery-" + size.width() + ".png"));
                    }
                    assertThat(tab.complaints()).isEmpty();
                    assertThat(tab.scrollsSideways())
                            .as("at %d px", size.width())
                            .isFalse();
                    assertThat(tab.smallTargets()).isEmpty();
                    assertThat(tab.smallTexts()).isEmpty();
                    assertThat(tab.faintTexts()).isEmpty();
                }
            }
        }
    }

    private DeliveryFile stored(String name, byte[] content) {
        FileStore.Stored stored = new FileStore(test.hub().data().resolve("files"))
                .put(new ByteArrayInputStream(content), Long.MAX_VALUE)
                .orElseThrow();
        return new DeliveryFile(stored.sha256(), name, stored.bytes());
    }

    private ZaloDelivery toGroup(String group) {
        return toGroup(group, DeliveryClass.REST, "Nội dung số " + (number + 1));
    }

    private ZaloDelivery toGroup(String group, DeliveryClass of, String text) {
        String channel = group.equals(TRUNK) ? channel(TRUNK) : channel(GROUP);
        return delivery(channel, new ChatThread(OA, ChatThread.Kind.GROUP, group), of, text, "xa.thon.to");
    }

    private ZaloDelivery toPerson(DeliveryClass of) {
        return delivery(
                "person-" + LAN,
                new ChatThread(OA, ChatThread.Kind.PERSON, LAN),
                of,
                "Nội dung số " + (number + 1),
                null);
    }

    private String channel(String group) {
        return channels.directory().all().stream()
                .filter(channel ->
                        channel.thread() != null && channel.thread().id().equals(group))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ZaloDelivery delivery(String channel, ChatThread thread, DeliveryClass of, String text, String area) {
        String code = "TB" + ++number;
        Subject subject = Subject.announcement("a-" + number);
        return new ZaloDelivery(
                DeliveryIds.of(subject, 1, channel),
                channel,
                thread,
                subject,
                code,
                1,
                false,
                of,
                area,
                text + "\n" + code,
                null,
                List.of(),
                true,
                null);
    }

    private ZaloDelivery deliver(ZaloDelivery delivery) {
        DeliveryLedger projection = new DeliveryLedger(outbound.ledger(), channels, clock);
        test.hub()
                .database()
                .jdbi()
                .useTransaction(transaction -> projection.write(
                        transaction,
                        List.of(HubEvent.of(
                                delivery.deliveryId(),
                                "delivery.requested",
                                "/test",
                                delivery.code(),
                                clock.instant(),
                                delivery.channelId(),
                                delivery))));
        return delivery;
    }

    private LedgerRow row(ZaloDelivery delivery) {
        return outbound.ledger().row(delivery.deliveryId()).orElseThrow();
    }

    private void awaitAll(State state, int count) {
        eventually().untilAsserted(() -> assertThat(states()).hasSize(count).containsOnly(state.name()));
    }

    /** The machine may be busy with other things. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }

    private List<String> states() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT state FROM zalo.delivery")
                        .mapTo(String.class)
                        .list());
    }

    private int loggedCalls() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM zalo.call_log")
                        .mapTo(Integer.class)
                        .one());
    }

    private Instant oldestCall() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT min(at) FROM zalo.call_log")
                        .mapTo(Instant.class)
                        .one());
    }

    private List<String> texts(String thread) {
        return sandbox.thread(thread).stream().map(ChatMessage::text).toList();
    }

    private List<String> kinds(String thread) {
        return sandbox.thread(thread).stream().map(ChatMessage::kind).toList();
    }

    private ChatMessage last(String thread) {
        List<ChatMessage> all = sandbox.thread(thread);
        return all.get(all.size() - 1);
    }

    private List<ReceivedCall> calls(String call) {
        Predicate<ReceivedCall> wanted = one -> one.call().equals(call);
        return sandbox.received().matching(wanted);
    }
}
