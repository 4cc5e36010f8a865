package vn.tienglang.broadcast.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times of day and durations: 7h30, 07g45', 19:00, 9 giờ 45, 6h-7h30, 24/24h. */
final class TimeReading implements Reading {
    static final String RULE = "time";

    private static final Set<String> BEFORE_HOUR_G = Set.of(
            "lúc", "từ", "đến", "tới", "sáng", "chiều", "tối", "đêm", "trưa", "vào", "hồi", "trước", "sau", "khoảng");
    private static final Set<String> AFTER_SPACED_MINUTES = Set.of(
            "ngày", "sáng", "chiều", "tối", "đêm", "trưa", "hôm", "tại", "đến", "thứ", "cùng", "và", "hàng", "hằng",
            "mỗi", "khai", "cn", "t", "theo", "phút", "giờ", "các", "gmt");

    /**
     * A clock time.
     *
     * @param next the token after it
     * @param words how it is said
     */
    private record Clock(int next, String words) {}

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        int round = roundTheClock(p, t, i);
        if (round != NONE) {
            return round;
        }
        int span = hoursToHours(p, t, i);
        if (span != NONE) {
            return span;
        }
        Clock first = clock(t, i);
        if (first == null) {
            return NONE;
        }
        int to = dashTo(t, first.next());
        Clock second = to == NONE ? null : clock(t, to);
        if (second == null) {
            p.say(first.words(), i, first.next(), RULE);
            return first.next();
        }
        p.say(first.words() + " đến", i, to, RULE);
        p.say(second.words(), to, second.next(), RULE);
        return second.next();
    }

    private static int dashTo(Tokens t, int i) {
        return t.isDash(i) && t.isNumber(i + 1) ? i + 1 : NONE;
    }

    /** 24/24h, 24/24 giờ, 24/7: with "trên". */
    private static int roundTheClock(Passage p, Tokens t, int i) {
        int hours = t.value(i);
        if (hours != 24 && hours != 7 && hours != 12 && hours != 8 && hours != 16) {
            return NONE;
        }
        int slash = t.isLow(i + 1, "h") && t.glued(i + 1) ? i + 2 : i + 1;
        if (!t.isMark(slash, '/') || !t.isNumber(slash + 1)) {
            return NONE;
        }
        if (t.isLow(i - 1, "ngày")) {
            return NONE;
        }
        int of = t.value(slash + 1);
        if (of != 24 && !(hours == 24 && of == 7) || t.isMark(slash + 2, '/')) {
            return NONE;
        }
        int next = slash + 2;
        String words =
                NumberWords.cardinal(hours) + (slash > i + 1 ? " giờ" : "") + " trên " + NumberWords.cardinal(of);
        if (t.isLow(next, "h") || t.isLow(next, "g") && t.glued(next)) {
            words += " giờ";
            next++;
        }
        p.say(words, i, next, RULE);
        return next;
    }

    /** 7-9h, 7 - 11h30: the first hour borrows the letter of the second. */
    private static int hoursToHours(Passage p, Tokens t, int i) {
        if (t.digits(i) > 2 || t.value(i) > 24 || !t.isDash(i + 1) || !t.isNumber(i + 2)) {
            return NONE;
        }
        Clock second =
                t.isLow(i + 3, "h") || t.isLow(i + 3, "g") && t.glued(i + 3) && BEFORE_HOUR_G.contains(t.low(i - 1))
                        ? clock(t, i + 2)
                        : null;
        if (second == null) {
            return NONE;
        }
        p.say(NumberWords.cardinal(t.text(i)) + " đến", i, i + 2, RULE);
        p.say(second.words(), i + 2, second.next(), RULE);
        return second.next();
    }

    private static @Nullable Clock clock(Tokens t, int i) {
        if (t.digits(i) > 2 || t.digits(i) == 0) {
            return null;
        }
        if (t.isMark(i + 1, ':') && t.tight(i + 1)) {
            return colon(t, i);
        }
        String letter = t.low(i + 1);
        boolean halfDay = letter.equals("pm") || letter.equals("am") && t.isAllCaps(i + 1);
        if (halfDay && t.value(i) >= 1 && t.value(i) <= 12) {
            return half(t, i + 1, NumberWords.cardinal(t.text(i)) + " giờ");
        }
        boolean minutesGlued = t.isNumber(i + 2) && t.glued(i + 2) && t.digits(i + 2) <= 2;
        if (letter.equals("giờ")) {
            return afterWord(t, i, i + 2);
        }
        boolean hour = letter.equals("h") && (t.glued(i + 1) || minutesGlued || !t.glued(i + 2))
                || letter.equals("g")
                        && t.glued(i + 1)
                        && (minutesGlued && t.value(i) <= 24 && t.value(i + 2) < 60
                                || BEFORE_HOUR_G.contains(t.low(i - 1)) && !t.isMark(i + 2, '/'));
        return hour && t.value(i) <= 99 ? hourLetter(t, i) : null;
    }

    private static Clock hourLetter(Tokens t, int i) {
        String hours = NumberWords.cardinal(t.text(i)) + " giờ";
        int minutes = i + 2;
        boolean glued = t.glued(minutes) || spacedMinutes(t, minutes);
        if (!t.isNumber(minutes) || t.digits(minutes) > 2 || t.value(minutes) > 59 || !glued) {
            return new Clock(minutes, hours);
        }
        return withMinutes(t, hours, minutes);
    }

    /** "7h 30" and "7 giờ 30" when nothing that could be counted follows. */
    private static boolean spacedMinutes(Tokens t, int i) {
        if (t.digits(i) != 2 || t.value(i) > 59) {
            return false;
        }
        int after = i + 1;
        if (t.kind(after) == Tokens.Kind.MARK) {
            return !t.isMark(after, '/')
                    && !t.isMark(after, '%')
                    && !(t.isMark(after, '.') && t.tight(after))
                    && !(t.isMark(after, ',') && t.tight(after) && t.isNumber(after + 1));
        }
        return t.isBreak(after) || AFTER_SPACED_MINUTES.contains(t.low(after));
    }

    private static @Nullable Clock afterWord(Tokens t, int i, int minutes) {
        boolean plain = t.glued(i + 1) || t.digits(minutes) == 2 && spacedMinutes(t, minutes);
        if (!plain) {
            return null;
        }
        String hours = NumberWords.cardinal(t.text(i)) + " giờ";
        boolean has =
                t.isNumber(minutes) && t.digits(minutes) <= 2 && t.value(minutes) < 60 && spacedMinutes(t, minutes);
        return has ? withMinutes(t, hours, minutes) : new Clock(minutes, hours);
    }

    private static Clock withMinutes(Tokens t, String hours, int i) {
        int next = i + 1;
        String unit = t.low(next);
        boolean mark = t.isMark(next, '\'') && t.glued(next);
        boolean letter = (unit.equals("p") || unit.equals("ph") || unit.equals("m") || unit.equals("phút"))
                && (t.glued(next) || unit.equals("phút"));
        if (mark || letter) {
            next++;
        }
        String words = t.value(i) == 0 ? hours : hours + " " + NumberWords.cardinal(t.text(i)) + " phút";
        if (mark && t.isNumber(next) && t.glued(next) && t.value(next) < 60) {
            words += " " + NumberWords.cardinal(t.text(next)) + " giây";
            next++;
            while (t.isMark(next, '\'') || t.isMark(next, '"')) {
                next++;
            }
        }
        return half(t, next, words);
    }

    private static @Nullable Clock colon(Tokens t, int i) {
        int minutes = i + 2;
        if (t.value(i) > 24 || t.digits(minutes) != 2 || t.value(minutes) > 59 || SlashEvidence.isRatio(t, i)) {
            return null;
        }
        int next = minutes + 1;
        if (t.isMark(next, ':') && t.tight(next) && t.digits(next + 1) == 1
                || t.isMark(i - 1, ':') && t.glued(i) && t.isNumber(i - 2)) {
            return null;
        }
        String words = NumberWords.cardinal(t.text(i)) + " giờ";
        if (t.value(minutes) > 0) {
            words += " " + NumberWords.cardinal(t.text(minutes)) + " phút";
        }
        if (t.isMark(next, ':') && t.tight(next) && t.digits(next + 1) == 2 && t.value(next + 1) < 60) {
            if (t.value(next + 1) > 0) {
                words += (t.value(minutes) == 0 ? " không phút" : "") + " " + NumberWords.cardinal(t.text(next + 1))
                        + " giây";
            }
            next += 2;
        }
        if (t.isMark(next, '\'') && t.glued(next)
                || (t.isLow(next, "h") || t.isLow(next, "p")) && t.glued(next)
                || t.isLow(next, "phút")) {
            next++;
        }
        return half(t, next, words);
    }

    /** AM is the morning; PM the afternoon until five and the evening from six on. */
    private static Clock half(Tokens t, int next, String words) {
        String low = t.low(next);
        if (low.equals("am") && (t.isAllCaps(next) || t.glued(next) || t.isBreak(next + 1))) {
            return new Clock(next + 1, words + " sáng");
        }
        if (low.equals("pm")) {
            boolean noon = words.startsWith("mười hai ");
            boolean evening = words.startsWith("sáu ")
                    || words.startsWith("bảy ")
                    || words.startsWith("tám ")
                    || words.startsWith("chín ")
                    || words.startsWith("mười ") && !noon;
            return new Clock(next + 1, words + (noon ? " trưa" : evening ? " tối" : " chiều"));
        }
        return new Clock(next, words);
    }
}
