package vn.tienglang.broadcast.script;

/** What only serves the eye: rules of dots and stars, table lines, footnote marks; and list marks with their breath. */
final class LayoutReading implements Reading {
    static final String RULE = "layout";
    static final String LIST = "list";

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
        if (t.lineStart(i) || afterSilentMark(p, t, i)) {
            int end = listMark(p, t, i);
            if (end != NONE) {
                return end;
            }
        }
        return inlineMark(p, t, i);
    }

    private static boolean afterSilentMark(Passage p, Tokens t, int i) {
        return p.lastSilentMark() == i;
    }

    /** Four or more of one mark draw a line or leave room to write in; three dots are a pause. */
    private static int ruleOfMarks(Passage p, Tokens t, int i) {
        if (t.kind(i) != Tokens.Kind.MARK) {
            return NONE;
        }
        char mark = t.text(i).charAt(0);
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

    private static int listMark(Passage p, Tokens t, int i) {
        if (t.kind(i) == Tokens.Kind.MARK && isBullet(t, i)) {
            p.pause(PauseKind.SHORT, i, i + 1, LIST);
            p.silentMark(i + 1);
            return i + 1;
        }
        int open = t.isMark(i, '(') ? i + 1 : i;
        int sections = sections(p, t, i);
        if (sections != NONE) {
            return sections;
        }
        String name = markName(t, open);
        int close = open + 1;
        boolean opened = open > i;
        boolean closed = t.glued(close)
                && (t.isMark(close, ')')
                        || !opened
                                && (t.isMark(close, '.') && !t.glued(close + 1)
                                        || t.isMark(close, '/') && !(t.glued(close + 1) && t.isNumber(close + 1))
                                        || t.isDash(close) && !t.glued(close + 1)));
        if (t.isMark(close, '.')
                && t.glued(close + 1)
                && t.isCapitalised(close + 1)
                && t.isNumber(open)
                && t.digits(open) <= 2) {
            closed = !opened;
        }
        if (name.isEmpty() || !closed || t.isBreak(close + 1) && t.isMark(close, '.') && t.digits(open) > 2) {
            return NONE;
        }
        boolean slash = t.isMark(close, '/') && t.isNumber(open) && t.glued(close + 1) && !t.isCapitalised(close + 1);
        if (slash) {
            return NONE;
        }
        int end = close + 1;
        if (t.isMark(end, '.') && t.glued(end)) {
            end++;
        }
        p.say(name, i, end, LIST);
        p.pause(PauseKind.SHORT, i, end, LIST);
        return end;
    }

    private static boolean isBullet(Tokens t, int i) {
        char mark = t.text(i).charAt(0);
        if (mark == '-' || mark == '–' || mark == '+' || mark == '*') {
            boolean number = t.glued(i + 1) && t.isNumber(i + 1);
            return mark != '+' || !number || t.digits(i + 1) < 8;
        }
        return "•·▪▫○●■□►➢❖✓✔★☆☑→⇒".indexOf(mark) >= 0;
    }

    /** 1.2. and 2.1.3 at the start of a line. */
    private static int sections(Passage p, Tokens t, int i) {
        if (t.digits(i) == 0 || t.digits(i) > 2) {
            return NONE;
        }
        StringBuilder words = new StringBuilder(NumberWords.cardinal(t.text(i)));
        int k = i + 1;
        int parts = 1;
        while (t.isMark(k, '.') && t.tight(k) && t.digits(k + 1) >= 1 && t.digits(k + 1) <= 2) {
            words.append(" chấm ").append(NumberWords.cardinal(t.text(k + 1)));
            k += 2;
            parts++;
        }
        boolean dotAtEnd = t.isMark(k, '.') && t.glued(k);
        boolean title = t.isCapitalised(dotAtEnd ? k + 1 : k);
        if (parts < 2 || !dotAtEnd && !title || t.glued(k) && !dotAtEnd) {
            return NONE;
        }
        k += dotAtEnd ? 1 : 0;
        p.say(words.toString(), i, k, LIST);
        p.pause(PauseKind.SHORT, i, k, LIST);
        return k;
    }

    private static String markName(Tokens t, int i) {
        if (t.digits(i) >= 1 && t.digits(i) <= 3) {
            return NumberWords.cardinal(t.text(i));
        }
        if (!t.isWord(i)) {
            return "";
        }
        String text = t.text(i);
        int roman = t.isAllCaps(i) ? RomanReading.value(text) : -1;
        if (roman > 0 && roman <= 40 && (text.length() > 1 || "IVX".contains(text))) {
            return NumberWords.cardinal(roman);
        }
        return text.length() == 1 ? Letters.name(text.charAt(0)) : "";
    }

    /** "gồm: 1. …; 2) …" and "(1) …" within a line. */
    private static int inlineMark(Passage p, Tokens t, int i) {
        boolean opened = t.isMark(i, '(');
        int number = opened ? i + 1 : i;
        boolean name = t.digits(number) >= 1 && t.digits(number) <= 2
                || opened && t.isWord(number) && t.text(number).length() == 1;
        if (!name || !t.glued(number + 1)) {
            return NONE;
        }
        boolean closed = t.isMark(number + 1, ')') || !opened && t.isMark(number + 1, '.');
        boolean after = t.isMark(i - 1, ':') || t.isMark(i - 1, ';');
        boolean dot = t.isMark(number + 1, '.') && !(after && t.isCapitalised(number + 2) && !t.glued(number + 2));
        if (!closed || dot || !opened && !after && !t.isMark(i - 1, ',') && !t.isMark(i - 1, '.')) {
            return NONE;
        }
        p.pause(PauseKind.SHORT, i, i + 1, LIST);
        p.say(
                opened && t.isWord(number)
                        ? Letters.name(t.text(number).charAt(0))
                        : NumberWords.cardinal(t.text(number)),
                i,
                number + 2,
                LIST);
        p.pause(PauseKind.SHORT, i, number + 2, LIST);
        return number + 2;
    }
}
