package vn.tienglang.broadcast.script;

import java.util.Set;

/** T2..T7 and CN with a time word or in a list of days; T8/2025 is a month. */
final class WeekdayReading implements Reading {
    static final String RULE = "weekday";

    private static final Set<String> BEFORE = Set.of(
            "sáng", "chiều", "tối", "đêm", "trưa", "ngày", "từ", "đến", "tới", "vào", "hàng", "hằng", "các", "mỗi",
            "tuần", "trừ", "hết", "lịch", "nghỉ", "phát", "họp", "mai", "nay", "qua", "này", "sau", "cả", "trước", "cứ",
            "và");
    private static final String[] NAMES = {"hai", "ba", "tư", "năm", "sáu", "bảy"};

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.text(i).equals("CN")) {
            return sunday(p, t, i);
        }
        if (!t.text(i).equals("T") || !t.isNumber(i + 1) || !t.glued(i + 1) || t.glued(i) && t.isNumber(i - 1)) {
            return NONE;
        }
        int value = t.value(i + 1);
        if (value >= 1
                && value <= 12
                && (t.isMark(i + 2, '/') || t.isDash(i + 2))
                && t.tight(i + 2)
                && CalendarWords.isRecentYear(t, i + 3)) {
            p.say("tháng " + CalendarWords.month(value) + " " + CalendarWords.year(t.value(i + 3)), i, i + 4, RULE);
            return i + 4;
        }
        if (value >= 8 && value <= 12 && BEFORE.contains(t.low(i - 1))) {
            p.say("tháng " + CalendarWords.month(value), i, i + 2, RULE);
            return i + 2;
        }
        if (value < 2 || value > 7 || t.digits(i + 1) != 1 || !isDay(p, t, i)) {
            return NONE;
        }
        // T2-T4-T6 names three days, T2-T6 spans five.
        boolean chain = t.isDash(i - 1) && t.glued(i)
                || t.isDash(i + 5) && t.text(i + 6).equals("T");
        boolean span = !chain
                && t.isDash(i + 2)
                && (t.text(i + 3).equals("T") && t.isNumber(i + 4)
                        || t.text(i + 3).equals("CN")
                        || t.isNumber(i + 3) && t.tight(i + 2) && t.value(i + 3) <= 7 && !t.isMark(i + 4, '/'));
        p.say("thứ " + NAMES[value - 2] + (span ? " đến" : ""), i, span ? i + 3 : i + 2, RULE);
        if (span && t.isNumber(i + 3)) {
            p.say("thứ " + NAMES[Math.max(t.value(i + 3), 2) - 2], i + 3, i + 4, RULE);
            return i + 4;
        }
        return span ? i + 3 : i + 2;
    }

    private static boolean isDay(Passage p, Tokens t, int i) {
        if (BEFORE.contains(t.low(i - 1))
                || p.lastEnd(RULE) >= i - 2
                || isAgain(t, i + 2)
                || p.lastEnd(TimeReading.RULE) >= i - 1) {
            return true;
        }
        boolean dateFollows = (t.isMark(i + 2, '(') || t.isMark(i + 2, ','))
                        && (t.isLow(i + 3, "ngày") || t.isNumber(i + 3) && t.isMark(i + 4, '/'))
                || t.isLow(i + 2, "ngày")
                || t.isLow(i + 2, "hàng")
                || t.isLow(i + 2, "hằng")
                || t.isNumber(i + 2) && t.isMark(i + 3, '/');
        return dateFollows || t.lineStart(i) && t.isMark(i + 2, ':');
    }

    /** Another day follows after one joining mark or word. */
    private static boolean isAgain(Tokens t, int i) {
        boolean joined = t.isMark(i, ',')
                || t.isDash(i)
                || t.isMark(i, '/')
                || t.isMark(i, '&')
                || t.isLow(i, "và")
                || t.isLow(i, "đến")
                || t.isLow(i, "hoặc");
        return joined
                && (t.text(i + 1).equals("CN")
                        || t.text(i + 1).equals("T") && t.isNumber(i + 2) && t.digits(i + 2) == 1
                        || t.isNumber(i + 1)
                                && t.digits(i + 1) == 1
                                && t.value(i + 1) >= 2
                                && t.value(i + 1) <= 7
                                && t.isDash(i)
                                && t.tight(i));
    }

    private static int sunday(Passage p, Tokens t, int i) {
        boolean afterDay = p.lastEnd(RULE) >= i - 2
                || p.lastEnd(TimeReading.RULE) >= i - 1
                || afterWeekdayWord(t, i - 1)
                || afterWeekdayWord(t, i);
        boolean listed = t.isMark(i + 1, ',') && t.text(i + 2).equals("T");
        boolean date = (t.isMark(i + 1, '(') && t.isNumber(i + 2) || t.isLow(i + 1, "ngày"))
                || t.isNumber(i + 1) && t.isMark(i + 2, '/');
        boolean dayOff = Set.of("nghỉ", "phát", "họp", "làm", "học", "không").contains(t.low(i + 1));
        boolean timeWord = BEFORE.contains(t.low(i - 1))
                && !t.low(i - 1).equals("các")
                && !t.low(i - 1).equals("và");
        if (!afterDay && !listed && !date && !timeWord && !dayOff) {
            return NONE;
        }
        p.say("chủ nhật", i, i + 1, RULE);
        return i + 1;
    }

    private static boolean afterWeekdayWord(Tokens t, int i) {
        int end = t.isMark(i, ',')
                        || t.isDash(i)
                        || t.isMark(i, '/')
                        || t.isLow(i, "và")
                        || t.isLow(i, "đến")
                        || t.isLow(i, "hoặc")
                ? i
                : i + 1;
        return (t.isNumber(end - 1) && t.isLow(end - 2, "thứ")) || t.isLow(end - 2, "thứ") && t.isWord(end - 1);
    }
}
