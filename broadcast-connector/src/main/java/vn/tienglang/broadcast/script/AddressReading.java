package vn.tienglang.broadcast.script;

import java.util.Map;

/** Roads and kilometre stones: QL1A, ĐT.419, TL 80, Km12+200. */
final class AddressReading implements Reading {
    static final String RULE = "address";

    private static final Map<String, String> ROADS = Map.ofEntries(
            Map.entry("QL", "quốc lộ"),
            Map.entry("Ql", "quốc lộ"),
            Map.entry("ĐT", "đường tỉnh"),
            Map.entry("TL", "tỉnh lộ"),
            Map.entry("ĐH", "đường huyện"),
            Map.entry("HL", "hương lộ"),
            Map.entry("ĐX", "đường xã"),
            Map.entry("ĐLT", "đường liên thôn"),
            Map.entry("CT", "cao tốc"));

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        String road = ROADS.get(t.text(i));
        return road == null ? kilometreStone(p, t, i) : road(p, t, i, road);
    }

    private static int road(Passage p, Tokens t, int i, String road) {
        boolean dotted = (t.isMark(i + 1, '.') || t.isDash(i + 1)) && t.glued(i + 1);
        int number = dotted ? i + 2 : i + 1;
        if (!t.isNumber(number)
                || t.digits(number) > 4
                || t.isMark(number + 1, '/')
                || t.isNumber(number + 1) && !t.glued(number + 1)
                || t.isMark(number + 1, '.') && t.tight(number + 1)) {
            return NONE;
        }
        if (road.equals("cao tốc") && !dotted && !t.isLow(i - 1, "tốc")) {
            return NONE;
        }
        if (road.equals("đường tỉnh") && !t.glued(number) && t.digits(number) < 3) {
            return NONE;
        }
        return say(p, t, i, number, road);
    }

    private static int say(Passage p, Tokens t, int i, int number, String road) {
        int next = number + 1;
        String words = road + " " + NumberWords.withZeros(t.text(number));
        if (t.glued(next) && t.isWord(next) && t.text(next).length() <= 2 && t.isAllCaps(next)) {
            words += " " + Letters.names(t.text(next));
            next++;
            if (t.glued(next) && t.digits(next) == 1) {
                words += " " + NumberWords.cardinal(t.text(next));
                next++;
            }
        }
        p.say(Passage.withoutEcho(t, i, words), i, next, RULE);
        return next;
    }

    private static int kilometreStone(Passage p, Tokens t, int i) {
        if (!t.isLow(i, "km") || !t.isNumber(i + 1) || t.isNumber(i - 1)) {
            return NONE;
        }
        boolean plus = t.isMark(i + 2, '+') && t.isNumber(i + 3) && t.digits(i + 3) <= 3;
        if (!plus && !t.glued(i + 1) && !t.isCapitalised(i)) {
            return NONE;
        }
        String words = "ki lô mét " + NumberWords.cardinal(t.text(i + 1));
        int next = plus ? i + 4 : i + 2;
        if (plus) {
            words += " cộng " + NumberWords.cardinal(t.text(i + 3));
        }
        p.say(words, i, next, RULE);
        return next;
    }
}
