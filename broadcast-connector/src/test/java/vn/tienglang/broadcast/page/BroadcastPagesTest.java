package vn.tienglang.broadcast.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import vn.tienglang.broadcast.air.OnAir;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.testing.TestVisitor;

/** The room's pages over real HTTP and in a real browser. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BroadcastPagesTest {

    private static final String ZONE = Studio.ZONE;

    /** Set to a folder to get pictures of all pages for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private Studio studio;

    @BeforeAll
    void open() {
        studio = Studio.open(
                Clock.systemUTC(), BroadcastSettings.standard().readingOnce().withListeners(3));
        studio.publish(
                Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, Studio.LONG_TEXT),
                Studio.delivery(ZONE, "tb2", 1, Urgency.PRIORITY, "Sáng mai cắt điện từ 7 giờ đến 11 giờ."));
        studio.awaitProgramme(ZONE, 2);
    }

    @AfterAll
    void close() {
        studio.close();
    }

    @Test
    @Order(1)
    void thePageShowsEachZoneWithWhatComesNext() {
        String page =
                studio.console().loggedIn(Role.RADIO_OPERATOR).get("/broadcast").body();
        assertThat(page)
                .contains("Cụm loa Thôn Đông", "/zones/" + ZONE + "/live.mp3", "Đang im lặng", "Nghe thử", "Phát ngay")
                .containsSubsequence("Tin tb2", "Tin tb1");
    }

    @Test
    @Order(2)
    void whoMayNotOperateTheZoneIsRefused() {
        TestVisitor leader = studio.console().loggedIn(new Grant(Role.GROUP_LEADER, "xa-mau.thon-dong.to-1"));
        assertThat(leader.get("/broadcast").statusCode()).isEqualTo(403);
        TestVisitor otherHead = studio.console().loggedIn(new Grant(Role.VILLAGE_HEAD, "xa-mau.thon-doai"));
        assertThat(otherHead
                        .post("/broadcast/zones/" + ZONE + "/air-now", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(studio.bulletins(ZONE)).isEmpty();
    }

    @Test
    @Order(3)
    void anItemCanBeHeardBefore() {
        String id = studio.state(ZONE).items().get(0).deliveryId();
        HttpResponse<String> preview =
                studio.console().loggedIn(Role.RADIO_OPERATOR).get("/broadcast/items/" + id + "/preview.mp3");
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.headers().firstValue("content-type")).contains("audio/mpeg");
        assertThat(preview.headers().firstValueAsLong("content-length").orElse(0))
                .isGreaterThan(10_000);
    }

    @Test
    @Order(4)
    void tooManyListenersAreToldToComeLaterAndThePagesStillAnswer() throws Exception {
        List<Studio.Ear> ears = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                ears.add(new Studio.Ear(studio.console().address(), ZONE));
            }
            assertThatThrownBy(() -> new Studio.Ear(studio.console().address(), ZONE))
                    .hasMessageContaining("503");
            assertThat(studio.console().visitor().get("/api/broadcast/now").statusCode())
                    .isEqualTo(200);
        } finally {
            for (Studio.Ear ear : ears) {
                ear.close();
            }
        }
        assertThatThrownBy(() -> new Studio.Ear(studio.console().address(), "nowhere"))
                .hasMessageContaining("404");
    }

    @Test
    @Order(5)
    void pagesAreWholeWhileSomethingIsOnAir() {
        try (Browser browser = Browser.launch()) {
            studio.holdAt(ZONE, "Tin tb2");
            studio.room().airNow(ZONE, "Người thử");
            studio.awaitOnAir(ZONE, OnAir.Kind.ITEM);
            JsonNode now = Json.tree(
                    studio.console().visitor().get("/api/broadcast/now").body().getBytes(StandardCharsets.UTF_8));
            JsonNode zone = zone(now);
            assertThat(zone.path("onAir").path("title").asText()).isEqualTo("Tin tb2");
            assertThat(zone.path("onAir").path("lengthSeconds").asDouble()).isGreaterThan(1);
            var operator = studio.console().person(Grant.everywhere(Role.RADIO_OPERATOR));
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    studio.console().logIn(tab, operator);
                    look(tab, "/broadcast", size);
                }
            }
            try (Browser.Tab tab = browser.open(Browser.PHONE)) {
                studio.console().logIn(tab, operator);
                tab.go(studio.console().address() + "/broadcast");
                studio.tempo().hurry();
                await().atMost(Duration.ofSeconds(60)).until(() -> studio.bulletins(ZONE), List.of("AIRED")::equals);
                // by server-sent events, without loading the page again
                tab.waitForText("Chưa có tin nào chờ phát");
                assertThat(tab.complaints()).isEmpty();
            }
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    studio.console().logIn(tab, operator);
                    look(tab, "/broadcast/diary", size);
                    tab.click("main details > summary");
                    picture(tab, "/broadcast/diary-evidence", size);
                    assertThat(tab.evaluate("[...document.querySelectorAll('main .row')]"
                                            + ".some(row => row.scrollWidth > row.parentElement.clientWidth)")
                                    .asBoolean())
                            .as("evidence is cut off at the side")
                            .isFalse();
                }
            }
        }
        String diary = studio.console()
                .loggedIn(Role.RADIO_OPERATOR)
                .get("/broadcast/diary?zone=" + ZONE)
                .body();
        assertThat(diary).contains("Tin tb1", "Tin tb2", "Đã phát", "giọng máy (espeak-ng)");
        assertThat(studio.console()
                        .loggedIn(Role.RADIO_OPERATOR)
                        .get("/broadcast/diary?day=2020-01-01&zone=" + ZONE)
                        .body())
                .contains("Không có lượt phát nào");
    }

    private static JsonNode zone(JsonNode now) {
        for (JsonNode zone : now.path("zones")) {
            if (zone.path("id").asText().equals(ZONE)) {
                return zone;
            }
        }
        throw new AssertionError("no zone in " + now);
    }

    private void look(Browser.Tab tab, String path, Browser.Size size) {
        tab.go(studio.console().address() + path);
        picture(tab, path, size);
        assertThat(tab.complaints()).as(path).isEmpty();
        assertThat(tab.scrollsSideways()).as(path + " pushes sideways").isFalse();
        assertThat(tab.smallTargets()).as(path + " targets under 44 px").isEmpty();
        assertThat(tab.smallTexts()).as(path + " texts under 16 px").isEmpty();
        assertThat(tab.faintTexts()).as(path + " texts under 4.5:1").isEmpty();
    }

    private static void picture(Browser.Tab tab, String path, Browser.Size size) {
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, size.width() + path.replaceAll("[^a-z]+", "-") + ".png"));
        }
    }

    @Test
    @Order(6)
    void aProgramIsToldWhyNothingIsAired() {
        HttpResponse<String> answer = studio.console()
                .loggedIn(Role.RADIO_OPERATOR)
                .post("/api/broadcast/zones/" + ZONE + "/air-now", Map.of());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("NOTHING_TO_AIR", "Chưa có tin nào chờ phát");
        assertThat(studio.console()
                        .visitor()
                        .post("/api/broadcast/zones/" + ZONE + "/air-now", Map.of())
                        .statusCode())
                .isIn(401, 403);
    }

    @Test
    @Order(7)
    void textsStandInBothLanguages() {
        BundleCheck.levels("broadcast");
    }
}
