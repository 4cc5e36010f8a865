package vn.tienglang.feedback.page;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.feedback.SmallCommune.EAST;
import static vn.tienglang.feedback.SmallCommune.GROUP_1;
import static vn.tienglang.feedback.SmallCommune.GROUP_2;
import static vn.tienglang.feedback.SmallCommune.photo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.feedback.SmallCommune;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;

/** The tracker's pages in a real browser: nothing to complain about, readable, reachable by thumb. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackLookTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private SmallCommune commune;
    private TestConsole console;
    private Browser browser;
    private StaffMember head;

    @BeforeAll
    void start() {
        commune = SmallCommune.onDatabase();
        console = TestConsole.on(
                commune.hub(),
                List.of(new FeedbackPages(commune.parts, new Audit(commune.hub().database(), commune.clock))));
        browser = Browser.launch();
        String an = commune.citizen(GROUP_1);
        commune.writes(
                an,
                GROUP_1,
                "Rác ở đầu ngõ 3 cả tuần nay không ai thu gom, mùi hôi thối lắm, trẻ con đi học phải bịt mũi");
        commune.writes(an, GROUP_1, "chỗ sát trường mầm non ạ", photo(1));
        commune.writes(commune.citizen(GROUP_2), GROUP_2, "Dây điện ở ngõ 7 sà xuống sát mặt đường, rất nguy hiểm");
        commune.clock.advance(Duration.ofHours(26));
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Đèn đường ngõ 5 hỏng, tối om");
        head = console.person("truong.thon.dong", "Trần Văn Bình", new Grant(Role.VILLAGE_HEAD, EAST));
    }

    @AfterAll
    void stop() {
        browser.close();
        console.close();
        commune.close();
    }

    @ParameterizedTest
    @CsvSource({"390, false, vi", "390, true, en", "1280, false, vi"})
    void everyPageIsClean(int width, boolean dark, String language) {
        try (Browser.Tab tab = browser.open(width < 900 ? Browser.PHONE : Browser.DESKTOP)) {
            tab.dark(dark);
            console.logIn(tab, head);
            for (String path : List.of("/feedback?f=all", "/feedback/PA1", "/theo-doi", "/feedback?q=khongco", "/")) {
                tab.go(console.address() + path + (path.contains("?") ? "&" : "?") + "lang=" + language);
                if (!PICTURES.isEmpty()) {
                    tab.screenshot(Path.of(
                            PICTURES,
                            "feedback" + path.replaceAll("[^a-zA-Z0-9]", "-") + "-" + width + (dark ? "-dark" : "")
                                    + ".png"));
                }
                assertThat(tab.scrollsSideways()).as(path + " sideways").isFalse();
                assertThat(tab.smallTargets()).as(path + " targets").isEmpty();
                assertThat(tab.smallTexts()).as(path + " texts").isEmpty();
                assertThat(tab.faintTexts()).as(path + " contrast").isEmpty();
            }
        }
    }

    @Test
    void aHeadTakesACaseWritesAnAnswerLooksAtItAndSendsIt() {
        try (Browser.Tab tab = browser.open(Browser.PHONE)) {
            console.logIn(tab, head);
            tab.go(console.address() + "/feedback/PA2?lang=vi");
            tab.clickAndWait("form[action$='/start'] button");
            tab.waitForText("Đang xử lý");
            tab.click("#act-resolve summary");
            tab.type("#resolve-text", "Điện lực đã căng lại dây ở ngõ 7 lúc 10 giờ sáng nay, đã kiểm tra cả ngõ.");
            tab.click("#act-resolve button[type=button]");
            tab.waitForText("Người dân sẽ đọc:");
            if (!PICTURES.isEmpty()) {
                tab.screenshot(Path.of(PICTURES, "feedback-answer-390.png"));
            }
            tab.clickAndWait("#act-resolve button.primary");
            tab.waitForText("Đã trả lời, chờ dân");

            assertThat(commune.by("PA2").state()).isEqualTo(FeedbackState.RESOLVED);
            assertThat(tab.scrollsSideways()).isFalse();
        }
    }
}
