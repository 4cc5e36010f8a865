package vn.tienglang.broadcast.script;

import java.util.Set;

/**
 * Full dates in every order people write them, days with a month, spans of days, months with a year. Whether a bare
 * {@code a/b} is a date is decided by {@link SlashEvidence}.
 */
final class DateReading implements Reading {
    static final String RULE = "date";

    private static final Set<String> NO_SECOND_DAY_WORD = Set.of("ngày", "mùng", "mồng", "hôm", "rằm");
    private static final Phrases BEFORE_MONTH_AND_YEAR =
            Phrases.of("từ|đến|tới|hết|trước|sau|vào|kể từ|trong|qua|cuối|đầu|giữa|đợt|kỳ|cước|lương");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.kind(i + 1) != Tokens.Kind.MARK) {
            return NONE;
        }
        int end = isoDate(p, t, i);
        if (end == NONE) {
            end = fullDate(p, t, i);
        }
        if (end == NONE) {
            end = spanOfDays(p, t, i);
        }
        if (end == NONE) {
            end = monthAndYear(p, t, i);
        }
        if (end == NONE) {
            end = dayAndMonth(p, t, i);
        }
        return end == NONE ? NONE : toNextDate(p, t, i, end);
    }

    /** A dash between two dates is "đến"; between the holidays of 30/4 and 1/5 only a breath. */
    private static int toNextDate(Passage p, Tokens t, int i, int end) {
        boolean shaped = t.isDash(end)
                && t.isNumber(end + 1)
                && t.glued(end) == t.glued(end + 1)
                && t.digits(end + 1) <= 2
                && t.isMark(end + 2, '/')
                && t.isNumber(end + 3);
        if (!shaped || end == i + 3 && t.value(i) == 30 && t.value(end + 1) == 1) {
            return end;
        }
        p.say("đến", end, end + 1, RULE);
        return end + 1;
    }

    private static int isoDate(Passage p, Tokens t, int i) {
        boolean shaped = CalendarWords.isYear(t, i)
                && (t.isMark(i + 1, '-') || t.isMark(i + 1, '/'))
                && t.text(i + 3).equals(t.text(i + 1))
                && t.tight(i + 1)
                && t.tight(i + 3)
                && t.digits(i + 2) <= 2
                && t.digits(i + 4) <= 2
                && CalendarWords.isDay(t.value(i + 4), t.value(i + 2));
        if (!shaped || t.glued(i + 5) && !endsExpression(t, i + 5)) {
            return NONE;
        }
        return sayFull(p, i, i + 5, t.value(i + 4), t.value(i + 2), t.value(i));
    }

    private static int fullDate(Passage p, Tokens t, int i) {
        boolean numbers = t.digits(i) <= 2 && t.isNumber(i + 2) && t.digits(i + 2) <= 2 && t.isNumber(i + 4);
        boolean marks = isDateMark(t, i + 1) && sameMark(t, i + 1, i + 3);
        if (!numbers || !marks || !CalendarWords.isDay(t.value(i), t.value(i + 2))) {
            return NONE;
        }
        boolean tight = t.tight(i + 1) && t.tight(i + 3);
        boolean fullYear = CalendarWords.isYear(t, i + 4);
        boolean shortYear = t.digits(i + 4) == 2 && tight && (t.isMark(i + 1, '/') || afterDayWord(t, i));
        if (!fullYear && !shortYear || !tight && !t.isMark(i + 1, '/') && !afterDayWord(t, i)) {
            return NONE;
        }
        if (t.glued(i + 5) && !endsExpression(t, i + 5)) {
            return NONE;
        }
        int year = fullYear ? t.value(i + 4) : CalendarWords.fullYear(t.value(i + 4));
        return sayFull(p, i, i + 5, t.value(i), t.value(i + 2), year);
    }

    private static boolean isDateMark(Tokens t, int i) {
        return t.isMark(i, '/') || t.isDash(i) || t.isMark(i, '.');
    }

    private static boolean sameMark(Tokens t, int a, int b) {
        return t.text(a).equals(t.text(b)) || t.isDash(a) && t.isDash(b);
    }

    private static boolean endsExpression(Tokens t, int i) {
        return !t.isMark(i, '/') || !t.glued(i + 1) ? !t.isNumber(i) && !t.isWord(i) : !t.isWord(i + 1);
    }

    private static int sayFull(Passage p, int from, int to, int day, int month, int year) {
        String words = CalendarWords.dayAndMonth(day, month) + " " + CalendarWords.year(year);
        p.say(withDayWord(p, from, words), from, to, RULE);
        return to;
    }

    private static boolean afterDayWord(Tokens t, int i) {
        return NO_SECOND_DAY_WORD.contains(t.low(i - 1)) || inListAfter(t, i, "ngày");
    }

    private static String withDayWord(Passage p, int i, String words) {
        return afterDayWord(p.t, i) || SlashEvidence.isStreet(p.t, i) ? words : "ngày " + words;
    }

    /** Whether this number goes on a list that starts with the word: "ngày 5, 6/9", "tháng 8 và 9/2025". */
    static boolean inListAfter(Tokens t, int i, String word) {
        int k = i - 1;
        boolean sawNumber = false;
        for (int steps = 0; steps < 10; steps++, k--) {
            if (t.isNumber(k)) {
                sawNumber = true;
            } else if (t.isLow(k, word)) {
                return sawNumber;
            } else if (!t.isMark(k, ',') && !t.isLow(k, "và")) {
                return false;
            }
        }
        return false;
    }

    /** 28-29/8, 01 - 15/9/2025. */
    private static int spanOfDays(Passage p, Tokens t, int i) {
        boolean shaped = t.digits(i) <= 2
                && t.isDash(i + 1)
                && t.digits(i + 2) <= 2
                && t.isNumber(i + 2)
                && isDateMark(t, i + 3)
                && !t.isDash(i + 3)
                && t.tight(i + 3)
                && t.digits(i + 4) <= 2
                && t.isNumber(i + 4)
                && t.glued(i + 1) == t.glued(i + 2);
        if (!shaped || t.isLow(i - 1, "thứ")) {
            return NONE;
        }
        int first = t.value(i);
        int last = t.value(i + 2);
        int month = t.value(i + 4);
        boolean exists = first < last && CalendarWords.isDay(first, month) && CalendarWords.isDay(last, month);
        boolean withYear = t.text(i + 5).equals(t.text(i + 3)) && t.tight(i + 5) && CalendarWords.isYear(t, i + 6);
        if (!exists || !withYear && !SlashEvidence.isDate(p, i, i + 5)) {
            return NONE;
        }
        p.say(withDayWord(p, i, NumberWords.cardinal(first)) + " đến", i, i + 2, RULE);
        int end = withYear ? i + 7 : i + 5;
        String words = "ngày " + CalendarWords.dayAndMonth(last, month);
        p.say(withYear ? words + " " + CalendarWords.year(t.value(i + 6)) : words, i + 2, end, RULE);
        return end;
    }

    /** 8/2019, and after "tháng" also 8-2019, 8.2019, 7-8/2025. */
    private static int monthAndYear(Passage p, Tokens t, int i) {
        boolean afterMonthWord = t.isLow(i - 1, "tháng") || inListAfter(t, i, "tháng");
        if (t.digits(i) > 2 || t.value(i) < 1 || t.value(i) > 12) {
            return NONE;
        }
        if (afterMonthWord
                && t.isDash(i + 1)
                && t.digits(i + 2) <= 2
                && t.value(i + 2) >= 1
                && t.value(i + 2) <= 12
                && isYearMark(t, i + 3, true)
                && CalendarWords.isYear(t, i + 4)) {
            p.say(
                    CalendarWords.month(t.value(i)) + " đến tháng " + CalendarWords.month(t.value(i + 2)) + " "
                            + CalendarWords.year(t.value(i + 4)),
                    i,
                    i + 5,
                    RULE);
            return i + 5;
        }
        boolean loose = afterMonthWord || BEFORE_MONTH_AND_YEAR.endBefore(t, i);
        boolean year = afterMonthWord ? CalendarWords.isYear(t, i + 2) : CalendarWords.isRecentYear(t, i + 2);
        if (!isYearMark(t, i + 1, loose)
                || !year
                || SlashEvidence.afterDocumentWord(t, i)
                || SlashEvidence.afterOccasion(t, i)) {
            return NONE;
        }
        if (t.glued(i + 3) && !endsExpression(t, i + 3) || SlashEvidence.isRatio(t, i)) {
            return NONE;
        }
        String words = CalendarWords.month(t.value(i)) + " " + CalendarWords.year(t.value(i + 2));
        boolean quarter = t.isLow(i - 1, "quý");
        p.say(
                quarter
                        ? NumberWords.cardinal(t.value(i)) + " " + CalendarWords.year(t.value(i + 2))
                        : afterMonthWord ? words : "tháng " + words,
                i,
                i + 3,
                RULE);
        return i + 3;
    }

    private static boolean isYearMark(Tokens t, int i, boolean loose) {
        if (t.isMark(i, '/')) {
            return t.tight(i) || loose;
        }
        return loose && (t.isDash(i) || t.isMark(i, '.')) && t.tight(i);
    }

    private static int dayAndMonth(Passage p, Tokens t, int i) {
        boolean shaped = t.digits(i) <= 2
                && isDateMark(t, i + 1)
                && t.tight(i + 1)
                && t.isNumber(i + 2)
                && t.digits(i + 2) <= 2
                && CalendarWords.isDay(t.value(i), t.value(i + 2));
        if (!shaped || t.glued(i + 3) && !endsExpression(t, i + 3)) {
            return NONE;
        }
        if (isDateMark(t, i + 3) && t.tight(i + 3) && t.isNumber(i + 4) && !t.isDash(i + 3)) {
            return NONE;
        }
        if (!t.isMark(i + 1, '/') && !dottedOrDashed(p, t, i)) {
            return NONE;
        }
        if (t.isMark(i + 1, '/') && !SlashEvidence.isDate(p, i, i + 3)) {
            return NONE;
        }
        p.say(withDayWord(p, i, CalendarWords.dayAndMonth(t.value(i), t.value(i + 2))), i, i + 3, RULE);
        return i + 3;
    }

    /** "ngày 20-11" is a day of November; "ngày 5-9" too, but "các ngày 5-9" and "ngày 5-9 tháng 8" are spans. */
    private static boolean dottedOrDashed(Passage p, Tokens t, int i) {
        boolean spanFollows = t.isLow(i + 3, "tháng") || t.isMark(i + 3, '/') || t.isLow(i - 2, "các");
        boolean day = NO_SECOND_DAY_WORD.contains(t.low(i - 1))
                || t.isDash(i + 1) && t.isLow(i - 1, "và") && inListAfter(t, i, "ngày")
                || SlashEvidence.afterFeast(t, i)
                || t.isDash(i + 1) && SlashEvidence.afterPartOfDay(t, i);
        boolean holiday = t.isDash(i + 1) && SlashEvidence.isHoliday(t.value(i), t.value(i + 2));
        if (t.isDash(i + 1) && holiday && SlashEvidence.afterStrongWord(t, i)) {
            return !spanFollows;
        }
        return day && !spanFollows && !p.t.isMark(i + 3, '%');
    }
}
