package vn.tienglang.broadcast.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.Studio;
import vn.tienglang.broadcast.audio.Tones;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.online.DailyBudget;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Draft;
import vn.tienglang.hub.announcement.Outcome;
import vn.tienglang.hub.announcement.PublishingPolicy;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestVisitor;

/** The dictionary, the preview and the recording as people use them, on a real database and in a real browser. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadingPagesTest {

    /** Set to a folder to get pictures of all pages for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private Studio studio;
    private StaffMember author;
    private String code;

    @BeforeAll
    void open() {
        studio = Studio.open(Clock.systemUTC(), BroadcastSettings.standard().readingOnce());
        author = studio.console().person(Grant.everywhere(Role.COMMUNE_STAFF));
        code = announced().code();
    }

    @AfterAll
    void close() {
        studio.close();
    }

    private Announcement announced() {
        var database = studio.hub().database();
        Announcements announcements = new Announcements(
                database,
                new Outbox("hub"),
                new Areas(database, studio.hub().clock()),
                new ContentCheck(Set.of(), Set.of()),
                PublishingPolicy.STANDARD,
                new Audit(database, studio.hub().clock()),
                studio.hub().clock());
        Draft draft = new Draft(
                "Họp thôn",
                "Mời bà con họp lúc 7h30 ngày 20/11 tại NVH thôn 3. CLB DS tập văn nghệ. LH: 0900.000.123.",
                "",
                "",
                "",
                "UBND xã Mẫu",
                "normal",
                List.of("zone"),
                List.of("xa-mau.thon-dong"),
                "",
                "",
                "",
                "");
        Outcome outcome =
                announcements.create(author, "127.0.0.1", "xa-mau", draft, Optional.empty(), Optional.empty());
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).announcement();
    }

    private String path() {
        return "/broadcast/announcements/" + code;
    }

    @Test
    @Order(1)
    void theTextIsShownAsItWillBeReadAndCanBeHeard() {
        TestVisitor visitor = studio.console().loggedIn(author);
        String page = visitor.get(path()).body();
        assertThat(page)
                .contains("<mark>7h30</mark>", "bảy giờ ba mươi phút", "<mark>NVH</mark>", "dân số")
                .contains("Chỉ thông báo này", "Thêm vào từ điển", path() + "/reading.mp3");
        String part = visitor.get(path(), Map.of("HX-Request", "true")).body();
        assertThat(part).contains("<mark>7h30</mark>").doesNotContain("<html");
        HttpResponse<String> sound = visitor.get(path() + "/reading.mp3");
        assertThat(sound.statusCode()).isEqualTo(200);
        assertThat(sound.headers().firstValue("content-type")).contains("audio/mpeg");
    }

    @Test
    @Order(2)
    void aCorrectionHoldsForThisAnnouncementAlone() {
        TestVisitor visitor = studio.console().loggedIn(author);
        HttpResponse<String> answer =
                visitor.post(path() + "/readings", Map.of("written", "7h30", "reading", "bảy rưỡi", "scope", "here"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(visitor.get(path()).body()).contains("bảy rưỡi", "cách đọc riêng");
        assertThat(visitor.get("/broadcast/dictionary?text=H%E1%BB%8Dp%207h30").body())
                .contains("Họp bảy giờ ba mươi phút")
                .doesNotContain("bảy rưỡi");
    }

    @Test
    @Order(3)
    void aWordTaughtToTheDictionaryHoldsAtOnceEverywhereUntilItIsTakenBack() {
        TestVisitor visitor = studio.console().loggedIn(author);
        assertThat(visitor.post(
                                "/broadcast/dictionary",
                                Map.of("written", "CLB  DS", "reading", "câu lạc bộ đàn sáo", "context", ""))
                        .statusCode())
                .isEqualTo(303);
        String dictionary = visitor.get("/broadcast/dictionary?text=CLB%20DS").body();
        assertThat(dictionary).contains("CLB DS → câu lạc bộ đàn sáo", "Loa sẽ đọc");
        assertThat(visitor.get(path()).body()).contains("câu lạc bộ đàn sáo");
        assertThat(audited()).contains("broadcast.dictionary.add CLB DS", "broadcast.reading.correct " + code);

        String id = dictionary.replaceAll("(?s).*/broadcast/dictionary/(\\d+)/end.*", "$1");
        assertThat(visitor.post("/broadcast/dictionary/" + id + "/end", Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get(path()).body()).doesNotContain("câu lạc bộ đàn sáo");
        assertThat(visitor.get("/broadcast/dictionary").body()).contains("Cách đọc đã bỏ");
        assertThat(audited()).contains("broadcast.dictionary.end CLB DS");
        assertThat(visitor.post("/broadcast/dictionary/" + id + "/end", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    private List<String> audited() {
        return studio.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT deed || ' ' || subject FROM hub.audit")
                        .mapTo(String.class)
                        .list());
    }

    @Test
    @Order(4)
    void nonsenseIsToldBesideItsFieldAndChangesNothing() {
        TestVisitor visitor = studio.console().loggedIn(author);
        HttpResponse<String> answer =
                visitor.post("/broadcast/dictionary", Map.of("written", "TDTT", "reading", "thể dục 2", "context", ""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Cách đọc chỉ gồm chữ cái", "TDTT");
        answer = visitor.post(
                "/broadcast/dictionary", Map.of("written", "TDTT", "reading", "thể dục", "context", "khi=nào"));
        assertThat(answer.body()).contains("Điều kiện này không hiểu được");
        assertThat(visitor.get("/broadcast/dictionary").body()).doesNotContain("TDTT →");
    }

    @Test
    @Order(5)
    void whoMayNotIsRefused() {
        TestVisitor leader = studio.console().loggedIn(new Grant(Role.GROUP_LEADER, "xa-mau.thon-dong.to-1"));
        assertThat(leader.get("/broadcast/dictionary").statusCode()).isEqualTo(403);
        TestVisitor otherHead = studio.console().loggedIn(new Grant(Role.VILLAGE_HEAD, "xa-mau.thon-doai"));
        assertThat(otherHead.get(path()).statusCode()).as("a draft of others").isEqualTo(404);
        assertThat(otherHead
                        .post(path() + "/readings", Map.of("written", "NVH", "reading", "nhà", "scope", "here"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(studio.console()
                        .visitor()
                        .post("/broadcast/dictionary", Map.of("written", "NVH", "reading", "nhà"))
                        .statusCode())
                .isIn(303, 401, 403);
        assertThat(audited()).noneMatch(deed -> deed.contains("NVH"));
        assertThat(studio.console()
                        .loggedIn(author)
                        .get("/broadcast/announcements/TB999999")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @Order(6)
    void aRecordingIsKeptHeardAndTakenAway() throws Exception {
        TestVisitor visitor = studio.console().loggedIn(author);
        visitor.get(path());
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        Wav.write(wav, Tones.sine(700, 0.3, 2, 16_000));
        assertThat(upload(visitor, wav.toByteArray()).statusCode()).isEqualTo(303);
        assertThat(visitor.get(path()).body())
                .contains("Đã có bản ghi âm dài 2 giây", "Loa phát bản ghi âm thay cho giọng máy");
        assertThat(visitor.get(path() + "/reading.mp3")
                        .headers()
                        .firstValueAsLong("content-length")
                        .orElse(0))
                // two seconds of it and a breath, far less than the text would take
                .isBetween(12_000L, 30_000L);
        assertThat(upload(visitor, "không phải âm thanh".getBytes(StandardCharsets.UTF_8))
                        .body())
                .contains("Không đọc được tệp này");
        assertThat(visitor.post(path() + "/sound/remove", Map.of("kind", "RECORDING"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get(path()).body()).doesNotContain("Đã có bản ghi âm");
    }

    private HttpResponse<String> upload(TestVisitor visitor, byte[] file) throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map.of("_csrf", visitor.csrf(), "kind", "RECORDING")
                .forEach((name, value) -> body.writeBytes(
                        ("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                                .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes("--cut\r\nContent-Disposition: form-data; name=\"sound\"; filename=\"a.wav\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.write(file);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return visitor.postBytes(
                path() + "/sound",
                body.toByteArray(),
                Map.of("Content-Type", "multipart/form-data; boundary=cut", "Accept", "text/html"));
    }

    @Test
    @Order(7)
    void thePagesStandOnAPhoneAndOnADesk() {
        try (Browser browser = Browser.launch()) {
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    studio.console().logIn(tab, author);
                    look(tab, path(), size);
                    tab.click("a[href='#read-2']");
                    picture(tab, path() + "-opened", size);
                    assertThat(tab.evaluate("document.querySelector('#read-2').closest('details').open")
                                    .asBoolean())
                            .isTrue();
                    look(tab, "/broadcast/dictionary?text=H%E1%BB%8Dp%20l%C3%BAc%207h30%20t%E1%BA%A1i%20NVH", size);
                }
            }
        }
    }

    private void look(Browser.Tab tab, String path, Browser.Size size) {
        tab.go(studio.console().address() + path);
        picture(tab, path.replaceFirst("\\?.*", ""), size);
        assertThat(tab.complaints()).as(path).isEmpty();
        assertThat(tab.scrollsSideways()).as(path + " pushes sideways").isFalse();
        assertThat(tab.smallTargets()).as(path + " targets under 44 px").isEmpty();
        assertThat(tab.smallTexts()).as(path + " texts under 16 px").isEmpty();
        assertThat(tab.faintTexts()).as(path + " texts under 4.5:1").isEmpty();
    }

    private static void picture(Browser.Tab tab, String path, Browser.Size size) {
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, size.width() + path.replaceAll("[^a-zA-Z0-9]+", "-") + ".png"));
        }
    }

    @Test
    @Order(8)
    void whatAServiceMaySpeakADayIsCountedAcrossHubsAndBeginsAnewTheNextDay() {
        MovableClock clock = MovableClock.at("2026-03-01T16:59:00Z");
        DailyBudget here = new DailyBudget(studio.hub().database(), clock, Map.of("fpt-ai", 100));
        DailyBudget there = new DailyBudget(studio.hub().database(), clock, Map.of("fpt-ai", 100));
        assertThat(here.take("fpt-ai", 60)).isTrue();
        assertThat(there.take("fpt-ai", 60)).isFalse();
        assertThat(there.take("fpt-ai", 40)).isTrue();
        assertThat(here.take("fpt-ai", 1)).isFalse();
        assertThat(here.take("fpt-ai", 101)).isFalse();
        assertThat(here.take("vnpt", 5_000)).as("without a limit").isTrue();
        clock.advance(Duration.ofMinutes(2));
        assertThat(here.take("fpt-ai", 100)).as("it is midnight in Việt Nam").isTrue();
    }
}
