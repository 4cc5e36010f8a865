package vn.tienglang.zalo.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.person.AreaSource;
import vn.tienglang.zalo.person.PersonAreas;
import vn.tienglang.zalo.person.Withdrawals;

/** Groups read, bound and run against the sandbox over HTTP, on a real database. */
class GroupsTest {

    private static final Actor STAFF = Actor.hub("test");

    private final GroupCommune commune = new GroupCommune().seeded();
    private final GroupBinding binding =
            new GroupBinding(commune.hub.database(), commune.channels, commune.audit, commune.clock);

    @AfterEach
    void close() {
        commune.close();
    }

    @Test
    void allGroupsAreReadWithTheirSlotTheirMembersAndWhoWaits() {
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.MINH);
        readAll();

        OaGroup group = commune.group(GroupCommune.CHAT_1);
        assertThat(group.name()).isEqualTo("Tổ 1 – Thôn Đông");
        assertThat(group.capacity()).isEqualTo(100);
        assertThat(group.slot()).isNotNull().extracting(OaGroup.Slot::product).isEqualTo("gmf100");
        assertThat(group.rules()).isEqualTo(new OaGroup.Rules(false, true, true));
        assertThat(commune.members(GroupCommune.CHAT_1))
                .extracting(member -> member.name().orElse("?"), Member::waiting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Vũ Văn Minh", true),
                        org.assertj.core.groups.Tuple.tuple("Cao Hữu Lâm", false),
                        org.assertj.core.groups.Tuple.tuple("Trần Thị Lan", false));
    }

    @Test
    void aListThatBreaksOffAccusesNobodyAndAWholeOneNamesWhatIsGone() {
        readAll();
        commune.sandbox
                .faults()
                .add(Fault.error(-200, "x")
                        .onPath("/v3.0/oa/group/getgroupsofoa")
                        .times(1));
        assertThat(commune.reading.list()).isPresent();
        assertThat(commune.group(GroupCommune.CHAT_2).gone()).isFalse();

        commune.calls.write("v3.0/oa/group/delete", java.util.Map.of("group_id", GroupCommune.CHAT_2));
        assertThat(commune.reading.list()).isEmpty();
        assertThat(commune.group(GroupCommune.CHAT_2).gone()).isTrue();
        assertThat(commune.group(GroupCommune.CHAT_1).gone()).isFalse();
    }

    @Test
    void aBoundGroupSaysWhereItsMembersBelongUnlessTheySaySoThemselves() {
        readAll();
        assertThat(commune.areaOf(GroupCommune.LAN)).isEmpty();

        binding.bind(commune.group(GroupCommune.CHAT_1), GroupCommune.GROUP_1, ChannelKind.OA_GROUP, STAFF);
        assertThat(commune.areaOf(GroupCommune.LAN)).contains(GroupCommune.GROUP_1);

        String lan = commune.people.find(GroupCommune.OA, GroupCommune.LAN).orElseThrow();
        commune.hub
                .database()
                .jdbi()
                .useTransaction(t ->
                        PersonAreas.settle(t, lan, GroupCommune.GROUP_3, AreaSource.CODE, commune.clock.instant()));
        commune.sandbox.leave(GroupCommune.CHAT_1, GroupCommune.LAN);
        readAll();
        assertThat(commune.areaOf(GroupCommune.LAN)).contains(GroupCommune.GROUP_3);

        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.HOA);
        readAll();
        assertThat(commune.areaOf(GroupCommune.HOA))
                .as("who only waits is no neighbour yet")
                .isEmpty();
    }

    @Test
    void householdsMoveFirstAndTheSwitchKeepsTheChannelWithAllThatHangsOnIt() {
        readAll();
        OaGroup group = commune.group(GroupCommune.CHAT_2);
        assertThat(binding.bind(group, GroupCommune.GROUP_2, ChannelKind.OA_GROUP, STAFF))
                .isEqualTo(GroupBinding.Outcome.MOVING);
        String channel = GroupCommune.GROUP_2 + ".zalo";
        assertThat(commune.channels.byId(channel).orElseThrow().kind())
                .as("the leader forwards as before")
                .isEqualTo(ChannelKind.ORDINARY_GROUP);
        assertThatThrownBy(() -> binding.bind(group, GroupCommune.GROUP_2, ChannelKind.OA_GROUP, STAFF))
                .isInstanceOf(TerritoryException.class);

        Migration migration = commune.hub
                .database()
                .jdbi()
                .withHandle(handle -> Migrations.ofGroup(handle, GroupCommune.OA, GroupCommune.CHAT_2))
                .orElseThrow();
        assertThat(migration.households()).isEqualTo(4);
        binding.switchOver(migration, group, 3, STAFF);

        Channel after = commune.channels.byId(channel).orElseThrow();
        assertThat(after.kind()).isEqualTo(ChannelKind.OA_GROUP);
        assertThat(after.thread()).isEqualTo(commune.thread(GroupCommune.CHAT_2));
        assertThat(after.householdsJoined()).isEqualTo(3);
        assertThat(new ChannelChanges(commune.hub.database(), commune.clock).of(channel))
                .extracting(ChannelChanges.Recorded::kind)
                .containsExactly("Change", "Adopt", "Add");
        assertThat(commune.areaOf(GroupCommune.ADMIN)).contains(GroupCommune.GROUP_2);
    }

    @Test
    void whoWaitsIsLetInRefusedOrRemovedAndTheListShowsItAtOnce() {
        bound();
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.MINH);
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.HOA);
        readAll();
        OaGroup group = commune.group(GroupCommune.CHAT_1);

        assertThat(commune.acts.people(group, GroupActs.Deed.ACCEPT, List.of(id(GroupCommune.MINH)), STAFF))
                .isInstanceOf(Answer.Done.class);
        assertThat(commune.acts.people(group, GroupActs.Deed.REJECT, List.of(id(GroupCommune.HOA)), STAFF))
                .isInstanceOf(Answer.Done.class);
        assertThat(names(false)).containsExactlyInAnyOrder("Cao Hữu Lâm", "Trần Thị Lan", "Vũ Văn Minh");
        assertThat(names(true)).isEmpty();

        Answer again = commune.acts.people(group, GroupActs.Deed.ACCEPT, List.of(id(GroupCommune.MINH)), STAFF);
        assertThat(again).isInstanceOf(Answer.Refused.class);
        assertThat(again.explanation()).contains("không còn đúng");

        commune.acts.people(group, GroupActs.Deed.REMOVE, List.of(id(GroupCommune.MINH)), STAFF);
        assertThat(names(false)).containsExactlyInAnyOrder("Cao Hữu Lâm", "Trần Thị Lan");
        assertThat(commune.audit.entries(vn.tienglang.hub.staff.Audit.Search.all(), 10))
                .extracting(vn.tienglang.hub.staff.Audit.Entry::deed)
                .containsExactly("zalo.group.remove", "zalo.group.reject", "zalo.group.accept", "zalo.group.bind");
    }

    @Test
    void byRuleOnlyThoseWhoNamedAHouseholdOfThisAreaComeIn() {
        bound();
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.MINH);
        commune.sandbox.joinByLink(GroupCommune.CHAT_1, GroupCommune.HOA);
        readAll();
        commune.hub.database().jdbi().useTransaction(t -> {
            Instant now = commune.clock.instant();
            PersonAreas.household(t, id(GroupCommune.MINH), GroupCommune.GROUP_1, "ông Vũ Văn Minh", now);
            PersonAreas.household(t, id(GroupCommune.HOA), GroupCommune.GROUP_3, "bà Lê Thị Hòa", now);
        });
        AcceptByRule rule = new AcceptByRule(GroupCommune.OA, commune.hub.database(), commune.channels, commune.acts);

        rule.read(GroupCommune.CHAT_1);
        assertThat(names(true)).as("the leader has not asked for it").hasSize(2);

        commune.hub
                .database()
                .jdbi()
                .useHandle(h -> OaGroups.acceptsByRule(h, GroupCommune.OA, GroupCommune.CHAT_1, true));
        rule.read(GroupCommune.CHAT_1);
        assertThat(names(true)).containsExactly("Lê Thị Hòa");
        assertThat(names(false)).contains("Vũ Văn Minh");
    }

    @Test
    void aLockedGroupLetsOnlyAdminsWrite() {
        bound();
        assertThat(commune.acts.lock(commune.group(GroupCommune.CHAT_1), true, STAFF))
                .isInstanceOf(Answer.Done.class);
        assertThat(commune.group(GroupCommune.CHAT_1).locked()).isTrue();
        assertThatThrownBy(() -> commune.sandbox.say(GroupCommune.LAN, GroupCommune.CHAT_1, "alo"))
                .isInstanceOf(RuntimeException.class);
        commune.acts.lock(commune.group(GroupCommune.CHAT_1), false, STAFF);
        assertThat(commune.group(GroupCommune.CHAT_1).locked()).isFalse();
    }

    @Test
    void anAnswerThatGotLostIsSeenInWhatZaloShowsNext() {
        bound();
        commune.sandbox
                .faults()
                .add(Fault.dropReply().onPath("/v3.0/oa/group/updateinfo").times(1));
        assertThat(commune.acts.lock(commune.group(GroupCommune.CHAT_1), true, STAFF))
                .isInstanceOf(Answer.Unclear.class);
        assertThat(commune.group(GroupCommune.CHAT_1).locked()).isTrue();
    }

    @Test
    void aLargeGroupIsReadToItsEndAndNamesThatZaloWithholdsAreSaidToBe() throws Exception {
        String large = "f00dfeedf00dfeed0009";
        List<String> many = java.util.stream.IntStream.range(0, 60)
                .mapToObj(n -> "71" + String.format(java.util.Locale.ROOT, "%017d", n))
                .toList();
        commune.sandbox.seed(new SandboxSeed(
                List.of(),
                many.stream()
                        .map(user -> SandboxSeed.Person.of(user, "Người " + user.substring(15), null))
                        .toList(),
                List.of(SandboxSeed.Group.ofOa(large, "Thôn Đông – Xã Mẫu", GroupCommune.OA, many)),
                List.of()));
        assertThat(commune.reading.group(large)).isEmpty();
        assertThat(commune.members(large)).hasSize(60);
        assertThat(commune.group(large).namesWithheld()).isFalse();

        java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(
                                        java.net.URI.create(commune.sandbox.baseUrl() + "/control/settings"))
                                .method(
                                        "PATCH",
                                        java.net.http.HttpRequest.BodyPublishers.ofString("{\"outsideVietnam\":true}"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding());
        assertThat(commune.reading.group(large)).isEmpty();
        assertThat(commune.group(large).namesWithheld()).isTrue();
        assertThat(commune.members(large).get(0).name())
                .as("what is known stays")
                .isPresent();
    }

    @Test
    void aGroupWhoseSlotHasEndedIsWarnedOfAndComesBackInAnotherSlot() {
        String ended = "f00dfeedf00dfeed0003";
        commune.sandbox.seed(new SandboxSeed(
                List.of(),
                List.of(),
                List.of(SandboxSeed.Group.ofOa(ended, "Tổ 3 – Thôn Đông", GroupCommune.OA, List.of(GroupCommune.ADMIN))
                        .withSlot("gmf50", "2026-10-20")),
                List.of()));
        readAll();
        assertThat(commune.reading.group(ended)).isEmpty();
        OaGroup group = commune.group(ended);
        assertThat(GroupWarning.of(group, java.time.LocalDate.of(2026, 11, 24)))
                .extracting(GroupWarning::kind, GroupWarning::days)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(GroupWarning.Kind.DISABLED, 0L),
                        org.assertj.core.groups.Tuple.tuple(GroupWarning.Kind.DISBANDED_SOON, 10L));
        assertThat(commune.acts.lock(group, true, STAFF).explanation()).contains("hết hạn gói nhóm");

        assertThat(commune.acts.moveTo(group, "slot-50", STAFF)).isInstanceOf(Answer.Done.class);
        assertThat(GroupWarning.of(commune.group(ended), java.time.LocalDate.of(2026, 11, 24)))
                .isEmpty();
    }

    @Test
    void idsThatWereCopiedWronglyAreCaughtAndTheRightOneIsKnown() {
        readAll();
        ChannelChanges changes = new ChannelChanges(commune.hub.database(), commune.clock);
        changes.add(channel("a", GroupCommune.GROUP_1, GroupCommune.CHAT_1 + "7"), "test");
        changes.add(channel("b", GroupCommune.GROUP_3, "7000000000000000002"), "test");
        changes.add(channel("c", GroupCommune.EAST, "aaaaaaaaaaaaaaaaaaaa"), "test");

        List<WrongId> wrong = WrongId.among(
                commune.channels.directory(),
                GroupCommune.OA,
                commune.hub.database().jdbi().withHandle(h -> OaGroups.all(h, GroupCommune.OA)));
        assertThat(wrong)
                .extracting(one -> one.channel().id(), WrongId::trap)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a", WrongId.Trap.EXTRA_CHARACTER),
                        org.assertj.core.groups.Tuple.tuple("b", WrongId.Trap.PERSON_OR_OA),
                        org.assertj.core.groups.Tuple.tuple("c", WrongId.Trap.UNKNOWN));

        GroupsDesk desk = new GroupsDesk(GroupCommune.OA, commune.hub.database(), commune.channels, commune.clock);
        assertThat(desk.wrongIds()).as("nothing was read whole yet").isEmpty();
        commune.hub.database().jdbi().useTransaction(t -> {
            SyncState.began(t, GroupCommune.OA, commune.clock.instant());
            SyncState.ended(t, GroupCommune.OA, "Chưa kết nối được với Zalo.", commune.clock.instant());
        });
        assertThat(desk.wrongIds()).as("the last reading broke off").isEmpty();
        commune.hub
                .database()
                .jdbi()
                .useHandle(h -> SyncState.ended(h, GroupCommune.OA, null, commune.clock.instant()));
        assertThat(desk.wrongIds()).hasSize(3);

        binding.correct(
                wrong.stream()
                        .filter(one -> one.right().isPresent())
                        .findFirst()
                        .orElseThrow(),
                STAFF);
        assertThat(commune.channels.byId("a").orElseThrow().thread()).isEqualTo(commune.thread(GroupCommune.CHAT_1));
    }

    @Test
    void whoTookTheirConsentBackIsErasedAndNoReadingBringsThemBack() {
        bound();
        String lan = id(GroupCommune.LAN);
        assertThat(commune.people.name(lan)).contains("Trần Thị Lan");

        commune.hub.database().jdbi().useTransaction(t -> {
            Withdrawals.withdraw(t, GroupCommune.OA, GroupCommune.LAN, commune.clock.instant());
            Withdrawals.withdraw(t, GroupCommune.OA, GroupCommune.LAN, commune.clock.instant());
        });
        readAll();

        assertThat(commune.people.find(GroupCommune.OA, GroupCommune.LAN)).isEmpty();
        assertThat(commune.people.person(lan)).get().satisfies(person -> {
            assertThat(person.name()).isNull();
            assertThat(person.areaId()).isNull();
        });
        assertThat(names(false)).containsExactly("Cao Hữu Lâm");
    }

    private void bound() {
        readAll();
        binding.bind(commune.group(GroupCommune.CHAT_1), GroupCommune.GROUP_1, ChannelKind.OA_GROUP, STAFF);
    }

    private void readAll() {
        assertThat(commune.reading.list()).isEmpty();
        assertThat(commune.reading.group(GroupCommune.CHAT_1)).isEmpty();
        assertThat(commune.reading.group(GroupCommune.CHAT_2)).isEmpty();
    }

    private String id(String user) {
        return commune.people.find(GroupCommune.OA, user).orElseThrow();
    }

    private List<String> names(boolean waiting) {
        return commune.members(GroupCommune.CHAT_1).stream()
                .filter(member -> member.waiting() == waiting)
                .map(member -> member.name().orElse("?"))
                .toList();
    }

    private Channel channel(String id, String area, String group) {
        return new Channel(
                id,
                ChannelKind.OA_GROUP,
                area,
                "Nhóm " + id,
                commune.thread(group),
                null,
                List.of(),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                java.time.LocalDate.of(2020, 1, 1),
                null);
    }
}
