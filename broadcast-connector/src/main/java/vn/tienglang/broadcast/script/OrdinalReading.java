package vn.tienglang.broadcast.script;

/** Numbers after "thứ" and "tháng", where one is "nhất" and four is "tư": thứ 1, thứ 2-6, thứ 2, 4, 6, tháng 4. */
final class OrdinalReading implements Reading {
    static final String RULE = "ordinal";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.digits(i) > 2
                || t.digits(i) == 0
                || t.isMark(i + 1, ',') && t.tight(i + 1) && t.isNumber(i + 2) && t.digits(i + 2) > 1) {
            return NONE;
        }
        boolean month = t.isLow(i - 1, "tháng") || DateReading.inListAfter(t, i, "tháng");
        if (month) {
            return sayMonth(p, t, i);
        }
        boolean listed = DateReading.inListAfter(t, i, "thứ") || weekdaySpan(t, i);
        if (!t.isLow(i - 1, "thứ") && !listed) {
            return NONE;
        }
        if (listed && (t.value(i) < 2 || t.value(i) > 7)) {
            return NONE;
        }
        String words = switch (t.value(i)) {
            case 1 -> "nhất";
            case 4 -> "tư";
            default -> NumberWords.cardinal(t.text(i));
        };
        boolean span = t.isDash(i + 1)
                && t.isNumber(i + 2)
                && t.value(i + 2) <= 7
                && t.digits(i + 2) == 1
                && !t.isMark(i + 3, '/');
        if (span) {
            p.say(words + " đến thứ", i, i + 2, RULE);
            return i + 2;
        }
        p.say(words, i, i + 1, RULE);
        return i + 1;
    }

    private static boolean weekdaySpan(Tokens t, int i) {
        return t.isDash(i - 1) && t.isNumber(i - 2) && t.isLow(i - 3, "thứ");
    }

    private static int sayMonth(Passage p, Tokens t, int i) {
        if (t.value(i) < 1 || t.value(i) > 12) {
            return NONE;
        }
        boolean span = t.isDash(i + 1)
                && t.isNumber(i + 2)
                && t.digits(i + 2) <= 2
                && t.value(i + 2) > t.value(i)
                && t.value(i + 2) <= 12;
        if (span) {
            p.say(
                    CalendarWords.month(t.value(i)) + " đến tháng " + CalendarWords.month(t.value(i + 2)),
                    i,
                    i + 3,
                    RULE);
            return i + 3;
        }
        p.say(CalendarWords.month(t.value(i)), i, i + 1, RULE);
        return i + 1;
    }
}
