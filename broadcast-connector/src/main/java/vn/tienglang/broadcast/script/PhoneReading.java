package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Telephone numbers, hotlines and emergency numbers: digit by digit, a breath at each group. */
final class PhoneReading implements Reading {
    static final String RULE = "phone";

    private static final Phrases LEADS = Phrases.of(
            "điện thoại|đt|sđt|đtdđ|đtcđ|di động|hotline|đường dây nóng|tổng đài|zalo|số máy|liên hệ|lh|liên lạc|tel|fax|phone|mobile|máy lẻ|nội bộ|dđ|đầu số|gọi số|gọi|gọi ngay|theo số|qua số|số zalo|viber|tel fax|nhánh|bấm phím|đđ");
    private static final Phrases CALLS = Phrases.of(
            "gọi|gọi ngay|gọi số|số|báo|báo ngay|báo cho|cấp cứu|cứu hỏa|chữa cháy|báo cháy|cảnh sát|cảnh sát 113|đội|công an|trung tâm|liên hệ|qua số|đến số|tới số|lực lượng|gọi điện|gọi đến|gọi tới|khẩn cấp|hoặc|cứu hộ|bảo vệ trẻ em");
    private static final Set<String> EMERGENCY = Set.of("111", "112", "113", "114", "115");
    private static final Set<String> AFTER_EMERGENCY = Set.of(
            "để", "khi", "hoặc", "nếu", "và", "hay", "ngay", "trong", "là", "tại", "báo", "của", "miễn", "cho", "theo",
            "từ", "được", "cấp", "công", "cảnh", "đến", "tới", "khẩn", "cứu", "sẽ", "đã", "có", "kịp", "trên", "gọi",
            "hỗ", "xử");
    private static final int LONGEST = 15;

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.isMark(i, '+') || t.isMark(i, '(')) {
            return international(p, t, i);
        }
        if (!t.isNumber(i)) {
            return NONE;
        }
        String first = t.text(i);
        boolean lead = LEADS.lead(t, i) || p.continues(RULE, i);
        if (isEmergency(p, t, i, lead)) {
            p.say(NumberWords.digits(first), i, i + 1, RULE);
            return i + 1;
        }
        boolean service = (first.startsWith("1900") || first.startsWith("1800"))
                && !t.isLow(i - 1, "năm")
                && !MeasureUnits.follows(t, i + 1);
        if (service && (first.length() == 8 || first.length() == 10 || first.length() == 6 && lead)) {
            return sayService(p, t, i, i + 1);
        }
        if (service && first.length() == 4) {
            int end = groupsEnd(t, i, 10);
            int digits = countDigits(t, i, end);
            if (end > i + 1 && (digits == 8 || digits == 10 || lead && digits >= 6)) {
                return sayService(p, t, i, end);
            }
        }
        if (first.charAt(0) == '0') {
            return domestic(p, t, i, lead);
        }
        return lead || isShortMessage(t, i) ? afterLead(p, t, i) : NONE;
    }

    private static boolean isEmergency(Passage p, Tokens t, int i, boolean lead) {
        if (!EMERGENCY.contains(t.text(i))
                || t.glued(i + 1)
                        && (!t.isMark(i + 1, '/') && t.isNumber(i + 2) && t.glued(i + 2)
                                || t.isWord(i + 1)
                                || t.isMark(i + 1, '%'))) {
            return false;
        }
        boolean called = lead || CALLS.lead(t, i) || t.isLow(i - 1, "cảnh sát");
        boolean counts = t.isWord(i + 1) && !t.isCapitalised(i + 1) && !AFTER_EMERGENCY.contains(t.low(i + 1));
        return called && !counts;
    }

    private static int domestic(Passage p, Tokens t, int i, boolean lead) {
        int limit = t.text(i).startsWith("02") || t.text(i).equals("0") ? 11 : 10;
        int end = groupsEnd(t, i, limit);
        int digits = countDigits(t, i, end);
        if (digits >= 9 && digits <= 11 || lead && digits >= 5 && digits <= 12) {
            return sayGroups(p, t, i, end);
        }
        return NONE;
    }

    /** Without its area code a number is only known by the word before it. */
    private static int afterLead(Passage p, Tokens t, int i) {
        int end = groupsEnd(t, i, 11);
        int digits = countDigits(t, i, end);
        boolean counts = t.isWord(end) && !t.isCapitalised(end) && MeasureUnits.follows(t, end);
        if (digits >= 7 && digits <= 12 && !counts) {
            return sayGroups(p, t, i, end);
        }
        boolean shortNumber = end == i + 1
                && digits >= 3
                && digits <= 6
                && Phrases.of("tổng đài|máy lẻ|đầu số|hotline|đường dây nóng|nhánh|nội bộ|sđt|điện thoại")
                        .lead(t, i)
                && !counts;
        if (shortNumber || end == i + 1 && isShortMessage(t, i)) {
            p.say(NumberWords.digits(t.text(i)), i, end, RULE);
            return end;
        }
        return NONE;
    }

    /** "soạn tin DK gửi 8079". */
    private static boolean isShortMessage(Tokens t, int i) {
        if (t.digits(i) < 3 || t.digits(i) > 6 || !SENT_TO.endBefore(t, i)) {
            return false;
        }
        for (int k = i - 2; k > i - 14 && !t.isBreak(k); k--) {
            if (t.isLow(k, "soạn") || t.isLow(k, "nhắn") || t.isLow(k, "pháp")) {
                return true;
            }
        }
        return false;
    }

    private static final Phrases SENT_TO = Phrases.of("gửi|gửi đến|gửi tới|gửi về|tới số|đến số");

    private static int international(Passage p, Tokens t, int i) {
        int number = t.isMark(i, '(') && t.isMark(i + 1, '+') ? i + 2 : i + 1;
        if (!t.isNumber(number) || t.isMark(i, '+') && !t.glued(number)) {
            return NONE;
        }
        boolean plus = t.isMark(number - 1, '+');
        int end = groupsEnd(t, number, plus ? LONGEST : 11);
        int digits = countDigits(t, number, end);
        boolean bracketed = t.isMark(i, '(');
        if (bracketed && (!t.isMark(number + 1, ')') || !plus && t.text(number).charAt(0) != '0') || digits < 9) {
            return NONE;
        }
        if (!plus) {
            return sayGroups(p, t, i, end);
        }
        String text = t.text(number);
        String country = text.startsWith("84") ? "84" : text.length() <= 3 ? text : text.substring(0, 2);
        // "cộng tám tư": the house way of saying Vietnam's prefix.
        p.say(country.equals("84") ? "cộng tám tư" : "cộng " + NumberWords.digits(country), i, number + 1, RULE);
        if (text.length() > country.length()) {
            sayChunks(p, text.substring(country.length()), number, number + 1);
        }
        return end == number + 1 ? end : sayGroups(p, t, number + 1, end);
    }

    /** Numbers joined by single dots, hyphens, blanks or a bracket, up to so many digits; "xxx" hides digits. */
    private static int groupsEnd(Tokens t, int i, int limit) {
        int digits = t.digits(i);
        int end = i + 1;
        while (digits < limit) {
            int next = end;
            if (t.isMark(next, ')') || (t.isMark(next, '.') || t.isDash(next)) && t.glued(next) == t.glued(next + 1)) {
                boolean dotAtEnd = t.isMark(next, '.') && !t.glued(next + 1);
                if (dotAtEnd) {
                    break;
                }
                next++;
                if (t.isMark(next - 1, ')') && (t.isMark(next, '.') || t.isDash(next)) && t.tight(next)) {
                    next++;
                }
            }
            int more = t.isNumber(next)
                    ? t.digits(next)
                    : isMask(t, next) && digits >= 4 ? t.text(next).length() : 0;
            if (more == 0
                    || digits + more > limit
                    || t.isNumber(next) && more < 2 && limit - digits > 1 && next > end && !t.glued(next)) {
                break;
            }
            digits += more;
            end = next + 1;
        }
        return end;
    }

    private static boolean isMask(Tokens t, int i) {
        String low = t.low(i);
        return low.equals("xxx") || low.equals("xx") || low.equals("xxxx");
    }

    private static int countDigits(Tokens t, int from, int to) {
        int digits = 0;
        for (int k = from; k < to; k++) {
            digits += t.isNumber(k) ? t.digits(k) : isMask(t, k) ? t.text(k).length() : 0;
        }
        return digits;
    }

    private static int sayService(Passage p, Tokens t, int i, int end) {
        String first = t.text(i);
        p.say(NumberWords.digits(first.substring(0, 4)), i, i + 1, RULE);
        p.pause(PauseKind.SHORT, i, i + 1, RULE);
        if (first.length() > 4) {
            p.say(NumberWords.digits(first.substring(4)), i, i + 1, RULE);
        }
        return end > i + 1 ? sayGroups(p, t, i + 1, end) : end;
    }

    private static int sayGroups(Passage p, Tokens t, int from, int end) {
        boolean first = true;
        for (int k = from; k < end; k++) {
            if (!t.isNumber(k) && !isMask(t, k)) {
                continue;
            }
            if (!first) {
                p.pause(PauseKind.SHORT, k, k + 1, RULE);
            }
            if (t.isNumber(k)) {
                sayChunks(p, t.text(k), k, k + 1);
            } else {
                p.say(Letters.names(t.text(k)), k, k + 1, RULE);
            }
            first = false;
        }
        return end;
    }

    private static void sayChunks(Passage p, String digits, int from, int to) {
        boolean first = true;
        for (String chunk : chunks(digits)) {
            if (!first) {
                p.pause(PauseKind.SHORT, from, to, RULE);
            }
            p.say(NumberWords.digits(chunk), from, to, RULE);
            first = false;
        }
    }

    /** Long unbroken numbers get breaths of their own: four digits, then threes. */
    static List<String> chunks(String digits) {
        List<String> chunks = new ArrayList<>();
        int at = 0;
        if (digits.length() > 6) {
            at = 3 + digits.length() % 3;
            chunks.add(digits.substring(0, at));
            while (digits.length() - at > 3) {
                chunks.add(digits.substring(at, at + 3));
                at += 3;
            }
        }
        chunks.add(digits.substring(at));
        return chunks;
    }
}
