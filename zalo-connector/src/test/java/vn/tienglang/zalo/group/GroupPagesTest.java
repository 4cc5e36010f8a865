package vn.tienglang.zalo.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.Browser;
import vn.tienglang.hub.testing.BundleCheck;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.person.AreaSource;
import vn.tienglang.zalo.person.PersonAreas;

/** The groups' pages over HTTP and in a real browser, one commune for all, in the order things happen to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GroupPagesTest {

    /** Set to a folder to get pictures for looking at. */
    private static final String PICTURES = System.getProperty("pictures", "");

    private final GroupCommune commune = new GroupCommune().seeded();
    private TestConsole console;
    private TestVisitor staff;
    private TestVisitor leader;

    @BeforeAll
    void start() {
        ZaloGroups groups =
                new ZaloGroups(commune.hub, commune.groupSettings(), commune.calls, commune.channels, commune.people);
        console = TestConsole.on(commune.hub, groups.pages(commune.audit));
        staff = console.loggedIn(Role.COMMUNE_STAFF);
        leader = console.loggedIn(new Grant(Role.GROUP_LEADER, GroupCommune.GROUP_1));
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.MINH);
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.HOA);
        commune.reading.list();
        commune.reading.group(GroupCommune.CHAT_1);
        commune.reading.group(GroupCommune.CHAT_2);
        commune.hub.database().jdbi().useTransaction(t -> {
            SyncState.began(t, GroupCommune.OA, commune.clock.instant());
            SyncState.ended(t, GroupCommune.OA, null, commune.clock.instant());
            PersonAreas.household(
                    t, id(GroupCommune.MINH), GroupCommune.GROUP_1, "ông Vũ Văn Minh", commune.clock.instant());
            Suspicions.note(
                    t,
                    GroupCommune.OA,
                    "m1",
                    GroupCommune.CHAT_1,
                    id(GroupCommune.LAN),
                    List.of(ScamSign.HIDDEN_LINK, ScamSign.LURE),
                    commune.clock.instant());
        });
    }

    @AfterAll
    void stop() {
        console.close();
        commune.close();
    }

    @Test
    @Order(1)
    void staffConfirmWhoseGroupItIsAndLeadersSeeNothingBefore() {
        assertThat(leader.get("/zalo/groups").body()).contains("chưa có nhóm").doesNotContain(GroupCommune.CHAT_1);
        assertThat(staff.get("/zalo/groups").body())
                .contains("có lẽ đây là nhóm của Tổ tự quản số 1, Thôn Đông, Xã Mẫu");
        assertThat(staff.post("/zalo/groups/" + GroupCommune.CHAT_1 + "/bind", Map.of("area", "", "kind", "OA_GROUP"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(leader.post(
                                "/zalo/groups/" + GroupCommune.CHAT_1 + "/bind",
                                Map.of("area", GroupCommune.GROUP_1, "kind", "OA_GROUP"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(staff.post(
                                "/zalo/groups/" + GroupCommune.CHAT_1 + "/bind",
                                Map.of("area", GroupCommune.GROUP_1, "kind", "OA_GROUP"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(commune.channels.byThread(commune.thread(GroupCommune.CHAT_1)))
                .get()
                .satisfies(channel -> assertThat(channel.kind()).isEqualTo(ChannelKind.OA_GROUP));
        staff.post(
                "/zalo/groups/" + GroupCommune.CHAT_2 + "/bind",
                Map.of("area", GroupCommune.GROUP_2, "kind", "OA_GROUP"));
    }

    @Test
    @Order(2)
    void everyPageIsCleanOnAPhoneAndOnADesk() {
        var member = console.person("can.bo", "Nguyễn Thị Mẫu", Grant.everywhere(Role.COMMUNE_STAFF));
        try (Browser browser = Browser.launch()) {
            for (Browser.Size size : List.of(Browser.PHONE, Browser.DESKTOP)) {
                try (Browser.Tab tab = browser.open(size)) {
                    console.logIn(tab, member);
                    for (String path : List.of(
                            "/zalo/groups",
                            "/zalo/groups/" + GroupCommune.CHAT_1,
                            "/zalo/groups/" + GroupCommune.CHAT_1 + "/qr",
                            "/zalo/groups/" + GroupCommune.CHAT_1 + "/setup",
                            "/zalo/groups/new?area=" + GroupCommune.GROUP_1,
                            "/zalo/groups/moves")) {
                        clean(tab, path, size);
                    }
                }
            }
        }
    }

    private void clean(Browser.Tab tab, String path, Browser.Size size) {
        tab.go(console.address() + path);
        if (!PICTURES.isEmpty()) {
            tab.screenshot(Path.of(PICTURES, path.replaceAll("[^a-zA-Z0-9]+", "-") + "-" + size.width() + ".png"));
        }
        assertThat(tab.scrollsSideways()).as(path + " sideways").isFalse();
        assertThat(tab.smallTargets()).as(path + " targets").isEmpty();
        assertThat(tab.smallTexts()).as(path + " texts").isEmpty();
        assertThat(tab.faintTexts()).as(path + " contrast").isEmpty();
    }

    @Test
    @Order(3)
    void theLeaderSeesWhoWaitsAndLetsThemIn() {
        String page = leader.get(path("")).body();
        assertThat(page).contains("Vũ Văn Minh", "Hộ ông Vũ Văn Minh", "Chưa nêu chủ hộ", "Tin nghi lừa đảo");
        assertThat(leader.get("/zalo/groups/" + GroupCommune.CHAT_2).statusCode())
                .isEqualTo(404);
        assertThat(leader.post(path("/people/accept"), Map.of("person", id(GroupCommune.MINH)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(leader.get(path("")).body()).contains("Đã cho 1 người vào nhóm");
        assertThat(leader.post(path("/people/accept"), Map.of()).statusCode()).isEqualTo(422);
    }

    @Test
    @Order(4)
    void removingTheScammerSettlesWhatTheyWroteAndTheGroupCanBeLocked() {
        assertThat(leader.post(path("/people/remove"), Map.of("person", id(GroupCommune.LAN)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(leader.post(path("/lock"), Map.of()).statusCode()).isEqualTo(303);
        assertThat(leader.get(path("")).body())
                .doesNotContain("Tin nghi lừa đảo hoặc")
                .contains("Chỉ quản trị được viết");
    }

    @Test
    @Order(5)
    void aNewGroupShowsItsSlotAndItsCostAndIsMadeOnceEvenWhenTheAnswerGetsLost() {
        String page = staff.get("/zalo/groups/new?area=" + GroupCommune.GROUP_1).body();
        assertThat(page).contains("30 hộ", "khoảng 45 người", "50.000 đồng một tháng, 600.000 đồng một năm", "slot-50");
        Map<String, String> order =
                Map.of("area", GroupCommune.GROUP_3, "name", "Tổ 3 – Thôn Đông", "kind", "OA_GROUP", "slot", "slot-50");
        assertThat(staff.post(
                                "/zalo/groups/new",
                                Map.of(
                                        "area", GroupCommune.GROUP_3,
                                        "name", "Tổ tự quản số 3 của Thôn Đông xã Mẫu",
                                        "kind", "OA_GROUP",
                                        "slot", "slot-50"))
                        .body())
                .contains("Tên nhóm chỉ được 30 ký tự, tên này có 36");

        commune.sandbox
                .faults()
                .add(vn.tienglang.sandbox.fault.Fault.dropReply()
                        .onPath("/v3.0/oa/group/creategroupwithoa")
                        .times(1));
        assertThat(staff.post("/zalo/groups/new", order).statusCode()).isEqualTo(303);
        GroupMaking making = new GroupMaking(
                commune.calls,
                commune.reading,
                new GroupBinding(commune.hub.database(), commune.channels, commune.audit, commune.clock),
                commune.hub.database(),
                commune.clock,
                List.of(GroupCommune.ADMIN));
        making.settle();
        making.settle();
        assertThat(commune.channels.ofArea(GroupCommune.GROUP_3))
                .singleElement()
                .satisfies(channel -> assertThat(channel.name()).isEqualTo("Tổ 3 – Thôn Đông"));
        assertThat(staff.post("/zalo/groups/new", order).body()).contains("Gói nhóm này đã có nhóm khác dùng");
    }

    @Test
    @Order(6)
    void theLeaderCountsHouseholdsAndStaffSwitchOver() {
        TestVisitor head = console.loggedIn(new Grant(Role.VILLAGE_HEAD, GroupCommune.EAST));
        String channel = GroupCommune.GROUP_2 + ".zalo";
        assertThat(head.post("/zalo/groups/moves/" + channel + "/count", Map.of("households", "x"))
                        .statusCode())
                .isEqualTo(422);
        head.post("/zalo/groups/moves/" + channel + "/count", Map.of("households", "3"));
        assertThat(head.get("/zalo/groups/moves").body()).contains("3/4");
        assertThat(head.post("/zalo/groups/moves/" + channel + "/switch", Map.of())
                        .statusCode())
                .isEqualTo(403);
        staff.post("/zalo/groups/moves/" + channel + "/switch", Map.of());
        assertThat(commune.channels.byId(channel).orElseThrow().kind()).isEqualTo(ChannelKind.OA_GROUP);
        assertThat(staff.get("/zalo/groups/moves").body()).contains("Đã chuyển hẳn");
    }

    @Test
    @Order(7)
    void peopleOfTheAreaAreInvitedAndTheGroupIsRenamedAndMovedToALargerSlot() {
        String tam = "7000000000000000005";
        String thu = "7000000000000000006";
        commune.sandbox.seed(new SandboxSeed(
                List.of(),
                List.of(
                        GroupCommune.person(tam, "Phạm Văn Tám"),
                        new SandboxSeed.Person(thu, "Đỗ Thị Thu", null, null, List.of(GroupCommune.OA), null, true)),
                List.of(),
                List.of()));
        commune.hub.database().jdbi().useTransaction(t -> {
            for (String user : List.of(tam, thu)) {
                String person = commune.people.byZalo(GroupCommune.OA, user);
                commune.people.nameIfUnknown(person, user.equals(tam) ? "Phạm Văn Tám" : "Đỗ Thị Thu");
                t.execute(
                        "INSERT INTO zalo.acquaintance (oa_id, person_id, follows, changed_at) VALUES (?, ?, true, now())",
                        GroupCommune.OA,
                        person);
                PersonAreas.settle(t, person, GroupCommune.GROUP_1, AreaSource.TAP, commune.clock.instant());
            }
        });
        leader.post(path("/unlock"), Map.of());
        assertThat(leader.get(path("/setup")).body())
                .contains("Phạm Văn Tám", "Đỗ Thị Thu")
                .doesNotContain("Đổi tên");
        String told = leader.post(path("/invite"), Map.of("person", List.of(id(tam), id(thu))))
                .body();
        assertThat(told).contains("Đã mời được 1 người", "chặn lời mời");
        assertThat(commune.members(GroupCommune.CHAT_1))
                .extracting(member -> member.name().orElse("?"))
                .contains("Phạm Văn Tám")
                .doesNotContain("Đỗ Thị Thu");

        assertThat(leader.post(path("/name"), Map.of("name", "x")).statusCode()).isEqualTo(403);
        assertThat(staff.post(path("/name"), Map.of("name", "Tổ 1 thôn Đông")).statusCode())
                .isEqualTo(303);
        assertThat(staff.post(path("/slot"), Map.of("slot", "slot-1000")).statusCode())
                .isEqualTo(303);
        OaGroup group = commune.group(GroupCommune.CHAT_1);
        assertThat(group.name()).isEqualTo("Tổ 1 thôn Đông");
        assertThat(group.capacity()).isEqualTo(1000);
        assertThat(staff.post(path("/slot"), Map.of("slot", "slot-50")).body())
                .contains("Gói nhóm này đã có nhóm khác dùng");
    }

    @Test
    @Order(8)
    void bothLanguagesSayTheSame() {
        BundleCheck.levels("zalo");
    }

    private String path(String rest) {
        return "/zalo/groups/" + GroupCommune.CHAT_1 + rest;
    }

    private String id(String user) {
        return commune.people.find(GroupCommune.OA, user).orElseThrow();
    }
}
