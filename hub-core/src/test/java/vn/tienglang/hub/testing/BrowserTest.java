package vn.tienglang.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the fixture finds wrong must be wrong: every check is shown a page that fails it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {

    private Browser browser;
    private Browser.Tab tab;

    @BeforeAll
    void launch() {
        browser = Browser.launch();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @BeforeEach
    void freshTab() {
        tab = browser.open(Browser.PHONE);
    }

    @Test
    void clicksTypesAndReads() {
        show("<input id=name><button id=go onclick=\"document.title = name.value; out.textContent ="
                + " document.getElementById('name').value\">x</button><p id=out></p>");
        tab.type("#name", "Tổ tự quản số 3");
        tab.click("#go");
        tab.waitForText("Tổ tự quản số 3");
        assertThat(tab.text("#out")).contains("Tổ tự quản số 3");
        assertThat(tab.text("#nowhere")).isEmpty();
        assertThat(tab.evaluate("1 + 1").asInt()).isEqualTo(2);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void choosesAndTellsScripts() {
        show("<select id=s onchange=\"document.title = this.value\"><option>a<option value=b>b</select>");
        tab.choose("#s", "b");
        tab.waitFor("document.title === 'b'");
    }

    @Test
    void hearsComplaints() {
        show("<script>console.error('sai'); setTimeout(() => { throw new Error('hỏng') })</script>");
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(tab.complaints())
                        .anySatisfy(complaint -> assertThat(complaint).contains("sai"))
                        .anySatisfy(complaint -> assertThat(complaint).contains("hỏng")));
    }

    @Test
    void findsWhatStandsOutToTheRight() {
        show("<p>fits</p>");
        assertThat(tab.scrollsSideways()).isFalse();
        show("<div style='width: 500px; height: 9px; background: red'></div>");
        assertThat(tab.scrollsSideways()).isTrue();
        tab.resize(Browser.DESKTOP);
        assertThat(tab.scrollsSideways()).isFalse();
    }

    @Test
    void findsSmallTargetsSmallTextsAndFaintTexts() {
        show(
                "<button style='width: 43px; height: 60px'>a</button><button style='width: 44px; height: 44px'>b</button>");
        assertThat(tab.smallTargets())
                .singleElement()
                .satisfies(html -> assertThat(html).contains(">a<"));
        show("<p style='font-size: 15px'>small</p><p style='font-size: 16px'>fine</p>");
        assertThat(tab.smallTexts())
                .singleElement()
                .satisfies(html -> assertThat(html).contains("small"));
        show("<p style='color: #777'>just too faint</p><p style='color: #767676'>just enough</p>");
        assertThat(tab.faintTexts())
                .singleElement()
                .satisfies(html -> assertThat(html).contains("4.48", "too faint"));
        show("<div style='background: #222'><p style='color: #333'>dark on dark</p></div>");
        assertThat(tab.faintTexts()).hasSize(1);
    }

    @Test
    void showsADarkDevice() {
        tab.dark(true);
        show("<p>x</p>");
        assertThat(tab.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void saysWhatItWaitedForInVain() {
        show("<p>x</p>");
        assertThatThrownBy(() -> tab.waitFor("document.title === 'never'", Duration.ofMillis(300)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("document.title === 'never'");
        assertThatThrownBy(() -> tab.evaluate("noSuchThing()")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> tab.go("http://127.0.0.1:1/"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    @Test
    void drawsPictures(@TempDir Path folder) throws Exception {
        show("<p style='height: 2000px'>tall</p>");
        tab.screenshot(folder.resolve("whole.png"));
        tab.screenshotOfView(folder.resolve("view.png"));
        assertThat(height(folder.resolve("whole.png"))).isGreaterThanOrEqualTo(2000);
        assertThat(height(folder.resolve("view.png"))).isEqualTo(844);
    }

    @Test
    void leavesNoProcessBehind() {
        long before = chromiums();
        Browser.launch().close();
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(chromiums()).isEqualTo(before));
    }

    /** Chromium processes that this JVM started. */
    private static long chromiums() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .count();
    }

    private static int height(Path png) throws Exception {
        // The height stands at byte 20 of every PNG.
        return java.nio.ByteBuffer.wrap(Files.readAllBytes(png)).getInt(20);
    }

    private void show(String html) {
        String page = "<!doctype html><meta name=viewport content='width=device-width'><body>" + html;
        tab.go("data:text/html;charset=utf-8,"
                + URLEncoder.encode(page, StandardCharsets.UTF_8).replace("+", "%20"));
    }
}
