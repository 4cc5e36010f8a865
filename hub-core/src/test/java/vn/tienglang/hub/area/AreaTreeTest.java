package vn.tienglang.hub.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaTreeTest {

    private static final LocalDate BORN = LocalDate.of(2025, 7, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    private final AreaTree tree = AreaTree.of(
            TODAY,
            List.of(
                    area("xa-mau", AreaLevel.COMMUNE, "xã", "Xã Mẫu", null),
                    area("dong", AreaLevel.VILLAGE, "thôn", "Thôn Đông", "xa-mau", "Xóm Chợ"),
                    area("dong.to-2", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 2", "dong"),
                    area("dong.to-10", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 10", "dong"),
                    area("tay", AreaLevel.VILLAGE, "thôn", "Thôn Tây", "xa-mau"),
                    area("tay.to-2", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 2", "tay"),
                    ended("bai", AreaLevel.VILLAGE, "thôn", "Thôn Bãi", "xa-mau"),
                    ended("dong.to-1", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "dong"),
                    ended("tay.to-1", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "tay")),
            List.of(new Succession("bai", List.of("tay", "dong")), new Succession("dong.to-1", List.of("dong.to-2"))));

    @Test
    void childrenStandInTheOrderPeopleCount() {
        assertThat(tree.groups("dong")).extracting(Area::id).containsExactly("dong.to-2", "dong.to-10");
        assertThat(tree.villages("xa-mau")).extracting(Area::id).containsExactly("dong", "tay");
        assertThat(tree.all())
                .extracting(Area::id)
                .containsExactly("xa-mau", "dong", "dong.to-2", "dong.to-10", "tay", "tay.to-2");
    }

    @Test
    void anAreaKnowsWhatLiesAboveIt() {
        assertThat(tree.ancestors("tay.to-2")).extracting(Area::id).containsExactly("tay", "xa-mau");
        assertThat(tree.commune("tay.to-2").id()).isEqualTo("xa-mau");
        assertThat(tree.village("tay.to-2")).map(Area::id).contains("tay");
        assertThat(tree.village("xa-mau")).isEmpty();
        assertThat(tree.within("tay.to-2", "xa-mau")).isTrue();
        assertThat(tree.within("tay.to-2", "tay.to-2")).isTrue();
        assertThat(tree.within("tay.to-2", "dong")).isFalse();
        assertThat(tree.fullName("tay.to-2")).isEqualTo("Tổ tự quản số 2, Thôn Tây, Xã Mẫu");
    }

    @ParameterizedTest
    @CsvSource({
        "dong tay,                       dong tay",
        "dong.to-2 dong,                 dong",
        "dong xa-mau tay.to-2,           xa-mau",
        "tay.to-2 dong.to-10 tay.to-2,   tay.to-2 dong.to-10",
        "dong.to-1,                      dong.to-2",
        "bai dong.to-10,                 tay dong",
        "tay.to-1,                       tay",
    })
    void anAudienceIsReducedToAreasWithoutOverlap(String audience, String reduced) {
        assertThat(tree.reduce(List.of(audience.split(" ")))).containsExactly(reduced.split(" "));
    }

    @Test
    void anEmptyAudienceStaysEmpty() {
        assertThat(tree.reduce(List.of())).isEmpty();
    }

    @Test
    void anUnknownAreaIsNamed() {
        assertThatThrownBy(() -> tree.reduce(List.of("dong", "thon-nam")))
                .isInstanceOf(UnknownAreaException.class)
                .hasMessageContaining("'thon-nam'");
        assertThatThrownBy(() -> tree.within("dong", "thon-nam")).isInstanceOf(UnknownAreaException.class);
    }

    @Test
    void anEndedAreaIsFollowedByThoseWhoStandForIt() {
        assertThat(tree.successor("bai")).isEqualTo("tay");
        assertThat(tree.successors("bai")).containsExactly("tay", "dong");
        assertThat(tree.successor("dong")).isEqualTo("dong");
        assertThat(tree.successor("tay.to-1")).isEqualTo("tay");
        assertThat(tree.isLiving("bai")).isFalse();
        assertThat(tree.area("bai").name()).isEqualTo("Thôn Bãi");
    }

    @ParameterizedTest
    @CsvSource({
        "Thôn Đông,              dong",
        "thon dong,              dong",
        "ĐÔNG,                   dong",
        "xóm chợ,                dong",
        "xã mẫu,                 xa-mau",
        "tổ 10,                  dong.to-10",
        "to tu quan 10,          dong.to-10",
        "Tổ tự quản số 2,        dong.to-2 tay.to-2",
        "tổ 2 thôn tây,          tay.to-2",
        "to 2 tay,               tay.to-2",
        "to 2 xom cho,           dong.to-2",
        "to 2 xa mau,            dong.to-2 tay.to-2",
        "thôn bãi,               ''",
        "2,                      ''",
        "'',                     ''",
    })
    void anAreaIsFoundByWhatPeopleCallIt(String text, String ids) {
        List<String> wanted = ids.isEmpty() ? List.of() : List.of(ids.split(" "));
        assertThat(tree.find(text)).extracting(Area::id).containsExactlyElementsOf(wanted);
    }

    @Test
    void aGroupWithoutAVillageIsRefused() {
        assertThatThrownBy(() -> treeOf(
                        area("xa", AreaLevel.COMMUNE, "xã", "Xã", null),
                        area("to", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "xa")))
                .hasMessageContaining("to is a GROUP and cannot belong to xa, a COMMUNE");
        assertThatThrownBy(() -> treeOf(area("to", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", "dong")))
                .hasMessageContaining("belongs to dong, which does not exist");
        assertThatThrownBy(() -> area("to", AreaLevel.GROUP, "tổ tự quản", "Tổ tự quản số 1", null))
                .hasMessageContaining("without parent");
    }

    @Test
    void twoAreasWithOneIdAreRefused() {
        assertThatThrownBy(() -> treeOf(
                        area("xa", AreaLevel.COMMUNE, "xã", "Xã Một", null),
                        area("xa", AreaLevel.COMMUNE, "xã", "Xã Hai", null)))
                .hasMessageContaining("two areas with the id xa");
    }

    @ParameterizedTest
    @CsvSource({
        "VILLAGE, thôn,        trưởng thôn,                phó trưởng thôn",
        "VILLAGE, bản,         trưởng bản,                 phó trưởng bản",
        "VILLAGE, ấp,          trưởng ấp,                  phó trưởng ấp",
        "VILLAGE, tổ dân phố,  tổ trưởng tổ dân phố,       tổ phó tổ dân phố",
        "GROUP,   tổ tự quản,  tổ trưởng tổ tự quản,       tổ phó tổ tự quản",
        "GROUP,   nhóm liên gia, nhóm trưởng nhóm liên gia, nhóm phó nhóm liên gia",
        "COMMUNE, xã,          chủ tịch UBND xã,           phó chủ tịch UBND xã",
        "COMMUNE, phường,      chủ tịch UBND phường,       phó chủ tịch UBND phường",
    })
    void titlesFollowTheLabel(AreaLevel level, String label, String head, String deputy) {
        Area area = area("a", level, label, "Tên", level == AreaLevel.COMMUNE ? null : "b");

        assertThat(area.headTitle()).isEqualTo(head);
        assertThat(area.deputyTitle()).isEqualTo(deputy);
    }

    @ParameterizedTest
    @CsvSource({"Thon-Dong", "thôn", "a..b", "-a", "a b", "a/b", "''"})
    void anOddIdIsRefused(String id) {
        assertThatThrownBy(() -> area(id, AreaLevel.COMMUNE, "xã", "Xã", null))
                .hasMessageContaining("is not an area id");
    }

    private static AreaTree treeOf(Area... areas) {
        return AreaTree.of(TODAY, List.of(areas), List.of());
    }

    private static Area area(
            String id, AreaLevel level, String label, String name, @Nullable String parent, String... formerNames) {
        return new Area(id, level, label, name, new ArrayList<>(List.of(formerNames)), parent, 10, BORN, null);
    }

    private static Area ended(String id, AreaLevel level, String label, String name, String parent) {
        return new Area(id, level, label, name, List.of(), parent, 10, BORN, TODAY);
    }
}
