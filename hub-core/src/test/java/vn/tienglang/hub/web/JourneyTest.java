package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;

/** An official with a phone: logs in, stops everything, lets it go on, sees news arrive. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneyTest {

    private TestConsole console;
    private Browser browser;

    @BeforeAll
    void start() {
        console = TestConsole.start(
                WebSettings.local().withPlace("Xã Mẫu").withGallery(), Clock.systemUTC(), List.of(), List.of());
        console.person(
                "le.van.duyet", "Lê Văn Duyệt", Grant.everywhere(Role.APPROVER), Grant.everywhere(Role.ADMINISTRATOR));
        browser = Browser.launch();
    }

    @AfterAll
    void stop() {
        browser.close();
        console.close();
    }

    @Test
    void logsInStopsEverythingAndLiftsItByName() {
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            logIn(tab);
            assertThat(tab.text("h1")).contains("Trang chủ");

            tab.click("[data-dialog=stop-dialog]");
            tab.waitFor("document.getElementById('stop-dialog').open");
            assertThat(tab.scrollsSideways()).isFalse();
            tab.click("#stop-dialog [data-close-dialog]");
            tab.waitFor("!document.getElementById('stop-dialog').open");
            assertThat(console.hub().stopSwitch().engaged()).isFalse();

            tab.click("[data-dialog=stop-dialog]");
            tab.type("#stop-reason", "Loa phát nhầm bản tin");
            tab.clickAndWait("#stop-dialog .button.danger");
            tab.waitForText("Đang dừng tất cả");
            assertThat(console.hub().stopSwitch().position().reason()).isEqualTo("Loa phát nhầm bản tin");
            assertThat(tab.text(".toast"))
                    .hasValueSatisfying(text -> assertThat(text).contains("Đã dừng tất cả."));
            assertThat(tab.faintTexts()).isEmpty();
            assertThat(tab.smallTargets()).isEmpty();
            assertThat(tab.scrollsSideways()).isFalse();

            tab.type("#reason", "Đã sửa bản tin");
            tab.clickAndWait(".card .button.primary");
            tab.waitForText("đang chạy bình thường");
            assertThat(console.hub().stopSwitch().engaged()).isFalse();
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void newsArriveOnEveryOpenPage() {
        browser.forgetCookies();
        try (Browser.Tab phone = browser.open(Browser.PHONE);
                Browser.Tab office = browser.open(Browser.DESKTOP)) {
            logIn(phone);
            phone.go(console.address() + "/gallery");
            office.go(console.address() + "/gallery");
            phone.waitFor("document.querySelector('[data-live].live')");
            office.waitFor("document.querySelector('[data-live].live')");
            phone.click("[hx-post='/gallery/tick']");
            phone.waitFor("document.querySelector('[data-live-event=tick]').textContent === '1'");
            office.waitFor("document.querySelector('[data-live-event=tick]').textContent === '1'");
            phone.waitForText("Đã xong.");
            assertThat(phone.complaints()).isEmpty();
            assertThat(office.complaints()).isEmpty();
        }
    }

    @Test
    void mistakesStandBesideTheirFieldsAndWhatWasTypedStays() {
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            logIn(tab);
            tab.go(console.address() + "/gallery");
            tab.type("#title", "Lịch cắt điện");
            // Past the browser's own checks, as an old phone would.
            tab.evaluate("document.querySelector('form[action=\"/gallery\"]:not(dialog *)').noValidate = true");
            tab.clickAndWait("form[action='/gallery']:not(dialog *) .button.primary");
            assertThat(tab.evaluate("document.getElementById('title').value").asText())
                    .isEqualTo("Lịch cắt điện");
            assertThat(tab.text("#text-error")).contains("Xin điền ô này.");
            assertThat(tab.evaluate("document.getElementById('text').getAttribute('aria-describedby')")
                            .asText())
                    .isEqualTo("text-error");
            assertThat(tab.faintTexts()).isEmpty();
            assertThat(tab.scrollsSideways()).isFalse();
        }
    }

    @Test
    void aPersonsThemeWinsOverTheDevices() {
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(Browser.DESKTOP)) {
            logIn(tab);
            tab.dark(false);
            String light = paper(tab);
            tab.click(".bar .menu summary");
            tab.click("[data-set-theme=dark]");
            String dark = paper(tab);
            assertThat(dark).isNotEqualTo(light);
            tab.go(console.address() + "/me");
            assertThat(paper(tab)).isEqualTo(dark);
            tab.go(console.address() + "/me?theme=auto");
            assertThat(paper(tab)).isEqualTo(light);
            tab.dark(true);
            assertThat(paper(tab)).isEqualTo(dark);
        }
    }

    @Test
    void theMenuHoldsWhatThePhonesBarCannot() {
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            logIn(tab);
            tab.click(".bar .menu summary");
            tab.waitFor("document.querySelector('.bar .menu').open");
            assertThat(tab.smallTargets()).isEmpty();
            assertThat(tab.scrollsSideways()).isFalse();
            tab.clickAndWait(".menu-sheet a[lang=en]");
            assertThat(tab.text("h1")).contains("Home");
            tab.click(".bar .menu summary");
            tab.clickAndWait(".menu-sheet form button");
            assertThat(tab.text("h1")).contains("Log in");
        }
    }

    private void logIn(Browser.Tab tab) {
        tab.go(console.address() + "/login");
        tab.type("#account", "le.van.duyet");
        tab.type("#password", TestConsole.PASSWORD);
        tab.clickAndWait(".button.primary");
    }

    private static String paper(Browser.Tab tab) {
        return tab.evaluate("getComputedStyle(document.body).backgroundColor").asText();
    }
}
