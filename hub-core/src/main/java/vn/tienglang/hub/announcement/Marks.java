package vn.tienglang.hub.announcement;

import java.util.ArrayList;
import java.util.List;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.content.Mark;

/** The content check over all texts of an announcement. Stateless. */
final class Marks {

    private Marks() {}

    static List<Mark> of(ContentCheck check, Content content) {
        List<Mark> marks = new ArrayList<>(check.check(Mark.Field.TITLE, content.title()));
        marks.addAll(check.check(Mark.Field.TEXT, content.text()));
        if (content.spokenText() != null) {
            marks.addAll(check.check(Mark.Field.SPOKEN_TEXT, content.spokenText()));
        }
        return List.copyOf(marks);
    }
}
