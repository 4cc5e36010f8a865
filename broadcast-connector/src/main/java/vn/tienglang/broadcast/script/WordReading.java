package vn.tienglang.broadcast.script;

/** A word said as it is written; H'Mông is one word. */
final class WordReading implements Reading {
    static final String RULE = "word";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isWord(i)) {
            return NONE;
        }
        boolean joined = t.isMark(i + 1, '\'') && t.tight(i + 1) && t.isWord(i + 2);
        if (joined) {
            p.say(t.text(i) + t.text(i + 2).toLowerCase(java.util.Locale.ROOT), i, i + 3, RULE);
            return i + 3;
        }
        p.say(t.text(i), i, i + 1, RULE);
        return i + 1;
    }
}
