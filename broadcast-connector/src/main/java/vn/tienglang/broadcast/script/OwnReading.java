package vn.tienglang.broadcast.script;

/** What a commune wants read in its own way. Goes before all other classes. */
final class OwnReading implements Reading {
    /** As the preview page knows it. */
    static final String RULE = "own";

    private final Dictionary table;

    OwnReading(Dictionary table) {
        this.table = table;
    }

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        Dictionary.Match match = table.match(t, i);
        if (match == null || continued(t, i) || continued(t, match.next())) {
            return NONE;
        }
        p.say(match.reading(), i, match.next(), RULE);
        return match.next();
    }

    /** Whether a number or word goes on across this border: "12" is no part of "12.500", nor "CA" of "CA15". */
    private static boolean continued(Tokens t, int border) {
        if (!t.glued(border)) {
            return false;
        }
        boolean left = t.isNumber(border - 1) || t.isWord(border - 1);
        boolean right = t.isNumber(border) || t.isWord(border);
        if (left && right) {
            return true;
        }
        boolean markAfterNumber = t.isNumber(border - 1) && isJoint(t, border) && t.isNumber(border + 1);
        boolean markBeforeNumber = t.isNumber(border) && isJoint(t, border - 1) && t.isNumber(border - 2);
        return markAfterNumber && t.glued(border + 1) || markBeforeNumber && t.glued(border - 1);
    }

    private static boolean isJoint(Tokens t, int i) {
        return t.isMark(i, '.') || t.isMark(i, ',') || t.isMark(i, ':') || t.isMark(i, '/');
    }
}
