package vn.tienglang.hub.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.tienglang.hub.area.Ground.MONDAY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;

class AreaChangesTest {

    private static final AreaDecision RESOLUTION = new AreaDecision("Lê Văn Điệp", "12/NQ-HĐND");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate SUNDAY = MONDAY.minusDays(1);
    private static final String DONG = "xa-mau.thon-dong";
    private static final String DOAI = "xa-mau.thon-doai";
    private static final String HA = "xa-mau.thon-ha";

    private static Ground ground;

    @BeforeAll
    static void importXaMau() {
        ground = Ground.withXaMau();
        ground.keep();
    }

    @BeforeEach
    void rewind() {
        ground.rewind();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @Test
    void aRenamedAreaIsStillFoundByItsFormerNameAndOldDaysKeepIt() {
        apply(new AreaChange.Rename(DONG, "tổ dân phố", "Tổ dân phố Đông", MONDAY));

        Area dong = ground.areas.tree().area(DONG);
        assertThat(dong.name()).isEqualTo("Tổ dân phố Đông");
        assertThat(dong.formerNames()).containsExactly("Thôn Đông");
        assertThat(dong.headTitle()).isEqualTo("tổ trưởng tổ dân phố");
        assertThat(ground.areas.tree().find("thon dong")).extracting(Area::id).containsExactly(DONG);
        assertThat(ground.areas.tree(SUNDAY).area(DONG).name()).isEqualTo("Thôn Đông");
        assertThat(ground.areas.tree(SUNDAY).area(DONG).formerNames()).isEmpty();
    }

    @Test
    void aChangeAheadComesTrueOnItsDay() {
        apply(new AreaChange.Rename(DONG, "thôn", "Thôn Bình Minh", TUESDAY));

        assertThat(ground.areas.tree().area(DONG).name()).isEqualTo("Thôn Đông");
        assertThat(ground.areas.tree().find("binh minh")).isEmpty();

        ground.clock.moveTo(TUESDAY);
        assertThat(ground.areas.tree().area(DONG).name()).isEqualTo("Thôn Bình Minh");
    }

    @Test
    void theDayTurnsAtMidnightInVietnam() {
        apply(new AreaChange.Rename(DONG, "thôn", "Thôn Bình Minh", TUESDAY));

        ground.clock.moveTo(Instant.parse("2026-03-02T16:59:59Z"));
        assertThat(ground.areas.tree().area(DONG).name()).isEqualTo("Thôn Đông");
        ground.clock.moveTo(Instant.parse("2026-03-02T17:00:00Z"));
        assertThat(ground.areas.tree().area(DONG).name()).isEqualTo("Thôn Bình Minh");
        assertThat(ground.areas
                        .tree(Instant.parse("2026-03-02T16:59:59Z"))
                        .area(DONG)
                        .name())
                .isEqualTo("Thôn Đông");
    }

    @Test
    void groupsChatsZonesNamesAndCasesOfAMergedVillageFollow() {
        int together = ground.areas.tree().area(DONG).households()
                + ground.areas.tree().area(DOAI).households();

        apply(new AreaChange.Merge(List.of(DOAI), DONG, "Thôn Đông Đoài", MONDAY));

        AreaTree tree = ground.areas.tree();
        assertThat(tree.villages("xa-mau"))
                .extracting(Area::id)
                .doesNotContain(DOAI)
                .hasSize(3);
        assertThat(tree.groups(DONG)).hasSize(19);
        assertThat(tree.area(DONG).households()).isEqualTo(together);
        assertThat(tree.area(DONG).formerNames()).containsExactlyInAnyOrder("Thôn Đông", "Thôn Đoài");
        assertThat(tree.find("thôn đoài")).extracting(Area::id).containsExactly(DONG);
        assertThat(tree.successor(DOAI)).isEqualTo(DONG);
        assertThat(tree.reduce(List.of(DOAI, DONG + ".to-1"))).containsExactly(DONG);
        assertThat(ground.channels.ofArea(DONG))
                .extracting(Channel::id)
                .contains(DONG + ".zalo", DOAI + ".zalo", DONG + ".loa", DOAI + ".loa");
        assertThat(ground.channels.byId(DOAI + ".loa").orElseThrow().covers()).containsExactly(DONG);
        assertThat(ground.leadership.leaderOf(DOAI, MONDAY)).isEmpty();
        assertThat(ground.leadership.leaderOf(DOAI, SUNDAY)).isPresent();
        assertThat(ground.leadership.leaderOf(DONG, MONDAY)).isPresent();

        AreaTree before = ground.areas.tree(SUNDAY);
        assertThat(before.groups(DOAI)).hasSize(10);
        assertThat(before.successor(DOAI)).isEqualTo(DOAI);
    }

    @Test
    void theChatOfASplitGroupServesAllPartsUntilTheyHaveTheirOwn() {
        String whole = DONG + ".to-3";
        apply(new AreaChange.Split(
                whole,
                List.of(
                        new AreaChange.Split.Part(DONG + ".to-3a", "Tổ tự quản số 3A", 20, List.of()),
                        new AreaChange.Split.Part(DONG + ".to-3b", "Tổ tự quản số 3B", 16, List.of())),
                MONDAY));

        AreaTree tree = ground.areas.tree();
        assertThat(tree.groups(DONG)).hasSize(10);
        assertThat(tree.successors(whole)).containsExactly(DONG + ".to-3a", DONG + ".to-3b");
        assertThat(ground.channels.ofArea(DONG + ".to-3a"))
                .extracting(Channel::id)
                .containsExactly(whole + ".zalo");
        assertThat(ground.channels.ofArea(DONG + ".to-3b"))
                .extracting(Channel::id)
                .containsExactly(whole + ".zalo");

        Channel example = ground.channels.byId(whole + ".zalo").orElseThrow();
        ground.channelChanges.add(
                new Channel(
                        "to-3b.moi",
                        example.kind(),
                        DONG + ".to-3b",
                        "Tổ 3B",
                        new ChatThread("2790000000000000001", ChatThread.Kind.GROUP, "abcdef0123456789abcd"),
                        null,
                        List.of(),
                        null,
                        example.settings(),
                        true,
                        MONDAY,
                        null),
                "Lê Văn Điệp");
        assertThat(ground.channels.ofArea(DONG + ".to-3b"))
                .extracting(Channel::id)
                .containsExactly("to-3b.moi");
    }

    @Test
    void eachGroupOfASplitVillageGoesToOnePart() {
        List<String> groups =
                ground.areas.tree().groups(HA).stream().map(Area::id).toList();

        apply(new AreaChange.Split(
                HA,
                List.of(
                        new AreaChange.Split.Part("ha-1", "Thôn Hạ Một", null, groups.subList(0, 4)),
                        new AreaChange.Split.Part("ha-2", "Thôn Hạ Hai", null, groups.subList(4, 9))),
                MONDAY));

        AreaTree tree = ground.areas.tree();
        assertThat(tree.groups("ha-1")).extracting(Area::id).containsExactlyElementsOf(groups.subList(0, 4));
        assertThat(tree.area("ha-1").households() + tree.area("ha-2").households())
                .isEqualTo(331);
        assertThat(tree.reduce(List.of(HA))).containsExactly("ha-1", "ha-2");
        assertThat(ground.channels.zonesCovering("ha-2"))
                .extracting(Channel::id)
                .containsExactly(HA + ".loa");
    }

    @Test
    void aMovedGroupKeepsItsIdAndItsChat() {
        apply(new AreaChange.Rename(DOAI + ".to-10", "tổ tự quản", "Tổ tự quản Bến Đò", MONDAY));
        apply(new AreaChange.Move(DOAI + ".to-10", DONG, MONDAY));

        assertThat(ground.areas.tree().parent(DOAI + ".to-10")).map(Area::id).contains(DONG);
        assertThat(ground.areas.tree().groups(DONG)).hasSize(10);
        assertThat(ground.channels.ofArea(DOAI + ".to-10"))
                .extracting(Channel::id)
                .containsExactly(DOAI + ".to-10.zalo");
    }

    @Test
    void aClosedGroupIsFollowedByItsVillageUnlessAnotherIsNamed() {
        apply(new AreaChange.Close(DONG + ".to-8", null, MONDAY));
        apply(new AreaChange.Close(DONG + ".to-9", DONG + ".to-1", MONDAY));

        assertThat(ground.areas.tree().successor(DONG + ".to-8")).isEqualTo(DONG);
        assertThat(ground.areas.tree().successor(DONG + ".to-9")).isEqualTo(DONG + ".to-1");
        assertThat(ground.channels.ofArea(DONG + ".to-1"))
                .extracting(Channel::id)
                .contains(DONG + ".to-9.zalo");
        assertThat(ground.areas.tree().area(DONG + ".to-9").validTo()).isEqualTo(MONDAY);
    }

    @Test
    void aLineOfSuccessorsIsFollowedToItsEnd() {
        apply(new AreaChange.Close(DONG + ".to-9", DONG + ".to-8", MONDAY));
        apply(new AreaChange.Close(DONG + ".to-8", DONG + ".to-7", TUESDAY));
        ground.clock.moveTo(TUESDAY);

        assertThat(ground.areas.tree().successor(DONG + ".to-9")).isEqualTo(DONG + ".to-7");
    }

    @Test
    void everyChangeLeavesARecordOfWhoAndWhy() {
        long id = apply(new AreaChange.Merge(List.of(DOAI), DONG, null, MONDAY));

        assertThat(ground.areaChanges.of(DOAI).get(0)).satisfies(record -> {
            assertThat(record.id()).isEqualTo(id);
            assertThat(record.kind()).isEqualTo("Merge");
            assertThat(record.areas()).containsExactly(DOAI, DONG);
            assertThat(record.on()).isEqualTo(MONDAY);
            assertThat(record.decision()).isEqualTo(RESOLUTION);
            assertThat(record.detail().get("into").asText()).isEqualTo(DONG);
            assertThat(record.at()).isEqualTo(ground.clock.instant());
        });
    }

    @Test
    void theTreeIsKeptUntilSomethingChanges() {
        AreaTree first = ground.areas.tree();
        assertThat(ground.areas.tree()).isSameAs(first);

        // Whoever changes it, another process included.
        Areas elsewhere = new Areas(ground.database, ground.clock);
        AreaTree there = elsewhere.tree();
        apply(new AreaChange.Recount(DONG + ".to-1", 7, MONDAY));

        assertThat(ground.areas.tree()).isNotSameAs(first);
        assertThat(elsewhere.tree()).isNotSameAs(there);
        assertThat(elsewhere.tree().area(DONG + ".to-1").households()).isEqualTo(7);
    }

    @Test
    void aTreeSeenInATransactionThatFailedIsNotRemembered() {
        int before = ground.areas.tree().area(DONG + ".to-1").households();
        assertThatThrownBy(() -> ground.database.jdbi().useTransaction(handle -> {
                    ground.areaChanges.apply(handle, new AreaChange.Recount(DONG + ".to-1", 7, MONDAY), RESOLUTION);
                    assertThat(ground.areas.tree().area(DONG + ".to-1").households())
                            .isEqualTo(7);
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        // One change again, so that a plain count would come to the same number.
        apply(new AreaChange.Recount(DONG + ".to-2", 8, MONDAY));

        assertThat(ground.areas.tree().area(DONG + ".to-1").households()).isEqualTo(before);
    }

    @Test
    void ofTwoNamesOnOneDayTheSecondStaysAndTheFirstIsRemembered() {
        apply(new AreaChange.Rename(DONG, "thôn", "Thôn Một", MONDAY));
        apply(new AreaChange.Rename(DONG, "thôn", "Thôn Hai", MONDAY));

        assertThat(ground.areas.tree().area(DONG).name()).isEqualTo("Thôn Hai");
        assertThat(ground.areas.tree().area(DONG).formerNames()).containsExactlyInAnyOrder("Thôn Đông", "Thôn Một");
    }

    @Test
    void whatHasEndedCannotChangeAnyMore() {
        apply(new AreaChange.Close(DONG + ".to-9", null, MONDAY));

        assertThatThrownBy(() -> apply(new AreaChange.Rename(DONG + ".to-9", "tổ tự quản", "Tổ 9", TUESDAY)))
                .hasMessageContaining("has an end already");
        assertThatThrownBy(() -> apply(new AreaChange.Open(
                        DONG + ".to-9", AreaLevel.GROUP, "tổ tự quản", "Tổ 9", List.of(), DONG, 1, TUESDAY)))
                .hasMessageContaining("there is, or was");
    }

    @Test
    void headsOfEndedAreasStepDown() {
        apply(new AreaChange.Close(DONG + ".to-9", null, MONDAY));

        assertThat(ground.leadership.history(DONG + ".to-9"))
                .singleElement()
                .extracting(Leader::to)
                .isEqualTo(MONDAY);
    }

    private long apply(AreaChange change) {
        return ground.areaChanges.apply(change, RESOLUTION);
    }
}
