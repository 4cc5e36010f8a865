package vn.tienglang.broadcast.script;

import java.util.Set;

/** Roman numerals, capitals only and after a lead word: khóa XIII, quý III/2024, lần thứ I. */
final class RomanReading implements Reading {
    static final String RULE = "roman";

    private static final Set<String> LEADS = Set.of(
            "khóa", "thứ", "kỳ", "chương", "mục", "lục", "quý", "kỷ", "cấp", "lớp", "loại", "hội", "phần", "đợt", "tập",
            "vòng", "khu", "vực", "hiệu", "độ", "vùng", "hạng", "bậc", "đoạn", "nhóm", "bảng", "hk", "khoản", "chiến",
            "đệ", "bài", "dân", "ii", "iii", "bước", "tuyến", "ckii", "khối", "ga", "quyển", "điều", "xứ", "bđ", "động",
            "công");
    /** Syllables of ours that look like numerals. */
    private static final Set<String> SYLLABLES = Set.of("VI", "XI", "DI", "LI", "MI", "CI");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isAllCaps(i) || t.glued(i) && t.isNumber(i - 1) || t.glued(i + 1) && t.isNumber(i + 1)) {
            return NONE;
        }
        int value = value(t.text(i));
        if (value < 0 || !isNumeral(p, t, i)) {
            return NONE;
        }
        boolean ordinal = t.isLow(i - 1, "thứ");
        String words = ordinal && value == 1 ? "nhất" : ordinal && value == 4 ? "tư" : NumberWords.cardinal(value);
        int next = i + 1;
        boolean year = (t.isMark(next, '/') || t.isDash(next))
                && t.glued(next) == t.glued(next + 1)
                && CalendarWords.isRecentYear(t, next + 1);
        if (year && !t.isDash(next + 2)) {
            p.say(words + " " + CalendarWords.year(t.value(next + 1)), i, next + 2, RULE);
            return next + 2;
        }
        if (t.isDash(next)
                && t.glued(next) == t.glued(next + 1)
                && t.isAllCaps(next + 1)
                && value(t.text(next + 1)) > value) {
            p.say(words + " đến", i, next + 1, RULE);
            p.say(NumberWords.cardinal(value(t.text(next + 1))), next + 1, next + 2, RULE);
            return next + 2;
        }
        p.say(words, i, next, RULE);
        return next;
    }

    private static boolean isNumeral(Passage p, Tokens t, int i) {
        String text = t.text(i);
        boolean ambiguous = SYLLABLES.contains(text)
                && t.isAllCaps(i + 1)
                && t.text(i + 1).length() > 1
                && value(t.text(i + 1)) < 0;
        if (ambiguous) {
            return false;
        }
        if (LEADS.contains(t.low(i - 1)) || p.continues(RULE, i)) {
            return text.length() > 1 || "IVX".contains(text);
        }
        boolean onlyNumeral = text.length() > 1
                && !SYLLABLES.contains(text)
                && text.chars().allMatch(c -> c == 'I' || c == 'V' || c == 'X');
        return onlyNumeral && value(text) <= 40;
    }

    /** The value of a well-formed numeral up to 3999, else -1. */
    static int value(String text) {
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            int here = symbol(text.charAt(i));
            int next = i + 1 < text.length() ? symbol(text.charAt(i + 1)) : 0;
            if (here == 0 || text.length() > 12) {
                return -1;
            }
            value += here < next ? -here : here;
        }
        return value > 0 && value < 4000 && write(value).equals(text) ? value : -1;
    }

    private static int symbol(char c) {
        return switch (c) {
            case 'I' -> 1;
            case 'V' -> 5;
            case 'X' -> 10;
            case 'L' -> 50;
            case 'C' -> 100;
            case 'D' -> 500;
            case 'M' -> 1000;
            default -> 0;
        };
    }

    private static String write(int value) {
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] symbols = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder text = new StringBuilder();
        int rest = value;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                text.append(symbols[i]);
                rest -= values[i];
            }
        }
        return text.toString();
    }
}
