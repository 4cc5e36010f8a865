package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;

/** Every page of the shell in a real browser: nothing to complain about, readable, reachable by thumb. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookTest {

    /** Set to a folder to get pictures of all pages for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private static final List<String> PATHS =
            List.of("/", "/me", "/me/password", "/staff", "/staff/new", "/audit", "/stop", "/gallery", "/no-such-page");

    private TestConsole console;
    private Browser browser;
    private StaffMember person;
    private final List<Throwable> problems = new ArrayList<>();

    @BeforeAll
    void start() {
        console = TestConsole.start(
                WebSettings.local().withPlace("Xã Mẫu (hư cấu)").withGallery(),
                Clock.systemUTC(),
                List.of(),
                List.of(new ManyRooms()));
        browser = Browser.launch();
        person = console.person(
                "nguyen.thi.mau",
                "Nguyễn Thị Mẫu",
                Grant.everywhere(Role.ADMINISTRATOR),
                Grant.everywhere(Role.APPROVER));
    }

    @AfterAll
    void stop() {
        browser.close();
        console.close();
    }

    /** As many entries as all rooms together have. */
    private static final class ManyRooms implements Pages {

        @Override
        public String room() {
            return "web";
        }

        @Override
        public void routes(Routes routes) {}

        @Override
        public List<NavigationEntry> navigation() {
            return List.of(
                    new NavigationEntry(10, "/gallery", "web.gallery.publish", Icon.MEGAPHONE, Access.SEE_HOME),
                    new NavigationEntry(20, "/gallery/a", "web.gallery.tab1", Icon.INBOX, Access.SEE_HOME),
                    new NavigationEntry(30, "/gallery/b", "web.gallery.live", Icon.SPEAKER, Access.SEE_HOME),
                    new NavigationEntry(40, "/gallery/c", "web.gallery.area", Icon.AREAS, Access.SEE_HOME),
                    new NavigationEntry(50, "/gallery/d", "web.gallery.state", Icon.CHAT, Access.SEE_HOME));
        }
    }

    @Test
    void aPhoneReachesWhatTheBarHasNoRoomFor() {
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            console.logIn(tab, person);
            tab.go(console.address() + "/me");
            assertThat(tab.evaluate("document.querySelectorAll('.nav li.front').length")
                            .asInt())
                    .isEqualTo(4);
            tab.click(".nav .more summary");
            tab.waitFor("document.querySelector('.nav .more details').open");
            picture(tab, "/more", 390, false);
            assertThat(tab.smallTargets()).isEmpty();
            assertThat(tab.scrollsSideways()).isFalse();
            tab.clickAndWait(".nav .more a[href='/audit']");
            assertThat(tab.text("h1")).contains("Nhật ký thao tác");
        }
    }

    @ParameterizedTest
    @CsvSource({"390, false, vi", "390, true, en", "1280, false, en", "1280, true, vi"})
    void pagesAreWhole(int width, boolean dark, String language) {
        problems.clear();
        browser.forgetCookies();
        try (Browser.Tab tab = browser.open(width == 390 ? Browser.PHONE : Browser.DESKTOP)) {
            tab.dark(dark);
            check(tab, "/login?lang=" + language, width, dark);
            console.logIn(tab, person);
            for (String path : PATHS) {
                check(tab, path, width, dark);
            }
        }
        assertThat(problems).isEmpty();
    }

    private void check(Browser.Tab tab, String path, int width, boolean dark) {
        tab.forgetComplaints();
        tab.go(console.address() + path);
        picture(tab, path, width, dark);
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(tab.complaints())
                .as(path)
                .filteredOn(complaint -> !(path.equals("/no-such-page") && complaint.contains("404")))
                .isEmpty();
        softly.assertThat(tab.scrollsSideways()).as(path + " pushes sideways").isFalse();
        softly.assertThat(tab.smallTargets()).as(path + " targets under 44 px").isEmpty();
        softly.assertThat(tab.smallTexts()).as(path + " texts under 16 px").isEmpty();
        softly.assertThat(tab.faintTexts()).as(path + " texts under 4.5:1").isEmpty();
        problems.addAll(softly.assertionErrorsCollected());
    }

    private static void picture(Browser.Tab tab, String path, int width, boolean dark) {
        if (PICTURES.isEmpty()) {
            return;
        }
        String name = path.replaceAll("\\?.*", "").replaceAll("[^a-z]+", "-");
        tab.screenshotOfView(Path.of(PICTURES, width + (dark ? "-dark" : "") + name + ".png"));
        if (Files.isDirectory(Path.of(PICTURES)) && path.equals("/gallery")) {
            tab.screenshot(Path.of(PICTURES, width + (dark ? "-dark" : "") + name + "-whole.png"));
        }
    }

    @Test
    void textsStandInBothLanguages() {
        vn.tienglang.hub.testing.BundleCheck.levels("web");
    }
}
