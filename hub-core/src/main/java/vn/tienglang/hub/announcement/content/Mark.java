package vn.tienglang.hub.announcement.content;

import java.util.Collection;

/**
 * A place in an announcement that someone has to look at.
 *
 * @param field which text it stands in
 * @param from first UTF-16 position in that text
 * @param to position after the last
 * @param reason in plain Vietnamese, a whole sentence
 */
public record Mark(Field field, int from, int to, MarkKind kind, String reason) {

    /** The texts that are checked. */
    public enum Field {
        TITLE,
        TEXT,
        SPOKEN_TEXT
    }

    public Mark {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("mark from " + from + " to " + to);
        }
    }

    public static boolean wantReason(Collection<Mark> marks) {
        return marks.stream().anyMatch(mark -> mark.kind().demand() == MarkKind.Demand.REASON);
    }

    public static boolean wantSecondApprover(Collection<Mark> marks) {
        return marks.stream().anyMatch(mark -> mark.kind().demand() == MarkKind.Demand.SECOND_APPROVER);
    }
}
