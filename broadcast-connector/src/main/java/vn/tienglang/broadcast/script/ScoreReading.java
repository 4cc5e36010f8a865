package vn.tienglang.broadcast.script;

/** Scores: tỷ số 2-1, thắng 3 - 0, hòa 1:1: two numbers and no "đến". */
final class ScoreReading implements Reading {
    static final String RULE = "score";

    private static final Phrases LEADS = Phrases.of(
            "tỷ số|tỉ số|thắng|thua|hòa|dẫn|dẫn trước|đánh bại|kết quả|chung cuộc|hạ|vượt qua|cầm hòa|thắng đậm|sít sao");
    private static final Phrases TEAMS = Phrases.of("thôn|xóm|đội|tổ|khu|ấp|bản|lớp|u|khối|tdp|kp|cụm|k");
    private static final int REACH = 6;

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        boolean shaped = t.isNumber(i)
                && t.digits(i) <= 3
                && (t.isDash(i + 1) || t.isMark(i + 1, ':') && t.tight(i + 1))
                && t.isNumber(i + 2)
                && t.digits(i + 2) <= 3
                && t.glued(i + 1) == t.glued(i + 2);
        if (!shaped
                || t.glued(i + 3)
                        && !t.isMark(i + 3, '.')
                        && !t.isMark(i + 3, ',')
                        && !t.isMark(i + 3, ')')
                        && !t.isMark(i + 3, ';')) {
            return NONE;
        }
        if (!p.continues(RULE, i) && !ledBy(t, i) || MeasureUnits.follows(t, i + 3)) {
            return NONE;
        }
        p.say(NumberWords.cardinal(t.text(i)) + " " + NumberWords.cardinal(t.text(i + 2)), i, i + 3, RULE);
        return i + 3;
    }

    private static boolean ledBy(Tokens t, int i) {
        for (int k = i; k > i - REACH && !t.isBreak(k - 1) && !t.isMark(k - 1, '.') && !t.isMark(k - 1, ';'); k--) {
            if (t.isNumber(k - 1) && !TEAMS.endBefore(t, k - 1)) {
                return false;
            }
            if (LEADS.endBefore(t, k)) {
                return true;
            }
        }
        return false;
    }
}
