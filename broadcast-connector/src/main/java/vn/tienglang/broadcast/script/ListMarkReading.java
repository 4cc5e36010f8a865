package vn.tienglang.broadcast.script;

/** List marks: the number or letter and a breath; bullets are only a breath. At line starts and, when clear, inside. */
final class ListMarkReading implements Reading {
    static final String RULE = "list";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.lineStart(i) || p.lastSilentMark() == i) {
            if (t.kind(i) == Tokens.Kind.MARK && isBullet(t, i)) {
                p.pause(PauseKind.SHORT, i, i + 1, RULE);
                p.silentMark(i + 1);
                return i + 1;
            }
            int end = sections(p, t, i);
            if (end == NONE) {
                end = atLineStart(p, t, i);
            }
            if (end != NONE) {
                return end;
            }
        }
        return inline(p, t, i);
    }

    private static boolean isBullet(Tokens t, int i) {
        char mark = t.text(i).charAt(0);
        if (mark == '-' || mark == '–' || mark == '+' || mark == '*') {
            boolean phone = mark == '+' && t.glued(i + 1) && t.text(i + 1).startsWith("84");
            return !phone && !SymbolReading.isNegative(t, i);
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
        if (dotAtEnd && t.glued(k + 1) && t.isNumber(k + 1)) {
            return NONE;
        }
        if (parts < 2 || !dotAtEnd && !title || t.glued(k) && !dotAtEnd) {
            return NONE;
        }
        return say(p, words.toString(), i, dotAtEnd ? k + 1 : k);
    }

    private static int atLineStart(Passage p, Tokens t, int i) {
        boolean opened = t.isMark(i, '(');
        int mark = opened ? i + 1 : i;
        String name = name(t, mark);
        int close = mark + 1;
        if (name.isEmpty() || !t.glued(close) || opened && !t.glued(mark) || !closes(t, mark, close, opened)) {
            return NONE;
        }
        boolean areaCode = opened && t.text(mark).startsWith("0") && t.isNumber(close + 1);
        if (areaCode || isPlaceLetter(t, mark, close)) {
            return NONE;
        }
        boolean dotToo = t.isMark(close + 1, '.') && t.glued(close + 1);
        return say(p, name, i, dotToo ? close + 2 : close + 1);
    }

    private static boolean closes(Tokens t, int mark, int close, boolean opened) {
        if (t.isMark(close, ')')) {
            return true;
        }
        if (opened) {
            return false;
        }
        int next = close + 1;
        boolean titleFollows = t.isCapitalised(next) && t.text(next).length() > 1;
        boolean free = !t.glued(next) || titleFollows && t.isNumber(mark);
        return (t.isMark(close, '.') || t.isMark(close, '/')) && free || t.isDash(close) && !t.glued(next);
    }

    /** "P. Hà Đông" and "Q. 1" at the start of a line are places, "P. PHẦN CUỐI" would be a list. */
    private static boolean isPlaceLetter(Tokens t, int mark, int close) {
        boolean letter = t.isMark(close, '.') && t.text(mark).length() == 1 && "PQHXT".contains(t.text(mark));
        int next = close + 1;
        return letter && (t.isNumber(next) || t.isCapitalised(next) && !t.isAllCaps(next));
    }

    private static String name(Tokens t, int i) {
        if (t.isNumber(i)) {
            return t.digits(i) <= 2 ? NumberWords.cardinal(t.text(i)) : "";
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
    private static int inline(Passage p, Tokens t, int i) {
        boolean opened = t.isMark(i, '(');
        int mark = opened ? i + 1 : i;
        boolean number = t.digits(mark) >= 1 && t.digits(mark) <= 2;
        boolean letter = opened && t.isWord(mark) && t.text(mark).length() == 1 && !t.isAllCaps(mark);
        if (!number && !letter || !t.glued(mark + 1) || opened && !t.glued(mark)) {
            return NONE;
        }
        boolean afterStop = t.isMark(i - 1, ':') || t.isMark(i - 1, ';');
        int close = mark + 1;
        boolean bracket = t.isMark(close, ')') && (opened || afterStop || t.isMark(i - 1, ',') || t.isMark(i - 1, '.'));
        boolean dot = t.isMark(close, '.')
                && afterStop
                && !t.glued(close + 1)
                && (t.isCapitalised(close + 1) || t.text(close + 1).startsWith("0"));
        if (!bracket && !dot) {
            return NONE;
        }
        p.pause(PauseKind.SHORT, i, i + 1, RULE);
        return say(p, name(t, mark), i, close + 1);
    }

    private static int say(Passage p, String name, int from, int to) {
        p.say(name, from, to, RULE);
        p.pause(PauseKind.SHORT, from, to, RULE);
        return to;
    }
}
