package vn.tienglang.hub.announcement.page;

import java.util.List;
import java.util.Locale;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;

/** For which areas somebody speaks, and how these sign. Stateless. */
final class Speakers {

    private Speakers() {}

    /** Communes for those who write there, else the villages they head; empty when they write for nobody. */
    static List<Area> of(StaffMember member, AreaTree tree) {
        List<Area> communes = tree.communes().stream()
                .filter(area -> member.may(Access.WRITE_ANNOUNCEMENTS, List.of(area.id())))
                .toList();
        if (!communes.isEmpty()) {
            return communes;
        }
        return member.reach(Access.WRITE_ANNOUNCEMENTS).areas().stream()
                .filter(id -> tree.knows(id) && tree.isLiving(id))
                .map(tree::area)
                .sorted(java.util.Comparator.comparing(Area::id))
                .toList();
    }

    /** "UBND xã Mẫu", "Thôn Đông". */
    static String issuer(Area area, String ofCommune) {
        if (area.level() != AreaLevel.COMMUNE) {
            return area.name();
        }
        return ofCommune.isEmpty()
                ? "UBND " + area.label().toLowerCase(Locale.ROOT) + " " + area.shortName()
                : ofCommune;
    }
}
