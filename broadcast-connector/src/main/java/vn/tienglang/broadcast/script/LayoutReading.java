package vn.tienglang.broadcast.script;

/** What only serves the eye: rules of dots and stars, table lines, footnote marks. */
final class LayoutReading implements Reading {
    static final String RULE = "layout";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.isBreak(i)) {
            p.pause(PauseKind.LONG, i, i + 1, RULE);
            return i + 1;
        }
        int rule = ruleOfMarks(p, t, i);
        if (rule != NONE) {
            return rule;
        }
        if (t.isMark(i, '[') && t.isNumber(i + 1) && t.digits(i + 1) <= 3 && t.isMark(i + 2, ']')
                || t.isMark(i, '(') && t.isMark(i + 1, '*') && t.isMark(i + 2, ')')) {
            return i + 3;
        }
        return NONE;
    }

    /** Four or more of one mark draw a line or leave room to write in; three dots are a pause. */
    private static int ruleOfMarks(Passage p, Tokens t, int i) {
        if (t.kind(i) != Tokens.Kind.MARK) {
            return NONE;
        }
        char mark = t.text(i).charAt(0);
        if (".…-–_=*~#+|<>^".indexOf(mark) < 0) {
            return NONE;
        }
        int end = i + 1;
        while (t.isMark(end, mark)) {
            end++;
        }
        int count = end - i;
        boolean drawn = "-–_=*~#+|<>^".indexOf(mark) >= 0 && count >= 2
                || (mark == '.' || mark == '…') && count >= 4
                || mark == '…' && count >= 2;
        if (!drawn) {
            return NONE;
        }
        if (mark == '|' || mark == '-' || mark == '–') {
            p.pause(PauseKind.SHORT, i, end, RULE);
        }
        return end;
    }
}
