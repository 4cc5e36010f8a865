package vn.tienglang.zalo.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ChannelKind;

/** Names of groups: what an area's group is to be called, and whose group a name speaks of. */
class GroupNamesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    private final AreaTree tree = AreaTree.of(
            DAY,
            Stream.of(
                            area("xa-mau", AreaLevel.COMMUNE, "xã", "Xã Mẫu", null),
                            area("dong", AreaLevel.VILLAGE, "thôn", "Thôn Đông", "xa-mau"),
                            area("tay", AreaLevel.VILLAGE, "thôn", "Thôn Tây", "xa-mau"),
                            area("dong-1", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "dong"),
                            area("dong-10", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 10", "dong"),
                            area("tay-1", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "tay"),
                            area(
                                    "dai",
                                    AreaLevel.VILLAGE,
                                    "tổ dân phố",
                                    "Tổ dân phố Phú Nghĩa Trung Đông Thượng",
                                    "xa-mau"))
                    .toList(),
            List.of());

    @ParameterizedTest
    @CsvSource({
        "dong-1, Tổ 1 – Thôn Đông – Xã Mẫu",
        "dong,   Thôn Đông – Xã Mẫu",
        "xa-mau, Xã Mẫu",
        "dai,    Tổ dân phố Phú Nghĩa Trung Đôn"
    })
    void anAreasGroupGetsTheFullestNameThatZaloTakes(String area, String name) {
        assertThat(GroupNames.of(tree, area)).isEqualTo(name);
        assertThat(GroupNames.length(GroupNames.of(tree, area))).isLessThanOrEqualTo(GroupNames.LONGEST);
    }

    @Test
    void lettersWithStackedMarksCountOnce() {
        assertThat(GroupNames.length("Tổ ề")).isEqualTo(4);
        assertThat(GroupNames.length("To\u0302\u0309")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "Tổ 1 – Thôn Đông,                  dong-1,  OA_GROUP",
        "TỔ 10 THÔN ĐÔNG - XÃ MẪU,          dong-10, OA_GROUP",
        "to 1 thon tay,                     tay-1,   OA_GROUP",
        "Nhóm bà con thôn Tây,              tay,     OA_GROUP",
        "Thôn Đông – tổ trưởng các tổ tự quản, dong, TRUNK_GROUP",
        "Xã Mẫu – trưởng các thôn,          xa-mau,  TRUNK_GROUP"
    })
    void aNameSpeaksOfAnArea(String name, String area, ChannelKind kind) {
        assertThat(GroupMatch.of(tree, name)).contains(new GroupMatch(area, kind));
    }

    @ParameterizedTest
    @CsvSource({"Tổ 1", "Hội đồng hương", "Gia đình mình", "Thôn Đông thôn Tây kết nghĩa"})
    void aNameThatMeansSeveralAreasOrNoneIsLeftToAPerson(String name) {
        assertThat(GroupMatch.of(tree, name)).isEmpty();
    }

    private static Area area(String id, AreaLevel level, String label, String name, String parent) {
        return new Area(id, level, label, name, List.of(), parent, 10, DAY.minusYears(1), null);
    }
}
