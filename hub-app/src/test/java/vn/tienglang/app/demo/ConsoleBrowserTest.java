package vn.tienglang.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.testing.Browser;

/** What officials do all day, in a real browser of a phone's width, against the whole demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsoleBrowserTest {

    /** Long enough for a page to load before the first chat has its text, short enough for the hub's time limit. */
    private static final int SLOW_ZALO_MILLIS = 3_000;

    private static final String COUNT =
            "(document.querySelector('#receipts .progress b') || {innerText: ''}).innerText";
    private static final String SUBMIT = "button[name=then][value=submit]";

    @TempDir
    static Path parent;

    private Demo demo;
    private Browser browser;

    @BeforeAll
    void startDemo() throws Exception {
        // PostgreSQL may have to run as a service user, who must be able to pass.
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        demo = new Demo(Path.of("..").toAbsolutePath().normalize(), parent.resolve("demo"), 0, 0);
        browser = Browser.launch();
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void nobodyIsLoggedIn() {
        browser.forgetCookies();
    }

    @Test
    void oneWritesAnotherPublishesAndFortyReceiptsArriveOnTheOpenPage() throws Exception {
        String code;
        try (Browser.Tab writer = browser.open(Browser.PHONE)) {
            logIn(writer, DemoAccount.STAFF);
            writer.go(demo.console() + "/announcements/new");
            writer.type("#title", "Phun thuốc diệt muỗi");
            writer.type("#text", "Từ 7h đến 9h sáng chủ nhật, bà con đậy kín thức ăn.");
            writer.waitForText("THÔNG BÁO: Phun thuốc diệt muỗi");
            writer.clickAndWait(SUBMIT);
            writer.waitForText("Chờ duyệt");
            code = writer.url().replaceAll(".*/", "");
            assertThat(code).matches("TB\\d+");
            assertThat(writer.complaints()).isEmpty();
        }
        browser.forgetCookies();
        slowZalo();
        try (Browser.Tab approver = browser.open(Browser.PHONE)) {
            logIn(approver, DemoAccount.APPROVER);
            approver.go(demo.console() + "/announcements/" + code);
            approver.clickAndWait("form:has(input[value='approve+publish']) button");
            String first = approver.evaluate("window.notReloaded = " + COUNT).asText();
            assertThat(first).as("the page is there before the chats are").doesNotStartWith("40");

            approver.waitFor(COUNT + " === '34/40'", Duration.ofSeconds(90));
            assertThat(demo.map().posted()).hasSize(34);
            demo.story().forwardByHand(code);
            approver.waitFor(COUNT + " === '40/40'", Duration.ofSeconds(90));
            approver.waitFor("document.body.textContent.includes('Đã chuyển tay')");
            assertThat(approver.evaluate("window.notReloaded").asText())
                    .as("a reloaded page would have forgotten")
                    .isEqualTo(first);
            assertThat(approver.complaints()).isEmpty();
            assertThat(approver.scrollsSideways()).isFalse();
        } finally {
            quickZalo();
        }
        SandboxClient phones = new SandboxClient(demo.phones());
        assertThat(demo.map().chats()).hasSize(40).allMatch(chat -> phones.shows(chat, code));
    }

    @Test
    void mistakesInTheFormStandBesideTheirFieldsInVietnamese() {
        String title = "Thông báo có lỗi";
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            logIn(tab, DemoAccount.STAFF);

            tab.go(demo.console() + "/announcements/new");
            tab.type("#title", title);
            tab.click(SUBMIT);
            assertThat(tab.evaluate("document.querySelector('#text').matches(':invalid:focus')")
                            .asBoolean())
                    .as("the browser itself leads to the empty text")
                    .isTrue();
            tab.type("#text", "   ");
            tab.clickAndWait(SUBMIT);
            assertThat(errorAt(tab, ".field:has(#text)")).isEqualTo("Cần điền mục này.");
            assertThat(tab.evaluate("document.querySelector('#title').value").asText())
                    .as("what was typed is still there")
                    .isEqualTo(title);

            // Typing stops at 10,000; a script or an old browser does not.
            tab.evaluate("document.querySelector('#text').value = 'ă'.repeat(10001)");
            tab.clickAndWait(SUBMIT);
            assertThat(errorAt(tab, ".field:has(#text)")).isEqualTo("Dài quá 10.000 ký tự (đang có 10.001).");

            tab.type("#text", "Đủ ngắn.");
            tab.click("#audience > .area > label");
            // Clicked by script: the preview of the audience arrives meanwhile and moves the button under the pointer.
            tab.evaluate("document.querySelector('" + SUBMIT + "').click()");
            tab.waitFor("document.querySelector('.field.wrong') && !document.querySelector('.field.wrong #text')");
            assertThat(errorAt(tab, "#audience")).isEqualTo("Cần chọn ít nhất một.");
            assertThat(tab.count(".field.wrong")).isEqualTo(1);
            assertThat(tab.scrollsSideways()).isFalse();

            // The browser notes each refused form, which is as it should be, and nothing else.
            assertThat(tab.complaints()).hasSize(3).allMatch(one -> one.contains("422"));
            tab.go(demo.console() + "/announcements");
            assertThat(tab.text("main").orElse("")).doesNotContain(title);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/announcements", "/announcements/new", "/announcements/{code}", "/feedback", "/broadcast"})
    void nothingHasToBePushedAboutOnAPhone(String path) {
        String address = demo.console() + path.replace("{code}", path.contains("{") ? published() : "");
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            logIn(tab, DemoAccount.STAFF);
            tab.go(address);
            assertThat(tab.url()).isEqualTo(address);
            assertThat(tab.count("main h1")).isEqualTo(1);
            assertThat(tab.scrollsSideways()).isFalse();
            assertThat(tab.complaints()).isEmpty();
        }
    }

    private void logIn(Browser.Tab tab, DemoAccount account) {
        tab.go(demo.console() + "/login");
        tab.type("#account", account.account());
        tab.type("#password", DemoAccount.PASSWORD);
        tab.clickAndWait("button.primary");
        assertThat(tab.url()).isEqualTo(demo.console() + "/");
    }

    /** An announcement that forty chats have. */
    private String published() {
        ConsoleClient staff = ConsoleClient.logIn(demo.console(), DemoAccount.STAFF);
        JsonNode created = staff.post(
                "/api/announcements",
                Map.of(
                        "bornAt", "xa-mau",
                        "title", "Lịch tiếp công dân của Chủ tịch Ủy ban nhân dân xã Mẫu",
                        "text", "Sáng thứ năm hằng tuần, từ 7h30, tại trụ sở Ủy ban nhân dân xã.",
                        "issuer", "UBND xã Mẫu",
                        "urgency", "normal",
                        "channels", List.of("oa-group", "ordinary-group", "zone"),
                        "audience", List.of("xa-mau"),
                        "requestId", UUID.randomUUID().toString(),
                        "then", List.of("submit")));
        String code = created.path("code").asText();
        ConsoleClient.logIn(demo.console(), DemoAccount.APPROVER)
                .post("/api/announcements/" + code + "/actions", Map.of("action", List.of("approve", "publish")));
        return code;
    }

    private static String errorAt(Browser.Tab tab, String field) {
        return tab.text(field + " .error").orElse("").strip();
    }

    private void slowZalo() throws Exception {
        String fault = Json.write(Map.of(
                "kind", "DELAY", "path", "/v3.0/oa/group/message", "probability", 1, "millis", SLOW_ZALO_MILLIS));
        control(HttpRequest.newBuilder(URI.create(demo.phones() + "/control/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(fault)));
    }

    private void quickZalo() throws Exception {
        control(HttpRequest.newBuilder(URI.create(demo.phones() + "/control/faults"))
                .DELETE());
    }

    private static void control(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
}
