package vn.tienglang.feedback.page;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.feedback.SmallCommune.EAST;
import static vn.tienglang.feedback.SmallCommune.GROUP_1;
import static vn.tienglang.feedback.SmallCommune.GROUP_2;
import static vn.tienglang.feedback.SmallCommune.GROUP_3;
import static vn.tienglang.feedback.SmallCommune.WEST;
import static vn.tienglang.feedback.SmallCommune.privateChat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.feedback.SmallCommune;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;

class FeedbackPagesTest {

    private static final String ANSWER =
            "Đã thay bóng đèn mới ở ngõ 5 lúc 16 giờ ngày 24/11, anh Hải tổ điện thực hiện.";

    private static SmallCommune commune;
    private static TestConsole console;

    @BeforeAll
    static void start() {
        commune = SmallCommune.onDatabase();
        console = TestConsole.on(commune.hub(), List.of(pages()));
    }

    @AfterAll
    static void stop() {
        console.close();
        commune.close();
    }

    @BeforeEach
    void reset() {
        commune.reset();
    }

    @Test
    void bothLanguagesSayTheSame() {
        BundleCheck.levels("feedback");
    }

    @Test
    void aLeaderSeesWhatConcernsTheirAreaAndNothingElse() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        commune.writes(commune.citizen(GROUP_2), GROUP_2, "Rác sau chợ chưa ai thu gom");
        commune.clock.advance(Duration.ofHours(1));
        commune.writes(an, GROUP_1, "Rác ngõ 4 bốc mùi, chỉ gửi xã");

        String group = leader(GROUP_1).get("/feedback?f=all").body();
        String village = head(EAST).get("/feedback?f=all").body();
        String west = head(WEST).get("/feedback?f=all").body();
        String staff =
                console.loggedIn(Role.COMMUNE_STAFF).get("/feedback?f=all").body();

        assertThat(group).contains("PA1").doesNotContain("PA2").doesNotContain("PA3");
        assertThat(village).contains("PA1").contains("PA2").doesNotContain("PA3");
        assertThat(west).doesNotContain("PA1").doesNotContain("PA2");
        assertThat(staff).contains("PA1").contains("PA2").contains("PA3");
        assertThat(leader(GROUP_1).get("/feedback/PA2").statusCode()).isEqualTo(404);
        assertThat(leader(GROUP_1).get("/feedback/PA3").statusCode()).isEqualTo(404);
        assertThat(console.visitor().get("/feedback").statusCode()).isEqualTo(303);
    }

    @Test
    void foldersCountWhatTheyHold() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Đống rác cổng chợ bốc mùi");
        TestVisitor lan = leader(GROUP_1);
        take(lan, "PA1");

        assertThat(counts(lan))
                .containsEntry("mine", 2)
                .containsEntry("untaken", 1)
                .containsEntry("overdue", 0);
        commune.clock.advance(Duration.ofDays(1).plusHours(1));
        // Her session has ended meanwhile, too.
        assertThat(counts(leader(GROUP_1)))
                .as("PA2 should have been taken within a working day")
                .containsEntry("overdue", 1);
        commune.clock.advance(Duration.ofDays(5));
        assertThat(counts(leader(GROUP_1))).containsEntry("overdue", 1).containsEntry("nearly-due", 1);
    }

    @Test
    void isFoundByCodeAndByWordsWithOrWithoutAccents() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        commune.writes(commune.citizen(GROUP_3), GROUP_3, "Đèn đường cạnh đình hỏng");
        TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);

        assertThat(staff.get("/feedback?q=pa2").body())
                .contains("/feedback/PA2")
                .doesNotContain("/feedback/PA1");
        assertThat(staff.get("/feedback?q=dinh%20DEN").body())
                .contains("/feedback/PA2")
                .doesNotContain("/feedback/PA1");
        assertThat(staff.get("/feedback?q=r%C3%A1c").body())
                .contains("/feedback/PA1")
                .doesNotContain("/feedback/PA2");
        assertThat(staff.get("/feedback?q=%25").body())
                .contains("/feedback/PA1")
                .contains("/feedback/PA2");
        assertThat(staff.get("/feedback?q=kh%C3%B4ng-c%C3%B3").body()).contains("Không tìm thấy");
    }

    @Test
    void aCaseGoesFromTheLeaderUpToTheCommuneAndBackToTheCitizen() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom, hôi thối");
        TestVisitor lan = leader(GROUP_1);
        TestVisitor binh = head(EAST);
        TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);

        take(lan, "PA1");
        assertThat(act(lan, "PA1", "pass-up", Map.of("pass-up-text", "Tổ không có xe gom rác"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(commune.only().desk().areaId()).isEqualTo(EAST);
        act(binh, "PA1", "pass-up", Map.of("pass-up-text", "Thôn chưa ký hợp đồng thu gom"));
        take(staff, "PA1");
        act(staff, "PA1", "resolve", Map.of("resolve-text", ANSWER));

        assertThat(commune.only().state()).isEqualTo(FeedbackState.RESOLVED);
        assertThat(commune.sentTo(privateChat(an)))
                .extracting(d -> d.text().lines().findFirst().orElse(""))
                .satisfiesExactly(
                        first -> assertThat(first).contains("đã ghi nhận"),
                        second -> assertThat(second)
                                .contains("Tổ trưởng tổ tự quản số 1")
                                .contains("tiếp nhận"),
                        third -> assertThat(third).contains("chuyển đến Trưởng thôn Đông"),
                        fourth -> assertThat(fourth).contains("chuyển đến Phòng Kinh tế"),
                        fifth -> assertThat(fifth).contains("tiếp nhận"),
                        sixth -> assertThat(sixth).contains(ANSWER));
        String page = staff.get("/feedback/PA1").body();
        assertThat(page)
                .contains("Tổ không có xe gom rác")
                .contains("Trưởng thôn Đông")
                .contains("Chờ gửi")
                .doesNotContain("Nguyễn Thị Lan");
    }

    @Test
    void onlyWhatTheTableAllowsIsOfferedAndTaken() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor lan = leader(GROUP_1);
        String page = lan.get("/feedback/PA1").body();

        assertThat(page)
                .contains("/feedback/PA1/start")
                .contains("/feedback/PA1/refuse")
                .doesNotContain("/feedback/PA1/resolve");
        assertThat(act(lan, "PA1", "resolve", Map.of("resolve-text", ANSWER)).statusCode())
                .isEqualTo(403);
        assertThat(act(lan, "PA1", "close", Map.of()).statusCode()).isEqualTo(403);
        assertThat(act(lan, "PA1", "no-such", Map.of()).statusCode()).isEqualTo(404);
        TestVisitor approver = console.loggedIn(Role.APPROVER);
        assertThat(approver.get("/feedback/PA1").body()).doesNotContain("/feedback/PA1/start");
        assertThat(act(approver, "PA1", "start", Map.of()).statusCode()).isEqualTo(403);
        assertThat(commune.only().version()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsSaidBesideItsFieldAndWhatWasWrittenStays() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor lan = leader(GROUP_1);
        take(lan, "PA1");

        HttpResponse<String> bare = act(lan, "PA1", "resolve", Map.of("resolve-text", "Đã xong <b>rồi</b>"));
        HttpResponse<String> refused = act(lan, "PA1", "refuse", Map.of("refuse-text", "Việc của điện lực"));

        assertThat(bare.statusCode()).isEqualTo(422);
        assertThat(bare.body())
                .contains("Cần một ảnh, một văn bản")
                .contains("Đã xong &lt;b")
                .doesNotContain("<b>rồi");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("refuse-office-error").contains("Xin ghi nơi giải quyết đúng");
        assertThat(commune.only().state()).isEqualTo(FeedbackState.IN_PROGRESS);
    }

    @Test
    void aPhotoIsEvidenceAndCanBeSeen() throws Exception {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor lan = leader(GROUP_1);
        take(lan, "PA1");
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

        assertThat(upload(lan, "anh.png", "chữ thôi, không phải ảnh".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
        assertThat(upload(lan, "sau-khi-don.png", png).statusCode()).isEqualTo(303);

        assertThat(commune.only().state()).isEqualTo(FeedbackState.RESOLVED);
        String page = lan.get("/feedback/PA1").body();
        int at = page.indexOf("/feedback/PA1/files/");
        String path = page.substring(at, at + "/feedback/PA1/files/".length() + 64);
        HttpResponse<String> shown = lan.get(path);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("image/png");
        assertThat(head(WEST).get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverComesSecondIsToldAndKeepsTheirWords() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor lan = leader(GROUP_1);
        lan.get("/feedback/PA1");
        take(head(EAST), "PA1");

        HttpResponse<String> late =
                lan.post("/feedback/PA1/note", Map.of("version", "1", "note-text", "Tôi sẽ ra xem"));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("Có người vừa thay đổi").contains("Tôi sẽ ra xem");
        assertThat(commune.only().version()).isEqualTo(2);
    }

    @Test
    void thePreviewIsWhatTheCitizenGets() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor lan = leader(GROUP_1);
        take(lan, "PA1");

        String preview = lan.post("/feedback/PA1/preview/resolve", Map.of("resolve-text", ANSWER))
                .body();
        act(lan, "PA1", "resolve", Map.of("resolve-text", ANSWER));

        assertThat(preview).contains(ANSWER);
        for (String line : commune.lastTo(privateChat(an)).text().lines().toList()) {
            assertThat(preview).contains(line);
        }
    }

    @Test
    void aCitizenFollowsWithCodeAndKeyAndReadsNoNames() {
        commune.writes(
                commune.citizen(GROUP_1),
                GROUP_1,
                "Rác nhà ông Tám số 0900 000 123 vứt ra đường, hôi thối, mong xử lý");
        Feedback feedback = commune.only();
        TestVisitor citizen = console.visitor();
        citizen.get("/theo-doi?code=PA1");

        HttpResponse<String> wrong = citizen.post("/theo-doi", Map.of("code", "PA1", "key", "ZZZZZZ"));
        HttpResponse<String> right = citizen.post(
                "/theo-doi", Map.of("code", "pa 1", "key", feedback.followKey().toLowerCase(java.util.Locale.ROOT)));

        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("không khớp").doesNotContain("hôi thối");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body())
                .contains("hôi thối")
                .contains("Tổ trưởng tổ tự quản số 1")
                .doesNotContain("0900")
                .doesNotContain("Tám")
                .doesNotContain(feedback.followKey());
    }

    @Test
    void whoGuessesKeysIsMadeToWait() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        try (TestConsole other = TestConsole.on(commune.hub(), List.of(pages()))) {
            TestVisitor guesser = other.visitor();
            guesser.get("/theo-doi");
            for (int i = 0; i < 10; i++) {
                guesser.post("/theo-doi", Map.of("code", "PA1", "key", "AAAAA" + i));
            }

            String right = commune.only().followKey();
            assertThat(guesser.post("/theo-doi", Map.of("code", "PA1", "key", right))
                            .body())
                    .contains("mười phút");
        }
    }

    @Test
    void theInterfaceListsShowsAndActs() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);
        staff.get("/me");

        JsonNode list = json(staff.get("/api/feedback?folder=untaken", Map.of()));
        assertThat(list.path("items").path(0).path("code").asText()).isEqualTo("PA1");
        assertThat(list.path("counts").path("untaken").asInt()).isEqualTo(1);

        JsonNode started = api(staff, "PA1", "{\"action\":\"START\",\"version\":1}", 200);
        assertThat(started.path("state").asText()).isEqualTo("IN_PROGRESS");
        assertThat(started.path("allowed").toString()).contains("RESOLVE");
        JsonNode resolved =
                api(staff, "PA1", "{\"action\":\"RESOLVE\",\"version\":2,\"text\":\"" + ANSWER + "\"}", 200);
        assertThat(resolved.path("state").asText()).isEqualTo("RESOLVED");
        assertThat(resolved.path("notices").size()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void theInterfaceNamesWhatIsWrong() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom");
        TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);
        staff.get("/me");

        assertThat(field(api(staff, "PA1", "{\"action\":\"FLY\"}", 422))).isEqualTo("action");
        assertThat(field(api(staff, "PA1", "{nonsense", 422))).isEqualTo("body");
        assertThat(field(api(staff, "PA1", "{\"action\":\"REFUSE\",\"text\":\"Việc của điện lực\"}", 422)))
                .isEqualTo("office");
        String down = "{\"action\":\"PASS_DOWN\",\"toArea\":\"xa-mau\",\"text\":\"nhờ thôn xem\"}";
        assertThat(field(api(staff, "PA1", down, 422))).isEqualTo("toArea");
        assertThat(api(staff, "PA1", "{\"action\":\"START\",\"version\":7}", 409)
                        .path("version")
                        .asLong())
                .isEqualTo(1);
        assertThat(api(staff, "PA1", "{\"action\":\"CLOSE\"}", 409)
                        .path("state")
                        .asText())
                .isEqualTo("RECEIVED");
        assertThat(api(staff, "PA9", "{\"action\":\"START\"}", 404)
                        .path("status")
                        .asInt())
                .isEqualTo(404);
        assertThat(commune.only().version()).isEqualTo(1);
    }

    private static FeedbackPages pages() {
        return new FeedbackPages(commune.parts, new Audit(commune.hub().database(), commune.clock));
    }

    private static TestVisitor leader(String area) {
        return console.loggedIn(new Grant(Role.GROUP_LEADER, area));
    }

    private static TestVisitor head(String area) {
        return console.loggedIn(new Grant(Role.VILLAGE_HEAD, area));
    }

    private static void take(TestVisitor visitor, String code) {
        assertThat(act(visitor, code, "start", Map.of()).statusCode()).isEqualTo(303);
    }

    private static HttpResponse<String> act(
            TestVisitor visitor, String code, String action, Map<String, String> fields) {
        visitor.get("/feedback/" + code);
        Map<String, String> all = new HashMap<>(fields);
        all.put("version", String.valueOf(commune.by(code).version()));
        return visitor.post("/feedback/" + code + "/" + action, all);
    }

    private static Map<String, Integer> counts(TestVisitor visitor) {
        Map<String, Integer> counts = new HashMap<>();
        json(visitor.get("/api/feedback", Map.of()))
                .path("counts")
                .properties()
                .forEach(e -> counts.put(e.getKey(), e.getValue().asInt()));
        return counts;
    }

    private static JsonNode api(TestVisitor visitor, String code, String body, int status) {
        HttpResponse<String> answer = visitor.postBytes(
                "/api/feedback/" + code + "/act",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("X-CSRF-Token", visitor.csrf(), "Content-Type", "application/json"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Json.tree(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String field(JsonNode problem) {
        return problem.path("errors").path(0).path("field").asText();
    }

    private static HttpResponse<String> upload(TestVisitor visitor, String name, byte[] content) throws Exception {
        visitor.get("/feedback/PA1");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "name=\"_csrf\"", visitor.csrf().getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"version\"", String.valueOf(commune.only().version()).getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"resolve-text\"", "Đã dọn".getBytes(StandardCharsets.UTF_8));
        part(body, "name=\"resolve-files\"; filename=\"" + name + "\"", content);
        body.writeBytes("--test--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(console.address() + "/feedback/PA1/resolve"))
                .header("Content-Type", "multipart/form-data; boundary=test")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return visitor.client().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(("--test\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
}
