package vn.tienglang.feedback.desk;

import java.util.Locale;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;

/** What a desk is called. Thread-safe. */
public final class DeskNames {

    private final Areas areas;
    private final Lexicon lexicon;

    public DeskNames(Areas areas, Lexicon lexicon) {
        this.areas = areas;
        this.lexicon = lexicon;
    }

    /** "Tổ trưởng tổ tự quản số 3", "Trưởng thôn Đông", or the commune's office for that category. */
    public String of(String areaId, String category, Locale language) {
        AreaTree tree = areas.tree();
        if (!tree.knows(areaId)) {
            return areaId;
        }
        Area area = tree.area(tree.successor(areaId));
        if (area.level() == AreaLevel.COMMUNE) {
            return lexicon.category(category).desk(language);
        }
        String title = area.headTitle() + " " + area.shortName();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}
