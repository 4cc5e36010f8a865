package vn.tienglang.hub.announcement.page;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.COMMUNE;
import static vn.tienglang.hub.announcement.relay.Hamlet.chat;
import static vn.tienglang.hub.announcement.relay.Hamlet.group;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.announcement.Action;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.AnnouncementState;
import vn.tienglang.hub.announcement.Ground;
import vn.tienglang.hub.announcement.Originals;
import vn.tienglang.hub.announcement.relay.CommuneRelay;
import vn.tienglang.hub.announcement.relay.GroupRelay;
import vn.tienglang.hub.announcement.relay.VillageRelay;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outgoing;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.hub.web.Language;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;

/** The pages over real HTTP, and in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnnouncementPagesTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private final Ground ground = new Ground();
    private final Desktop desktop = new Desktop(
            ground.announcements,
            new AnnouncementIndex(ground.test.hub().database(), ground.areas),
            new Originals(new FileStore(ground.test.hub().data().resolve("files"))),
            ground.desk,
            ground.holds,
            ground.receipts,
            ground.areas,
            ground.channels,
            "");
    private final AnnouncementPages pages =
            new AnnouncementPages(desktop, ground.test.hub().ticker());
    private TestConsole console;
    private StaffMember writer;
    private StaffMember approver;
    private StaffMember head;

    @BeforeAll
    void start() {
        console = TestConsole.on(
                ground.test.hub(),
                List.of(
                        pages,
                        new DeskPages(desktop),
                        new AnnouncementApi(desktop),
                        new NoticePage(desktop.index()),
                        new Explaining()));
        writer = console.person("soan", "Nguyễn Thị Soạn", Grant.everywhere(Role.COMMUNE_STAFF));
        approver = console.person("duyet", "Trần Văn Duyệt", Grant.everywhere(Role.APPROVER));
        head = console.person("truong", "Phạm Văn Trưởng", new Grant(Role.VILLAGE_HEAD, village(2)));
    }

    @AfterAll
    void stop() {
        console.close();
        pages.close();
        ground.close();
    }

    /** A room that knows its reasons in English, too. */
    private static final class Explaining implements Pages {

        @Override
        public String room() {
            return AnnouncementPages.ROOM;
        }

        @Override
        public void routes(Routes routes) {}

        @Override
        public Map<String, String> reasons(Language language) {
            return language == Language.EN ? Map.of("zalo.test", "The group was dissolved.") : Map.of();
        }
    }

    @Test
    void whyAChatWasNotReachedIsSaidInTheReadersLanguage() {
        String path = "/announcements/" + publishedWithReceipts().code();
        TestVisitor staff = console.loggedIn(writer);
        assertThat(staff.get(path).body())
                .contains("Nhóm Zalo đã giải tán.")
                .doesNotContain("The group was dissolved.");
        assertThat(staff.get(path + "?lang=en").body())
                .contains("The group was dissolved.")
                .doesNotContain("Nhóm Zalo đã giải tán.");
    }

    @Test
    void oneWritesAnotherApprovesAndItIsPublished() {
        TestVisitor staff = console.loggedIn(writer);
        assertThat(staff.get("/announcements/new").body()).contains("Tổ tự quản số 9", "Loa truyền thanh");
        HttpResponse<String> saved =
                staff.post("/announcements", form("Phun thuốc diệt muỗi", Map.of("then", "submit")));
        assertThat(saved.statusCode()).isEqualTo(303);
        String path = TestVisitor.location(saved);
        assertThat(staff.get(path).body()).contains("Chờ duyệt").doesNotContain("Duyệt và phát hành");

        TestVisitor boss = console.loggedIn(approver);
        String page = boss.get(path).body();
        assertThat(page).contains("Duyệt và phát hành", "Phun thuốc diệt muỗi", "Không thấy gì cần lưu ý");
        HttpResponse<String> approved =
                boss.post(path + "/act", Map.of("action", "approve+publish", "version", version(page)));
        assertThat(TestVisitor.location(approved)).isEqualTo(path);
        assertThat(boss.get(path).body()).contains("Đang hiệu lực", "Đã phát hành");
    }

    @Test
    void mistakesStandBesideTheirFieldsInVietnameseAndNothingIsSaved() {
        TestVisitor staff = console.loggedIn(writer);
        int before = Json.MAPPER.valueToTree(ground.told()).size();
        Map<String, Object> bad = form("", Map.of());
        bad.put("text", "x".repeat(10_001));
        bad.put("audience", "xa-khac");
        HttpResponse<String> again = staff.post("/announcements", bad);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body())
                .contains("Cần điền mục này.", "Dài quá 10.000 ký tự (đang có 10.001).", "Không có địa bàn “xa-khac”.");
        assertThat(ground.told()).hasSize(before);
    }

    @Test
    void theCheckShowsReachMarksAndPreviewWhileOneTypes() {
        TestVisitor staff = console.loggedIn(writer);
        Map<String, Object> typed = form("Nhắc nộp quỹ", Map.of());
        typed.put("text", "Hộ ông Nguyễn Văn Bình còn nợ 350.000đ. Xem bit.ly/quy");
        typed.put("audience", village(1));
        assertThat(staff.post("/announcements/check", typed).body())
                .contains("10 nhóm, địa bàn có 324 hộ", "<mark>Nguyễn Văn Bình</mark>", "<mark>bit.ly/quy</mark>")
                .contains("Cần hai người duyệt", "THÔNG BÁO: Nhắc nộp quỹ", "TB…");
    }

    @Test
    void receiptsAreToldByAreaWithPlainReasonsAndFailedOnesAreSentAgain() {
        Announcement announcement = publishedWithReceipts();
        TestVisitor staff = console.loggedIn(writer);
        String page = staff.get("/announcements/" + announcement.code()).body();
        assertThat(page)
                .contains(
                        "38/40",
                        "nhóm Zalo đã có thông báo",
                        "2 nơi chưa được: Nhóm Zalo đã giải tán.",
                        "Thôn 2",
                        "Gửi lại");
        List<String> failed = ground.receipts.of(announcement.id(), 1).stream()
                .filter(line -> line.failed())
                .map(line -> line.deliveryId())
                .toList();
        ground.clock.forward(Duration.ofMinutes(1));
        staff.post("/announcements/" + announcement.code() + "/resend", Map.of("delivery", failed));
        assertThat(ground.told())
                .filteredOn(event -> event.type().equals("delivery.resend"))
                .hasSize(2);
        assertThat(staff.get("/announcements/" + announcement.code()).body()).contains("Đang gửi lại");
    }

    @Test
    void aVillageHeadSeesWhatConcernsHimAndNoDrafts() {
        Announcement far = ground.published(village(3));
        Announcement near = ground.published(COMMUNE);
        Announcement draft = ground.create(writer, COMMUNE, Ground.harmless(village(2)));
        TestVisitor visitor = console.loggedIn(head);
        assertThat(visitor.get("/announcements?q=" + near.code()).body())
                .contains("/announcements/" + near.code() + "\"");
        assertThat(visitor.get("/announcements/" + near.code()).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/announcements/" + far.code()).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/announcements/" + draft.code()).statusCode()).isEqualTo(404);
    }

    @Test
    void theHeadConfirmsWhatLiesOnHisDeskAndOnlyThat() {
        Announcement announcement = held();
        TestVisitor visitor = console.loggedIn(head);
        assertThat(visitor.get("/desk").body()).contains(announcement.code(), "Xác nhận, gửi vào thôn");
        visitor.post(
                "/desk/" + announcement.id() + "/" + village(2), Map.of("revision", "1", "note", "Thôn ta cắt từ 8h."));
        assertThat(visitor.get("/desk").body()).contains("Đã gửi vào thôn", "Thôn bổ sung: Thôn ta cắt từ 8h.");
        assertThat(visitor.post("/desk/" + announcement.id() + "/" + village(3), Map.of("revision", "1"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLineTheCheckMarksIsNotAddedAndNothingGoesOn() {
        Announcement announcement = held();
        HttpResponse<String> refused = console.loggedIn(head)
                .post(
                        "/desk/" + announcement.id() + "/" + village(2),
                        Map.of("revision", "1", "note", "Hỏi anh Dũng 0900 000 123"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Dòng này không đăng được.", "Hỏi anh Dũng 0900 000 123");
        assertThat(ground.desk
                        .find(announcement.id(), village(2))
                        .orElseThrow()
                        .state()
                        .name())
                .isEqualTo("HELD");
    }

    @Test
    void theSignedPaperIsKeptAsItIsAndNothingButPdfIsTaken() {
        TestVisitor staff = console.loggedIn(writer);
        staff.get("/announcements/new");
        String pdf = "%PDF-1.7\nchữ ký\n%%EOF\n";
        HttpResponse<String> saved = upload(staff, "Kế hoạch tiêm chủng", pdf);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
        String path = TestVisitor.location(saved);
        assertThat(staff.get(path).body()).contains("Mở văn bản gốc", "Kế hoạch tiêm chủng");
        HttpResponse<String> paper = staff.get(path + "/original");
        assertThat(paper.headers().firstValue("Content-Type").orElse("")).startsWith("application/pdf");
        assertThat(paper.body()).isEqualTo(pdf);

        HttpResponse<String> refused = upload(staff, "Kế hoạch khác", "MZ no paper at all");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Tệp này không phải PDF.");
        assertThat(staff.get("/announcements?q=ke+hoach+khac").body()).contains("Chưa có thông báo nào ở đây");
    }

    private static HttpResponse<String> upload(TestVisitor visitor, String title, String file) {
        String edge = "----edge";
        StringBuilder body = new StringBuilder();
        form(title, Map.of("_csrf", visitor.csrf(), "then", "save"))
                .forEach((name, value) -> (value instanceof List<?> all ? all : List.of(value))
                        .forEach(one -> body.append("--" + edge + "\r\nContent-Disposition: form-data; name=\"" + name
                                + "\"\r\n\r\n" + one + "\r\n")));
        body.append(
                "--" + edge + "\r\nContent-Disposition: form-data; name=\"original\"; filename=\"C:\\\\giay\\\\kh.pdf\""
                        + "\r\nContent-Type: application/pdf\r\n\r\n" + file + "\r\n--" + edge + "--\r\n");
        return visitor.postBytes(
                "/announcements",
                body.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "multipart/form-data; boundary=" + edge, "Accept", "text/html"));
    }

    @Test
    void aProgramPublishesOnceHoweverOftenItAsks() {
        TestVisitor staff = console.loggedIn(approver);
        staff.get("/me");
        Map<String, String> headers =
                Map.of("X-CSRF-Token", staff.csrf(), "Content-Type", "application/json", "Idempotency-Key", "k-7");
        String body = """
                {"title":"Xả lũ khẩn cấp","text":"Bà con vùng trũng di dời ngay.","issuer":"UBND xã Mẫu",
                 "urgency":"emergency","channels":["oa-group","zone"],"audience":["xa-mau"],"then":"publish"}""";
        JsonNode first = json(staff, 201, body, headers);
        JsonNode second = json(staff, 201, body, headers);
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("state").asText()).isEqualTo("published");
        assertThat(ground.told())
                .filteredOn(event -> event.subject().equals(first.path("id").asText()))
                .hasSize(1);
    }

    @Test
    void aProgramsMistakesAreProblemsThatNameTheField() {
        TestVisitor staff = console.loggedIn(writer);
        staff.get("/me");
        Map<String, String> headers = Map.of("X-CSRF-Token", staff.csrf(), "Content-Type", "application/json");
        JsonNode problem = json(
                staff,
                422,
                "{\"title\":\"\",\"text\":\"x\",\"issuer\":\"UBND\",\"channels\":[\"zone\"],\"audience\":[\"xa-khac\"]}",
                headers);
        assertThat(problem.path("errors")).hasSize(2);
        assertThat(problem.path("errors").get(1).path("field").asText()).isEqualTo("audience");
        assertThat(problem.path("errors").get(1).path("message").asText()).isEqualTo("Không có địa bàn “xa-khac”.");
        assertThat(json(staff, 400, "[]", headers).path("status").asInt()).isEqualTo(400);
        assertThat(json(staff, 400, "{", headers).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void theNoticePageShowsWhatIsInForceToEveryone() {
        Announcement notice = ground.act(
                ground.act(
                        ground.create(
                                writer,
                                COMMUNE,
                                Ground.draft(
                                        "Lịch tiếp công dân",
                                        "Sáng thứ năm hằng tuần.",
                                        "normal",
                                        List.of("notice-page"),
                                        List.of(COMMUNE))),
                        writer,
                        "",
                        Action.SUBMIT),
                approver,
                "",
                Action.APPROVE,
                Action.PUBLISH);
        TestVisitor anybody = console.visitor();
        assertThat(anybody.get("/bang-tin").body()).contains("Lịch tiếp công dân", notice.code());
        ground.act(notice, writer, "Đổi lịch.", Action.WITHDRAW);
        assertThat(anybody.get("/bang-tin").body()).doesNotContain("Lịch tiếp công dân");
    }

    @Test
    void textsStandInBothLanguagesForEveryState() {
        BundleCheck.levels("announcement");
        var texts = vn.tienglang.hub.web.Messages.load(vn.tienglang.hub.web.Language.VI, List.of("announcement"));
        for (AnnouncementState state : AnnouncementState.values()) {
            assertThat(texts.has(state.messageKey())).as(state.messageKey()).isTrue();
        }
        for (ReceiptState state : ReceiptState.values()) {
            assertThat(texts.has("announcement.receipt." + state.name().toLowerCase()))
                    .isTrue();
        }
        for (var refusal : vn.tienglang.hub.announcement.Refusal.values()) {
            assertThat(texts.has(refusal.messageKey())).as(refusal.messageKey()).isTrue();
        }
        for (Action action : Action.values()) {
            assertThat(texts.has(action.messageKey())).as(action.messageKey()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"390, false", "1280, true"})
    void pagesAreReadableAndReachableByThumb(int width, boolean dark) {
        Announcement withReceipts = publishedWithReceipts();
        Announcement marked = ground.act(
                ground.create(
                        writer,
                        COMMUNE,
                        Ground.draft(
                                "Ủng hộ đồng bào vùng lũ",
                                "Bà con ủng hộ qua STK 1500201234567 Agribank hoặc tại nhà văn hóa thôn.",
                                "priority",
                                List.of("oa-group", "zone"),
                                List.of(COMMUNE))),
                writer,
                "",
                Action.SUBMIT);
        held();
        try (Browser browser = Browser.launch();
                Browser.Tab tab = browser.open(width == 390 ? Browser.PHONE : Browser.DESKTOP)) {
            tab.dark(dark);
            List<Throwable> problems = new ArrayList<>();
            console.logIn(tab, writer);
            for (String path :
                    List.of("/", "/announcements", "/announcements/new", "/announcements/" + withReceipts.code())) {
                look(tab, path, width, problems);
            }
            console.logIn(tab, approver);
            look(tab, "/announcements/" + marked.code(), width, problems);
            console.logIn(tab, head);
            look(tab, "/desk", width, problems);
            look(tab, "/bang-tin", width, problems);
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void receiptsArriveOnTheOpenPageByThemselves() {
        Announcement announcement = publishedWithReceipts();
        try (Browser browser = Browser.launch();
                Browser.Tab tab = browser.open(Browser.PHONE)) {
            console.logIn(tab, writer);
            tab.go(console.address() + "/announcements/" + announcement.code());
            tab.waitForText("38/40");
            tab.waitFor("document.querySelector('section.live') !== null");
            write(expanded(announcement).stream()
                    .filter(receipt -> receipt.state() == ReceiptState.QUEUED)
                    .map(receipt -> posted(receipt, 60))
                    .toList());
            tab.waitForText("40/40");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    private void look(Browser.Tab tab, String path, int width, List<Throwable> problems) {
        tab.forgetComplaints();
        tab.go(console.address() + path);
        if (path.endsWith("/new")) {
            tab.waitForText("Tin sẽ hiện trong nhóm");
        }
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, width + path.replaceAll("[^a-zA-Z0-9-]+", "-") + ".png"));
            assertThat(Files.isDirectory(Path.of(PICTURES))).isTrue();
        }
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(tab.complaints()).as(path).isEmpty();
        softly.assertThat(tab.scrollsSideways()).as(path + " pushes sideways").isFalse();
        softly.assertThat(tab.smallTargets()).as(path + " targets under 44 px").isEmpty();
        softly.assertThat(tab.smallTexts()).as(path + " texts under 16 px").isEmpty();
        softly.assertThat(tab.faintTexts()).as(path + " texts under 4.5:1").isEmpty();
        problems.addAll(softly.assertionErrorsCollected());
    }

    /** 38 of 40 chats have it; two groups of village 2 were dissolved. */
    private Announcement publishedWithReceipts() {
        Announcement announcement = ground.published(COMMUNE);
        List<Receipt> receipts = expanded(announcement);
        List<Receipt> all = new ArrayList<>(receipts);
        for (Receipt receipt : receipts) {
            boolean dissolved = receipt.channelId().equals(chat(group(2, 3)))
                    || receipt.channelId().equals(chat(group(2, 5)));
            all.add(dissolved ? with(receipt, ReceiptState.FAILED, "Nhóm Zalo đã giải tán.", 30) : posted(receipt, 30));
        }
        write(all);
        return announcement;
    }

    private static Receipt posted(Receipt receipt, int seconds) {
        return with(
                receipt,
                switch (receipt.channelKind()) {
                    case ORDINARY_GROUP -> ReceiptState.FORWARDED;
                    case ZONE -> ReceiptState.SCHEDULED;
                    default -> ReceiptState.POSTED;
                },
                null,
                seconds);
    }

    private static Receipt with(Receipt receipt, ReceiptState state, String explanation, int seconds) {
        return new Receipt(
                receipt.deliveryId(),
                receipt.subject(),
                receipt.revision(),
                receipt.channelId(),
                receipt.channelKind(),
                receipt.areaId(),
                state,
                explanation == null ? null : "zalo.test",
                explanation,
                receipt.at().plusSeconds(seconds),
                null,
                null);
    }

    private List<Receipt> expanded(Announcement announcement) {
        List<Outgoing> waiting = new ArrayList<>();
        ground.told().stream()
                .filter(event -> event.subject().equals(announcement.id()))
                .forEach(event -> waiting.add(new Outgoing(Topic.ANNOUNCEMENTS_COMMUNE, event)));
        List<Receipt> receipts = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Outgoing next = waiting.remove(0);
            switch (next.topic()) {
                case ANNOUNCEMENTS_COMMUNE ->
                    waiting.addAll(new CommuneRelay(ground.channels.directory(), (v, at) -> java.util.Optional.empty())
                            .expand(next.event()));
                case ANNOUNCEMENTS_VILLAGE ->
                    waiting.addAll(new VillageRelay(ground.channels.directory()).expand(next.event()));
                case ANNOUNCEMENTS_GROUP ->
                    waiting.addAll(new GroupRelay(ground.channels.directory()).expand(next.event()));
                case RECEIPTS -> receipts.add(next.event().body(Receipt.class));
                default -> {}
            }
        }
        return receipts;
    }

    private Announcement held() {
        ground.holds.keep(village(2), Duration.ofHours(2), vn.tienglang.hub.staff.Actor.hub("test"));
        Announcement announcement = ground.published(COMMUNE);
        List<HubEvent> records = ground.told().stream()
                .filter(event ->
                        event.subject().equals(announcement.id()) && event.key().equals(COMMUNE))
                .flatMap(event -> new CommuneRelay(ground.channels.directory(), ground.holds).expand(event).stream())
                .filter(out -> out.topic() == Topic.ANNOUNCEMENTS_VILLAGE
                        && out.event().holdUntil() != null)
                .map(Outgoing::event)
                .toList();
        ground.test.hub().database().jdbi().useTransaction(handle -> ground.desk.write(handle, records));
        return announcement;
    }

    private void write(List<Receipt> receipts) {
        ground.test
                .hub()
                .database()
                .jdbi()
                .useTransaction(handle -> ground.receipts.write(
                        handle,
                        receipts.stream().map(r -> r.event("/zalo-connector")).toList()));
    }

    private static Map<String, Object> form(String title, Map<String, String> more) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("bornAt", COMMUNE);
        form.put("title", title);
        form.put("text", "Từ 7h đến 9h sáng chủ nhật, bà con đậy kín thức ăn.");
        form.put("issuer", "UBND xã Mẫu");
        form.put("urgency", "normal");
        form.put("channels", List.of("oa-group", "ordinary-group", "zone"));
        form.put("audience", List.of(village(1), group(2, 1)));
        form.putAll(more);
        return form;
    }

    private static String version(String page) {
        var found = java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"")
                .matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static JsonNode json(TestVisitor visitor, int status, String body, Map<String, String> headers) {
        HttpResponse<String> answer =
                visitor.postBytes("/api/announcements", body.getBytes(StandardCharsets.UTF_8), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }
}
