package vn.tienglang.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.GroupEventSpelling;

class GroupManagementTest extends SandboxTest {

    private static final String API = "/openapi/v3.0/oa/group/";
    private static final String SLOT = "a55e7a55e7a55e7a55e7";
    private static final String DEAD_SLOT = "a55e7a55e7a55e7a0001";

    @Test
    void aGroupIsDescribedWithTheDocumentedTypes() {
        JsonNode data = oa.get(API + "getgroup", "group_id", Village.GROUP).data();

        JsonNode info = data.path("group_info");
        assertThat(info.path("group_id").asText()).isEqualTo(Village.GROUP);
        assertThat(info.path("group_link").asText()).startsWith("https://zalo.me/g/");
        assertThat(info.path("status").asText()).isEqualTo("enabled");
        assertThat(info.path("total_member").isNumber()).isTrue();
        assertThat(info.path("total_member").asInt()).isEqualTo(3);
        assertThat(info.path("max_member").isTextual()).isTrue();
        assertThat(info.path("max_member").asText()).isEqualTo("100");
        assertThat(data.path("asset_info").path("auto_renew").isTextual()).isTrue();
        assertThat(data.path("asset_info").path("valid_through").asText()).matches("\\d\\d/\\d\\d/\\d{4}");
        assertThat(data.path("group_setting").toString())
                .isEqualTo("{\"lock_send_msg\":false,\"join_appr\":true,\"enable_msg_history\":true,"
                        + "\"enable_link_join\":true}");
    }

    @Test
    void theListShowsOwnGroupsInPagesOfFiveByDefault() {
        sandbox.seed(new SandboxSeed(
                List.of(),
                List.of(),
                java.util.stream.IntStream.range(0, 6)
                        .mapToObj(i -> SandboxSeed.Group.ofOa("feed" + i, "Tổ " + i, Village.OA, List.of()))
                        .toList(),
                List.of()));

        JsonNode first = oa.get(API + "getgroupsofoa").data();
        JsonNode second =
                oa.get(API + "getgroupsofoa", "offset", "5", "count", "5").data();
        assertThat(first.path("total").asInt()).isEqualTo(8);
        assertThat(first.path("group_count").asInt()).isEqualTo(5);
        assertThat(first.path("groups")).hasSize(5);
        assertThat(second.path("groups").findValuesAsText("group_id")).containsExactly("feed3", "feed4", "feed5");
        assertThat(first.path("groups").findValuesAsText("group_id")).doesNotContain(Village.ORDINARY);
    }

    @Test
    void aGroupIsMadeInAFreeSlotWithAnAdminAndItsSlotIsUsedUp() {
        JsonNode made = create("Tổ 5", SLOT, Village.AN, Village.CHI).data();

        String id = made.path("group_id").asText();
        assertThat(id).matches("[0-9a-f]{20}");
        assertThat(made.path("total_member").asInt()).isEqualTo(3);
        assertThat(made.path("status").asText()).isEqualTo("enabled");
        assertThat(oa.sayToGroup(id, "chào").error()).isZero();
        await().until(() -> receiver.got("create_group").size() == 1);
        JsonNode slots = oa.post("/openapi/v3.0/oa/quota/group", "{\"quota_owner\":\"OA\",\"product_type\":\"gmf10\"}")
                .data();
        assertThat(slots.get(0).path("status").asText()).isEqualTo("used");
        assertThat(slots.get(0).path("used_id").asText()).isEqualTo(id);
        assertThat(slots.get(0).path("auto_renew").isBoolean()).isTrue();
        assertThat(create("Tổ 6", SLOT, Village.AN).error()).isEqualTo(-238);

        assertThat(act("delete", id, null).error()).isZero();
        assertThat(oa.sayToGroup(id, "chào").error()).isEqualTo(-201);
        assertThat(create("Tổ 6", SLOT, Village.AN).error()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a55e7a55e7a55e7a55e7, 7000000000000000001, -201",
        "Một cái tên dài hơn ba mươi ký tự, a55e7a55e7a55e7a55e7, 7000000000000000001, -210",
        "Tổ 5, nix, 7000000000000000001, -201",
        "Tổ 5, a55e7a55e7a55e7a0001, 7000000000000000001, -241",
        "Tổ 5, a55e7a55e7a55e7a55e7, 7000000000000000002, -201",
        "Tổ 5, a55e7a55e7a55e7a55e7, nix, -201",
    })
    void aGroupThatCannotBeMadeLeavesNothingBehind(String name, String asset, String member, int error) {
        assertThat(create(name, asset, member).error()).isEqualTo(error);
        assertThat(oa.get(API + "getgroupsofoa").data().path("total").asInt()).isEqualTo(2);
        assertThat(oa.post("/openapi/v3.0/oa/quota/group", "{\"quota_owner\":\"OA\",\"product_type\":\"gmf10\"}")
                        .data()
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("available");
    }

    @Test
    void whoOpensTheLinkWaitsForApprovalAndIsLetInOrNot() {
        assertThat(join(Village.CHI)).isEqualTo("WAITS_FOR_APPROVAL");
        assertThat(join(Village.STRANGER)).isEqualTo("WAITS_FOR_APPROVAL");
        await().until(() -> receiver.got("user_request_join_group").size() == 2);
        JsonNode waiting =
                oa.get(API + "listpendinginvite", "group_id", Village.GROUP).data();
        assertThat(waiting.path("members").get(0).path("user_id").asText()).isEqualTo(Village.CHI);
        assertThat(waiting.path("members").get(0).path("name").asText()).isEqualTo("Lê Văn Chí");

        assertThat(act("acceptpendinginvite", Village.GROUP, Village.CHI).error())
                .isZero();
        assertThat(act("rejectpendinginvite", Village.GROUP, Village.STRANGER).error())
                .isZero();
        assertThat(act("acceptpendinginvite", Village.GROUP, Village.STRANGER).error())
                .isEqualTo(-201);
        assertThat(members()).containsExactly(Village.AN, Village.BINH, Village.CHI);
        assertThat(join(Village.CHI)).isEqualTo("ALREADY_MEMBER");
    }

    @ParameterizedTest
    @EnumSource(GroupEventSpelling.class)
    void groupEventsAreSpelledAsSet(GroupEventSpelling spelling) {
        oa.patch("/control/settings", "{\"groupEvents\":\"" + spelling + "\"}");
        join(Village.CHI);
        join(Village.STRANGER);
        act("acceptpendinginvite", Village.GROUP, Village.CHI);
        act("rejectpendinginvite", Village.GROUP, Village.STRANGER);
        sandbox.leave(Village.GROUP, Village.CHI);
        act("delete", Village.GROUP, null);

        await().until(() -> receiver.got(spelling.disbanded()).size() == 1);
        for (String name : List.of(spelling.accepted(), spelling.rejected(), spelling.left())) {
            JsonNode event = receiver.got(name).get(0).json();
            assertThat(event.path("group_id").asText()).isEqualTo(Village.GROUP);
            assertThat(event.path("oa_id").asText()).isEqualTo(Village.OA);
            assertThat(event.path("users").get(0).path("id").asText()).isNotEmpty();
        }
    }

    @Test
    void onlyFollowersAndRecentTalkersCanBeInvited() {
        assertThat(act("invite", Village.GROUP, Village.STRANGER).error()).isEqualTo(-213);
        sandbox.say(Village.CHI, Village.OA, "cho vào với");
        assertThat(act("invite", Village.GROUP, Village.CHI).error()).isZero();
        await().until(() -> receiver.got("user_join_group").size() == 1);
        sandbox.seed(
                SandboxSeed.parse(("{\"people\":[{\"id\":\"7000000000000000008\",\"name\":\"Tám\",\"follows\":[\"%s\"],"
                                + "\"blocksInvites\":true}]}")
                        .formatted(Village.OA)
                        .getBytes()));
        assertThat(act("invite", Village.GROUP, "7000000000000000008").error()).isEqualTo(-217);
        assertThat(members()).containsExactly(Village.AN, Village.BINH, Village.CHI);
    }

    @Test
    void aGroupIsFullAtTheSizeOfItsSlot() {
        List<SandboxSeed.Person> crowd = java.util.stream.IntStream.range(0, 9)
                .mapToObj(
                        i -> SandboxSeed.Person.of("71" + i, "Người " + i, null).following(List.of(Village.OA), null))
                .toList();
        List<String> ids = crowd.stream().map(SandboxSeed.Person::id).toList();
        sandbox.seed(new SandboxSeed(
                List.of(),
                crowd,
                List.of(SandboxSeed.Group.ofOa("small", "Nhỏ", Village.OA, ids).withSlot("gmf10", "2099-01-01")),
                List.of()));

        assertThat(act("invite", "small", Village.BINH).error()).isEqualTo(-210);
        assertThat(sandbox.joinByLink("small", Village.CHI).name()).isEqualTo("FULL");
    }

    @Test
    void adminsAreMadeAndUnmadeAndMembersRemoved() {
        assertThat(act("addadmins", Village.GROUP, Village.BINH).error()).isZero();
        assertThat(act("removeadmins", Village.GROUP, Village.BINH).error()).isZero();
        assertThat(act("removeadmins", Village.GROUP, Village.BINH).error()).isEqualTo(-201);
        assertThat(act("removemembers", Village.GROUP, Village.BINH).error()).isZero();
        assertThat(members()).containsExactly(Village.AN);
        await().until(() -> receiver.got("user_out_group").size() == 1
                && receiver.got("add_group_admin").size() == 1
                && receiver.got("remove_group_admin").size() == 1);
    }

    @Test
    void aLockedGroupIsForAdminsOnly() {
        act("addadmins", Village.GROUP, Village.AN);
        String body = "{\"group_id\":\"%s\",\"lock_send_msg\":true,\"group_name\":\"Thôn Đông (tin)\"}"
                .formatted(Village.GROUP);
        JsonNode changed = oa.post(API + "updateinfo", body).data();

        assertThat(changed.path("group_info").path("name").asText()).isEqualTo("Thôn Đông (tin)");
        assertThat(changed.path("group_setting").path("lock_send_msg").asBoolean())
                .isTrue();
        assertThat(sandbox.say(Village.AN, Village.GROUP, "quản trị").seq()).isEqualTo(1);
        Caller.Answer refused = oa.post(
                "/control/say",
                "{\"person\":\"%s\",\"thread\":\"%s\",\"text\":\"dân\"}".formatted(Village.BINH, Village.GROUP));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asText()).isEqualTo("person");
    }

    @Test
    void anExpiredSlotDisablesTheGroupANewOneBringsItBackAndNeglectEndsIt() {
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
        sandbox.seed(new SandboxSeed(
                List.of(),
                List.of(),
                List.of(
                        SandboxSeed.Group.ofOa("soon", "Sắp hết", Village.OA, List.of(Village.AN))
                                .withSlot("gmf10", today.toString()),
                        SandboxSeed.Group.ofOa("lost", "Bỏ quên", Village.OA, List.of(Village.AN))
                                .withSlot("gmf10", today.toString())),
                List.of()));
        assertThat(oa.sayToGroup("soon", "còn hạn").error()).isZero();

        sandbox.clock().advance(Duration.ofDays(1));
        Caller later = oa.with(sandbox.issueTokens(Village.OA).access());
        assertThat(later.sayToGroup("soon", "hết hạn").error()).isEqualTo(-237);
        assertThat(later.get(API + "getgroup", "group_id", "soon")
                        .data()
                        .path("group_info")
                        .path("status")
                        .asText())
                .isEqualTo("disabled");
        String move = "{\"group_id\":\"soon\",\"asset_id\":\"%s\"}";
        assertThat(later.post(API + "updateasset", move.formatted(DEAD_SLOT)).error())
                .isEqualTo(-241);
        assertThat(later.post(API + "updateasset", move.formatted(SLOT)).error())
                .isZero();
        assertThat(later.sayToGroup("soon", "có hạn mới").error()).isZero();

        sandbox.clock().advance(Duration.ofDays(46));
        Caller muchLater = oa.with(sandbox.issueTokens(Village.OA).access());
        assertThat(muchLater.sayToGroup("lost", "đã giải tán").error()).isEqualTo(-201);
        await().until(() -> receiver.got("disperse_group").size() == 1);
    }

    @Test
    void anotherOasGroupAndAnOrdinaryGroupAreClosed() {
        for (String group : List.of(Village.FOREIGN, Village.ORDINARY)) {
            assertThat(oa.get(API + "getgroup", "group_id", group).error()).isEqualTo(-403);
            assertThat(oa.get(API + "listmember", "group_id", group).error()).isEqualTo(-403);
            assertThat(act("invite", group, Village.BINH).error()).isEqualTo(-403);
        }
    }

    private Caller.Answer create(String name, String asset, String... members) {
        var body = Caller.JSON.createObjectNode().put("group_name", name).put("asset_id", asset);
        var list = body.putArray("member_user_ids");
        for (String member : members) {
            list.add(member);
        }
        return oa.post(API + "creategroupwithoa", body);
    }

    private Caller.Answer act(String what, String group, String member) {
        var body = Caller.JSON.createObjectNode().put("group_id", group);
        if (member != null) {
            body.putArray("member_user_ids").add(member);
        }
        return oa.post(API + what, body);
    }

    private String join(String person) {
        return oa.post("/control/groups/" + Village.GROUP + "/join", "{\"person\":\"" + person + "\"}")
                .json()
                .path("outcome")
                .asText();
    }

    private List<String> members() {
        JsonNode data = oa.get(API + "listmember", "group_id", Village.GROUP, "count", "50")
                .data();
        assertThat(data.path("members").get(0).path("oa_id").asText()).isEqualTo(Village.OA);
        return data.path("members").findValuesAsText("user_id");
    }
}
