package vn.tienglang.broadcast.script;

import org.jspecify.annotations.Nullable;

/**
 * A number as people write it: dots or blanks between thousands, a comma before decimals.
 *
 * @param next the token after the number
 * @param whole the digits before the decimal mark, without separators
 * @param fraction the digits after the decimal mark
 * @param mark the decimal mark, {@code ,} or {@code .}
 */
record Amount(int next, String whole, @Nullable String fraction, char mark) {
    private static final Phrases LABELS = Phrases.of(
            "thôn|tổ|xóm|ấp|bản|đội|khu|điều|khoản|điểm|lớp|khối|khóa|ngày|tháng|thứ|số|các số|ngõ|mục|phần|quý|nhóm|các|bậc|cấp|lần|đợt|câu|bài|trang");

    /** Points of a law are followed by their clause; those of an examination are not. */
    private static final java.util.Set<String> CLAUSES = java.util.Set.of("khoản", "điều", "mục", "chương");

    /** More groups of three than any number has; keeps the search short in hostile text. */
    private static final int MOST_GROUPS = 6;

    static @Nullable Amount at(Tokens t, int i) {
        if (!t.isNumber(i)) {
            return null;
        }
        Amount grouped = grouped(t, i, '.');
        if (grouped == null) {
            grouped = grouped(t, i, ',');
        }
        if (grouped == null) {
            grouped = spaced(t, i);
        }
        Amount whole = grouped == null ? new Amount(i + 1, t.text(i), null, ',') : grouped;
        return whole.withFraction(t, i, grouped != null);
    }

    /** 1.234.567 or, in the English way, 1,234,567; one comma groups only before 000. */
    private static @Nullable Amount grouped(Tokens t, int i, char mark) {
        if (t.digits(i) > 3 || t.text(i).charAt(0) == '0') {
            return null;
        }
        if (!t.isMark(i + 1, mark) || t.digits(i + 2) != 3) {
            return null;
        }
        StringBuilder digits = new StringBuilder(t.text(i));
        int next = i + 1;
        int groups = 0;
        while (groups < MOST_GROUPS && t.isMark(next, mark) && t.tight(next) && t.digits(next + 1) == 3) {
            digits.append(t.text(next + 1));
            next += 2;
            groups++;
        }
        boolean moreDigits = t.isMark(next, mark) && t.tight(next) && t.isNumber(next + 1);
        if (groups == 0 || moreDigits) {
            return null;
        }
        if (mark == ',' && groups == 1 && !t.text(next - 1).equals("000") && !moneyFollows(t, next)) {
            return null;
        }
        return new Amount(next, digits.toString(), null, ',');
    }

    private static boolean moneyFollows(Tokens t, int next) {
        String low = t.low(next);
        return low.equals("đồng") || low.equals("đ") || low.equals("vnđ") || low.equals("vnd") || low.equals("₫");
    }

    private static @Nullable Amount spaced(Tokens t, int i) {
        if (t.digits(i + 1) != 3 || t.digits(i) > 3 || t.text(i).charAt(0) == '0' || LABELS.endBefore(t, i)) {
            return null;
        }
        StringBuilder digits = new StringBuilder(t.text(i));
        int next = i + 1;
        while (next - i <= MOST_GROUPS && t.digits(next) == 3 && !t.glued(next)) {
            digits.append(t.text(next));
            next++;
        }
        return next == i + 1 || t.isNumber(next) ? null : new Amount(next, digits.toString(), null, ',');
    }

    private Amount withFraction(Tokens t, int i, boolean grouped) {
        boolean comma = t.isMark(next, ',');
        if (!comma && !t.isMark(next, '.') || !t.tight(next) || !t.isNumber(next + 1)) {
            return this;
        }
        int after = next + 2;
        boolean chain = (t.isMark(after, ',') || t.isMark(after, '.')) && t.tight(after) && t.isNumber(after + 1);
        if (chain) {
            return this;
        }
        boolean mark = t.isLow(i - 1, "điểm") && !CLAUSES.contains(t.low(after));
        if (comma
                && !grouped
                && !mark
                && t.digits(i) < 3
                && LABELS.endBefore(t, i)
                && !MeasureUnits.follows(t, after)) {
            // "các khoản 1,2" is a list, not one and two tenths.
            return this;
        }
        return new Amount(after, whole, t.text(next + 1), comma ? ',' : '.');
    }

    boolean isDecimal() {
        return fraction != null;
    }

    /** The whole part's value, or -1 when it has more than nine digits. */
    int value() {
        return whole.length() > 9 ? -1 : Integer.parseInt(whole);
    }

    /** In words; a decimal point is "phẩy" before a unit and "chấm" otherwise, a comma always "phẩy". */
    String words(boolean measured) {
        String words = NumberWords.cardinal(whole);
        if (fraction == null) {
            return words;
        }
        return words + (mark == ',' || measured ? " phẩy " : " chấm ") + NumberWords.digits(fraction);
    }
}
