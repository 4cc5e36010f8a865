package vn.tienglang.zalo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.GroupSettings;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.inbound.InboundSettings;
import vn.tienglang.zalo.outbound.OutboundSettings;
import vn.tienglang.zalo.token.AccessTokens;

/** The account's page over real HTTP, with the sandbox as Zalo: its consent page, its rotating tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountPagesTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private static final String OA = "9000000000000000001";
    private static final String OTHER_OA = "9000000000000000002";
    private static final String APP = "1234567890123456789";
    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");

    private TestHub test;
    private ZaloSandbox sandbox;
    private TestConsole console;
    private ZaloAccount account;
    private AccessTokens tokens;
    private TestVisitor administrator;

    @BeforeAll
    void startTheStandIn() {
        test = TestHub.start();
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withApp(APP, "app-secret-1", "oa-secret-1"));
        sandbox.seed(new SandboxSeed(
                List.of(
                        SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1"),
                        SandboxSeed.Oa.of(OTHER_OA, "Quán phở", "AT-2", "RT-2")),
                List.of(),
                List.of(),
                List.of()));
    }

    @AfterAll
    void stopTheStandIn() {
        sandbox.close();
        test.close();
    }

    @BeforeEach
    void start() {
        sandbox.faults().clear();
        start("", "", "", "");
    }

    private void start(String oaId, String appId, String appSecret, String oaSecretKey) {
        test.hub().database().jdbi().useHandle(handle -> handle.execute("""
                TRUNCATE zalo.official_account, zalo.account_setting, zalo.consent_flow, zalo.delivery, hub.staff CASCADE"""));
        ZaloSettings given = new ZaloSettings(
                oaId,
                appId,
                appSecret,
                oaSecretKey,
                Optional.empty(),
                Optional.empty(),
                sandbox.baseUrl() + "/openapi",
                sandbox.baseUrl() + "/oauth",
                60_000,
                Duration.ofSeconds(10),
                new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                GroupSettings.standard(),
                OutboundSettings.standard(),
                InboundSettings.STANDARD);
        account = new ZaloAccount(test.hub(), given);
        tokens = account.tokens().start();
        console = TestConsole.on(
                test.hub(),
                List.of(account.pages(
                        new Audit(test.hub().database(), test.hub().clock()))));
        administrator = console.loggedIn(Role.ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        console.close();
        tokens.close();
        account.close();
    }

    private void restart(String oaId, String appId, String appSecret, String oaSecretKey) {
        stop();
        start(oaId, appId, appSecret, oaSecretKey);
    }

    @Test
    void anAdministratorFillsInTheAppConsentsOnZaloAndIsConnected() {
        assertThat(administrator.get("/zalo").body())
                .contains("Chưa khai ứng dụng Zalo", "Trang OA của xã chưa cấp quyền")
                .doesNotContain("href=\"/zalo/connect\"");
        assertThat(fillIn().statusCode()).isEqualTo(303);
        HttpResponse<String> back = consent(administrator, OA);
        assertThat(back.statusCode()).isEqualTo(303);
        await().atMost(40, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(administrator.get("/zalo").body())
                        .contains("UBND xã Mẫu", OA, "Quyền Zalo cấp còn", "89 ngày"));
        assertThat(administrator.get("/zalo").body())
                .doesNotContain(
                        "app-secret-1", "oa-secret-1", tokens.current(OA).orElseThrow());
        assertThat(administrator.get("/audit").body()).contains("Cấp quyền trên Zalo", "Sửa cài đặt kết nối Zalo");
    }

    @Test
    void theWayBackFromZaloWorksOnceForThePersonWhoBeganItAndWithItsStateOnly() {
        fillIn();
        String callback = callbackOf(administrator, OA);
        TestVisitor other = console.loggedIn(Role.ADMINISTRATOR);
        assertThat(other.get(callback).body()).contains("không bắt đầu từ tài khoản của ông/bà");
        assertThat(administrator
                        .get(callback.replaceAll("state=[^&]*", "state=guessed"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(administrator.get(callback).statusCode())
                .as("a wrong state ends the way")
                .isEqualTo(422);
        assertThat(tokens.current(OA)).isEmpty();
        String second = callbackOf(administrator, OA);
        assertThat(administrator.get(second).statusCode()).isEqualTo(303);
        String token = tokens.current(OA).orElseThrow();
        assertThat(administrator.get(second).statusCode()).isEqualTo(422);
        assertThat(tokens.current(OA)).contains(token);
    }

    @Test
    void whoeverConsentsForAnotherAccountIsToldAndNothingChanges() {
        fillIn("oa-id", OA);
        HttpResponse<String> back = consent(administrator, OTHER_OA);
        assertThat(back.statusCode()).isEqualTo(422);
        assertThat(back.body()).contains("đã chọn trang OA " + OTHER_OA, "trang của xã là " + OA);
        assertThat(tokens.current(OTHER_OA)).isEmpty();
    }

    @Test
    void aCodeThatZaloRefusesIsExplained() {
        fillIn("app-secret", "not-the-secret");
        HttpResponse<String> back = consent(administrator, OA);
        assertThat(back.statusCode()).isEqualTo(422);
        assertThat(back.body()).contains("role=\"alert\"", "Invalid secret key");
        fillIn("app-secret", "app-secret-1");
        String callback = callbackOf(administrator, OA);
        HttpResponse<String> wrongCode = administrator.get(callback.replaceAll("code=[^&]*", "code=stolen"));
        assertThat(wrongCode.body()).contains("Mã cấp quyền đã hết hạn");
        HttpResponse<String> denied = administrator.get("/zalo/callback?error=-14003&state=" + stateOf(administrator));
        assertThat(denied.body()).contains("callback", "chưa khớp");
        assertThat(tokens.current(OA)).isEmpty();
    }

    @Test
    void mistakesAreSaidBesideTheirFieldsAndChangeNothing() {
        HttpResponse<String> answer = administrator.post(
                "/zalo/settings", Map.of("app-id", "zalo.me/app", "app-secret", "hai chữ", "oa-secret-key", "x"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("app-id-error", "Mã này chỉ gồm chữ số", "app-secret-error", "oa-secret-key-error")
                .contains("value=\"zalo.me/app\"")
                .doesNotContain("hai chữ");
        assertThat(administrator.get("/zalo/connect").statusCode()).isEqualTo(303);
    }

    @Test
    void whatConfigurationSaysIsShownAsFixedAndCannotBeOverwritten() {
        restart(OA, APP, "app-secret-1", "oa-secret-1");
        assertThat(administrator.get("/zalo").body())
                .contains("đặt trong cấu hình", "zalo.app-secret")
                .doesNotContain("name=\"app-id\"", "app-secret-1", "oa-secret-1");
        assertThat(fillIn("app-secret", "another-secret").statusCode()).isEqualTo(303);
        assertThat(consent(administrator, OA).statusCode()).isEqualTo(303);
    }

    @Test
    void whatWasFilledInCountsAtTheNextStartAndIsSealedInTheDatabase() {
        fillIn();
        String stored = test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT string_agg(encode(value, 'escape'), ' ') FROM zalo.account_setting")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("secret").doesNotContain(APP);
        ZaloSettings silent = new ZaloSettings(
                "",
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                "http://a",
                "http://b",
                1,
                Duration.ofSeconds(1),
                QuietHours.NONE,
                GroupSettings.standard(),
                OutboundSettings.standard(),
                InboundSettings.STANDARD);
        ZaloSettings whole = AccountSettings.open(test.hub(), silent).whole();
        assertThat(whole.appId()).isEqualTo(APP);
        assertThat(whole.appSecret()).isEqualTo("app-secret-1");
        assertThat(whole.oaSecretKey()).isEqualTo("oa-secret-1");
    }

    @Test
    void staffSeeHowItStandsButOnlyTheAdministratorTheSettings() {
        TestVisitor staff = console.loggedIn(Role.COMMUNE_STAFF);
        assertThat(staff.get("/zalo").body())
                .contains("Xin báo người quản trị")
                .doesNotContain("name=\"app-secret\"", "/zalo/connect");
        assertThat(staff.post("/zalo/settings", Map.of("app-id", "55555")).statusCode())
                .isEqualTo(403);
        assertThat(staff.get("/zalo/connect").statusCode()).isEqualTo(403);
        TestVisitor head = console.loggedIn(new Grant(Role.VILLAGE_HEAD, "thon-dong"));
        assertThat(head.get("/zalo").statusCode()).isEqualTo(403);
        assertThat(console.visitor().get("/zalo/callback?code=a&state=b").statusCode())
                .isEqualTo(303);
    }

    @Test
    void tryingTheConnectionSaysWhatZaloAnswers() {
        fillIn();
        consent(administrator, OA);
        assertThat(administrator.post("/zalo/test", Map.of()).body())
                .contains("Zalo trả lời: trang OA “UBND xã Mẫu”", "Đúng trang OA đã khai");
        sandbox.faults()
                .add(vn.tienglang.sandbox.fault.Fault.error(-209, "app not active")
                        .onPath("/v2.0/oa/getoa"));
        assertThat(administrator.post("/zalo/test", Map.of()).body()).contains("Ứng dụng kết nối chưa được kích hoạt");
        sandbox.faults().clear();
        sandbox.faults().add(vn.tienglang.sandbox.fault.Fault.html(502, false).onPath("/v2.0/oa/getoa"));
        assertThat(administrator.post("/zalo/test", Map.of()).body()).contains("Zalo không trả lời");
    }

    @Test
    void aPairMadeByHandServesWhereTheConsentPageCannotLeadBack() {
        HttpResponse<String> tooEarly =
                administrator.post("/zalo/tokens", Map.of("access-token", "AT-x", "refresh-token", "RT-x"));
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(tooEarly.body()).contains("Xin điền và lưu mã trang OA");
        fillIn("oa-id", OA);
        var pair = sandbox.issueTokens(OA);
        assertThat(administrator
                        .post("/zalo/tokens", Map.of("access-token", pair.access(), "refresh-token", pair.refresh()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(tokens.current(OA)).contains(pair.access());
    }

    @Test
    void thePageSaysThatTheConsentWasTakenBackAndWhatToDo() {
        fillIn();
        consent(administrator, OA);
        test.hub()
                .database()
                .jdbi()
                .useTransaction(transaction ->
                        tokens.revoked(transaction, OA, Instant.now().plusSeconds(1)));
        assertThat(administrator.get("/zalo").body())
                .contains("đã thu hồi quyền", "Hiện không gửi được tin nào", "Cần làm:");
    }

    @Test
    void whatZaloRefusedLatelyStandsThereWithWhatItMeansInTheReadersLanguage() {
        for (int n = 0; n < 3; n++) {
            failed("d" + n, "zalo.-237", "Nhóm Zalo này đã bị tạm khoá vì hết hạn gói nhóm.");
        }
        failed("d9", "zalo.-777", "Zalo từ chối với mã -777 mà hệ thống chưa biết.");
        assertThat(administrator.get("/zalo").body())
                .contains("3 tin, lần cuối", "hết hạn gói nhóm", "zalo.-777", "người quản trị cần xử lý");
        assertThat(administrator.get("/zalo?lang=en").body())
                .contains("3 messages, last", "This Zalo group is disabled because its slot expired");
    }

    @Test
    void inARealBrowserTheWayThereAndBackAgainAndThePageOnAPhoneAndADesk() {
        try (Browser browser = Browser.launch();
                Browser.Tab tab = browser.open(Browser.PHONE)) {
            StaffMember person = console.person("quan.tri", "Nguyễn Thị Mẫu", Grant.everywhere(Role.ADMINISTRATOR));
            console.logIn(tab, person);
            look(tab, "first", 390);
            tab.type("#app-id", APP);
            tab.type("#app-secret", "app-secret-1");
            tab.type("#oa-secret-key", "oa-secret-1");
            tab.clickAndWait("#settings button.primary");
            tab.clickAndWait("a[href='/zalo/connect']");
            tab.waitForText("Hộp cát Zalo");
            tab.click("input[value='" + OA + "']");
            tab.clickAndWait("button");
            tab.waitForText("Trang OA đã cấp quyền");
            await().atMost(40, TimeUnit.SECONDS)
                    .until(() ->
                            tokens.state(OA).flatMap(state -> state.provedAt()).isPresent());
            tab.go(console.address() + "/zalo");
            tab.click("form[action='/zalo/test'] button");
            tab.waitForText("Đúng trang OA đã khai");
            failed("d1", "zalo.-237", "x");
            look(tab, "connected", 390);
            test.hub()
                    .database()
                    .jdbi()
                    .useTransaction(transaction ->
                            tokens.revoked(transaction, OA, Instant.now().plusSeconds(1)));
            look(tab, "revoked", 390);
            tab.dark(true);
            look(tab, "dark", 390);
            tab.dark(false);
            tab.resize(Browser.DESKTOP);
            look(tab, "desk", 1280);
        }
    }

    private void look(Browser.Tab tab, String name, int width) {
        tab.forgetComplaints();
        tab.go(console.address() + "/zalo");
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, width + "-zalo-" + name + ".png"));
        }
        assertThat(tab.complaints()).as(name).isEmpty();
        assertThat(tab.scrollsSideways()).as(name + " pushes sideways").isFalse();
        assertThat(tab.smallTargets()).as(name + " targets under 44 px").isEmpty();
        assertThat(tab.smallTexts()).as(name + " texts under 16 px").isEmpty();
        assertThat(tab.faintTexts()).as(name + " texts under 4.5:1").isEmpty();
    }

    private HttpResponse<String> fillIn(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("app-id", APP, "app-secret", "app-secret-1", "oa-secret-key", "oa-secret-1"));
        for (int n = 0; n < changed.length; n += 2) {
            fields.put(changed[n], changed[n + 1]);
        }
        return administrator.post("/zalo/settings", fields);
    }

    /** To Zalo's page, "Cho phép", and back. */
    private HttpResponse<String> consent(TestVisitor visitor, String oa) {
        return visitor.get(callbackOf(visitor, oa));
    }

    /** Where Zalo leads back to after "Cho phép", as a path of ours. */
    private String callbackOf(TestVisitor visitor, String oa) {
        URI page = URI.create(TestVisitor.location(visitor.get("/zalo/connect")));
        assertThat(page.toString()).startsWith(sandbox.baseUrl() + "/oauth/v4/oa/permission?app_id=" + APP);
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(send(HttpRequest.newBuilder(page).GET()).body());
        while (hidden.find()) {
            fields.putIfAbsent(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        }
        assertThat(fields.get("code_challenge")).hasSize(43);
        fields.put("oa_id", oa);
        HttpResponse<String> agreed = send(HttpRequest.newBuilder(page.resolve("/oauth/v4/oa/permission"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(fields))));
        String back = TestVisitor.location(agreed);
        assertThat(back).startsWith(console.address() + "/zalo/callback?");
        return back.substring(console.address().length());
    }

    private String stateOf(TestVisitor visitor) {
        String page = TestVisitor.location(visitor.get("/zalo/connect"));
        return page.substring(page.indexOf("state=") + "state=".length());
    }

    private void failed(String id, String reason, String explanation) {
        test.hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.delivery (delivery_id, shard, channel, channel_kind, subject_kind, subject_id,
                            code, revision, withdrawal, class, waits_at_night, payload, due_at, state, reason,
                            explanation)
                        VALUES (:id, 's', :id, 'OA_GROUP', 'ANNOUNCEMENT', 'a', 'TB1', 1, false, 2, true, '{}', now(),
                            'FAILED', :reason, :explanation)""")
                        .bind("id", id)
                        .bind("reason", reason)
                        .bind("explanation", explanation)
                        .execute());
    }

    private static String form(Map<String, String> fields) {
        return String.join(
                "&",
                fields.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient()
                    .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
