package vn.tienglang.zalo.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;

class MembershipAreaTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final AreaTree tree = AreaTree.of(
            DAY,
            Stream.of(
                            area("xa", AreaLevel.COMMUNE, null),
                            area("dong", AreaLevel.VILLAGE, "xa"),
                            area("tay", AreaLevel.VILLAGE, "xa"),
                            area("dong-1", AreaLevel.GROUP, "dong"),
                            area("dong-2", AreaLevel.GROUP, "dong"),
                            area("tay-1", AreaLevel.GROUP, "tay"))
                    .toList(),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "'',                 ",
        "dong-1,             dong-1",
        "dong dong-1,        dong-1",
        "xa dong dong-2,     dong-2",
        "dong-1 dong-2,      dong",
        "dong dong-1 dong-2, dong",
        "dong-1 tay-1,       ",
        "dong never-was,     dong"
    })
    void groupsSayWhereSomebodyLivesAsFarAsTheyAgree(String groups, @Nullable String area) {
        List<String> areas =
                Arrays.stream(groups.split(" ")).filter(id -> !id.isEmpty()).toList();
        assertThat(MembershipArea.of(tree, areas)).isEqualTo(Optional.ofNullable(area));
    }

    private static Area area(String id, AreaLevel level, @Nullable String parent) {
        return new Area(id, level, "nơi", "Nơi " + id, List.of(), parent, 10, DAY.minusYears(1), null);
    }
}
