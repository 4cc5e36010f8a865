package vn.tienglang.zalo.group;

import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.text.Fold;

/** Names of groups as Zalo takes them: 1 to 30 characters. Stateless. */
public final class GroupNames {

    public static final int LONGEST = 30;

    private GroupNames() {}

    public static int length(String name) {
        String composed = Fold.nfc(name);
        return composed.codePointCount(0, composed.length());
    }

    /** The fullest name of an area that fits: "Tổ 1 – Thôn Đông – Xã Mẫu", "Tổ 1 – Thôn Đông", "Tổ 1". */
    public static String of(AreaTree tree, String areaId) {
        Area area = tree.area(areaId);
        List<String> above = tree.ancestors(areaId).stream().map(Area::name).toList();
        for (int taken = above.size(); taken >= 0; taken--) {
            String tail = taken == 0 ? "" : " – " + String.join(" – ", above.subList(0, taken));
            for (String own : List.of(area.name(), brief(area))) {
                if (length(own + tail) <= LONGEST) {
                    return own + tail;
                }
            }
        }
        return Fold.nfc(brief(area))
                .codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** "Tổ tự quản số 3" as people say it: "Tổ 3". */
    private static String brief(Area area) {
        String number = area.shortName().replaceFirst("(?i)^số ", "");
        boolean counted = !number.isEmpty() && number.chars().allMatch(Character::isDigit);
        return counted ? Stream.of(area.name().split(" ")).findFirst().orElse("") + " " + number : area.name();
    }
}
