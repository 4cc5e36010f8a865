package vn.tienglang.zalo.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.group.GroupCommune;

/** The people's and boards' pages over HTTP and in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeoplePagesTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private final GroupCommune commune = new GroupCommune().seeded();
    private TestConsole console;
    private TestVisitor staff;

    @BeforeAll
    void start() {
        PeopleReading reading = new PeopleReading(commune.calls, commune.hub.database(), commune.people, commune.clock);
        reading.followers(0);
        reading.next(commune.clock.instant(), 10).forEach(reading::profile);
        List<Pages> pages = new ArrayList<>();
        pages.add(new PeoplePages(
                GroupCommune.OA, commune.hub.database(), commune.channels, commune.audit, commune.clock));
        pages.add(new BoardPages(
                GroupCommune.OA,
                java.util.Optional.of("/phan-anh"),
                commune.hub.database(),
                commune.channels,
                commune.audit,
                commune.clock));
        console = TestConsole.on(commune.hub, pages);
        staff = console.loggedIn(Role.COMMUNE_STAFF);
    }

    @AfterAll
    void stop() {
        console.close();
        commune.close();
    }

    @Test
    void aBoardIsMadePrintedOpenedByAnyoneAndTakenDown() {
        assertThat(staff.post("/zalo/boards", Map.of("area", GroupCommune.EAST, "place", ""))
                        .statusCode())
                .isEqualTo(422);
        String sheet = TestVisitor.location(
                staff.post("/zalo/boards", Map.of("area", GroupCommune.EAST, "place", "Nhà văn hóa thôn Đông")));
        assertThat(staff.get(sheet).body()).contains("Nhà văn hóa thôn Đông", "https://zalo.me/" + GroupCommune.OA);
        String code = sheet.split("/")[3];

        String landing = console.visitor()
                .get("/b/" + code.toLowerCase(java.util.Locale.ROOT))
                .body();
        assertThat(landing)
                .contains("Nhà văn hóa thôn Đông", "data-copy=\"" + code + "\"", "/phan-anh?board=" + code)
                .contains("https://zalo.me/" + GroupCommune.OA);

        staff.post("/zalo/boards/" + code + "/close", Map.of());
        assertThat(console.visitor().get("/b/" + code).statusCode()).isEqualTo(404);
        assertThat(console.visitor().get("/b/xyz").statusCode()).isEqualTo(404);
    }

    @Test
    void namesAreForStaffOnlyAndEveryLookIsWrittenDown() {
        assertThat(console.loggedIn(new Grant(Role.GROUP_LEADER, GroupCommune.GROUP_1))
                        .get("/zalo/people")
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff.get("/zalo/people?q=lan").body())
                .contains("Trần Thị Lan")
                .doesNotContain("Vũ Văn Minh");
        assertThat(staff.get("/zalo/people?q=%25").body()).doesNotContain("Trần Thị Lan");
        assertThat(commune.audit.entries(Audit.Search.all(), 5))
                .extracting(Audit.Entry::deed)
                .contains("zalo.people.read");

        String lan = commune.people.find(GroupCommune.OA, GroupCommune.LAN).orElseThrow();
        staff.post("/zalo/people/" + lan + "/area", Map.of("area", GroupCommune.GROUP_3));
        assertThat(commune.areaOf(GroupCommune.LAN)).contains(GroupCommune.GROUP_3);
        assertThat(staff.get("/zalo/people?area=" + GroupCommune.EAST).body())
                .as("with all areas below")
                .contains("Trần Thị Lan", "cán bộ ghi");
        assertThat(staff.post("/zalo/people/" + lan + "/area", Map.of("area", "nowhere"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyPageIsCleanOnAPhoneAndOnADesk() {
        staff.post("/zalo/boards", Map.of("area", GroupCommune.GROUP_1, "place", "Đầu ngõ 3"));
        int number = commune.hub.database().jdbi().withHandle(Boards::open).stream()
                .mapToInt(Board::number)
                .max()
                .orElseThrow();
        String code = Board.code(number);
        var member = console.person("can.bo", "Nguyễn Thị Mẫu", Grant.everywhere(Role.COMMUNE_STAFF));
        try (Browser browser = Browser.launch()) {
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    tab.go(console.address() + "/b/" + code);
                    clean(tab, "/b", size);
                    console.logIn(tab, member);
                    for (String path : List.of("/zalo/people", "/zalo/boards", "/zalo/boards/" + code + "/qr")) {
                        tab.go(console.address() + path);
                        clean(tab, path, size);
                    }
                }
            }
        }
    }

    private void clean(Browser.Tab tab, String path, Browser.Size size) {
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, path.replaceAll("[^a-zA-Z0-9]+", "-") + "-" + size.width() + ".png"));
        }
        assertThat(tab.scrollsSideways()).as(path + " sideways").isFalse();
        assertThat(tab.smallTargets()).as(path + " targets").isEmpty();
        assertThat(tab.smallTexts()).as(path + " texts").isEmpty();
        assertThat(tab.faintTexts()).as(path + " contrast").isEmpty();
    }
}
