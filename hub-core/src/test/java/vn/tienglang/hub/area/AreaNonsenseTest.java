package vn.tienglang.hub.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static vn.tienglang.hub.area.Ground.MONDAY;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AreaNonsenseTest {

    private static final String DONG = "xa-mau.thon-dong";
    private static final String DOAI = "xa-mau.thon-doai";
    private static final String HA = "xa-mau.thon-ha";

    private static Ground ground;

    @BeforeAll
    static void importXaMau() {
        ground = Ground.withXaMau();
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    static Stream<Arguments> nonsense() {
        String group = DONG + ".to-1";
        return Stream.of(
                arguments(new AreaChange.Rename("thon-nam", "thôn", "Thôn Nam", MONDAY), "areaId: there is no area"),
                arguments(
                        new AreaChange.Rename(DONG, "thôn", "thôn  Đoài", MONDAY), "name: xa-mau.thon-doai beside it"),
                arguments(new AreaChange.Rename(DONG, "thôn", "Thôn Đông", MONDAY), "name: "),
                arguments(new AreaChange.Rename(DONG, "thôn", " ", MONDAY), "name: must not be empty"),
                arguments(new AreaChange.Rename(DONG, "thôn", "Thôn Cũ", LocalDate.of(2020, 1, 1)), "on: "),
                arguments(new AreaChange.Recount(group, -1, MONDAY), "households: cannot be -1"),
                arguments(new AreaChange.Move(group, "xa-mau", MONDAY), "parent: a GROUP cannot belong to xa-mau"),
                arguments(new AreaChange.Move(group, HA + ".to-1", MONDAY), "parent: a GROUP cannot belong to"),
                arguments(new AreaChange.Move(group, DOAI, MONDAY), "name: xa-mau.thon-doai.to-1 beside it"),
                arguments(new AreaChange.Move(group, DONG, MONDAY), "parent: "),
                arguments(new AreaChange.Move("xa-mau", DONG, MONDAY), "parent: a COMMUNE cannot"),
                arguments(new AreaChange.Merge(List.of(), DONG, null, MONDAY), "absorbed: "),
                arguments(new AreaChange.Merge(List.of(DONG), DONG, null, MONDAY), "absorbed: "),
                arguments(new AreaChange.Merge(List.of(DOAI, DOAI), DONG, null, MONDAY), "absorbed: "),
                arguments(new AreaChange.Merge(List.of(group), DONG, null, MONDAY), "absorbed: "),
                arguments(new AreaChange.Merge(List.of(HA + ".to-1"), group, null, MONDAY), "absorbed: "),
                arguments(
                        new AreaChange.Close(DONG, null, MONDAY), "areaId: xa-mau.thon-dong still has areas below it"),
                arguments(new AreaChange.Close(group, group, MONDAY), "successor: "),
                arguments(new AreaChange.Close(group, "thon-nam", MONDAY), "successor: there is no area"),
                arguments(
                        new AreaChange.Split(
                                group, List.of(new AreaChange.Split.Part("a", "Tổ A", 1, List.of())), MONDAY),
                        "parts: must be two or more"),
                arguments(
                        new AreaChange.Split(
                                DONG,
                                List.of(
                                        new AreaChange.Split.Part("a", "Thôn A", null, List.of(group)),
                                        new AreaChange.Split.Part("b", "Thôn B", null, List.of())),
                                MONDAY),
                        "parts: each area below"),
                arguments(
                        new AreaChange.Open(
                                DONG, AreaLevel.VILLAGE, "thôn", "Thôn Nam", List.of(), "xa-mau", 1, MONDAY),
                        "id: there is, or was"),
                arguments(
                        new AreaChange.Open("to", AreaLevel.GROUP, "tổ tự quản", "Tổ 1", List.of(), null, 1, MONDAY),
                        "parent: a GROUP must belong"),
                arguments(
                        new AreaChange.Open("Tổ", AreaLevel.GROUP, "tổ tự quản", "Tổ 1", List.of(), DONG, 1, MONDAY),
                        "id: 'Tổ' is not an area id"),
                arguments(
                        new AreaChange.Open(
                                "to",
                                AreaLevel.GROUP,
                                "tổ tự quản",
                                "Tổ 1",
                                List.of(),
                                DONG,
                                1,
                                LocalDate.of(2020, 1, 1)),
                        "parent: xa-mau.thon-dong exists from 2025-07-01"));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseIsRefusedAndChangesNothing(AreaChange change, String message) {
        AreaTree before = ground.areas.tree();

        assertThatThrownBy(() -> ground.areaChanges.apply(change, new AreaDecision("Lê Văn Điệp", "")))
                .isInstanceOf(TerritoryException.class)
                .hasMessageStartingWith(message);

        assertThat(ground.areas.tree()).isSameAs(before);
    }
}
