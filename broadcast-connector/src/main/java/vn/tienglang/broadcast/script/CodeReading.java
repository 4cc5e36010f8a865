package vn.tienglang.broadcast.script;

/** Plates, identity and account numbers, codes: digit by digit, letters by name, marks silent. */
final class CodeReading implements Reading {
    static final String RULE = "code";

    private static final Phrases LEADS = Phrases.of(
            "mã|mã số|số hiệu|ký hiệu|kí hiệu|mã hồ sơ|mã tra cứu|mã thửa|mã khách hàng|mã kh|mã hộ|mã thẻ|seri|serial|sê ri|số seri|số khung|số máy|số thẻ|số sổ|mst|mã số thuế|mã thuế|mã vạch|mã định danh|định danh|số định danh|mã bưu chính|bks|biển số|biển kiểm soát|mang bks|mã qr|imei|mã otp|otp|mã vùng|số hồ sơ|mã tb|mã tỉnh|mã xã|mã hàng|tần số chữ|mã bhxh|số bhxh|mã số bhxh|mã thẻ bhyt|thẻ bhyt|sổ bhxh|mã lớp|mã trường|mã đơn vị|mã phản ánh|mã thông báo|mã giao dịch|mã bài|mã cơ sở|mã vùng trồng|mã đề|mã ngành|mã điểm");
    private static final Phrases LONG_LEADS = Phrases.of(
            "stk|tk|tài khoản|số tài khoản|cccd|cmnd|cmt|cmtnd|căn cước|căn cước công dân|chứng minh nhân dân|hộ chiếu|số cccd|thẻ căn cước|chứng minh thư|số tk|ck|chuyển khoản|vào tk|ngân hàng");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        int plate = plate(p, t, i);
        if (plate != NONE) {
            return plate;
        }
        boolean lead = LEADS.lead(t, i);
        boolean account = !lead && t.isNumber(i) && (LONG_LEADS.lead(t, i) || accountNear(t, i) || isLongRun(t, i));
        if (!lead && !account) {
            return NONE;
        }
        int end = end(t, i, t.isNumber(i));
        int digits = 0;
        for (int k = i; k < end; k++) {
            digits += t.digits(k);
        }
        if (digits == 0 || account && (digits < 6 || isQuantity(t, i, end)) || lead && isCount(t, i, end)) {
            return NONE;
        }
        say(p, t, i, end, false);
        return end;
    }

    private static boolean accountNear(Tokens t, int i) {
        return t.digits(i) >= 9 && LONG_LEADS.lead(t, i - 1) && t.isWord(i - 1);
    }

    /** 1903 4567 890 014: three groups and more in a row that are no thousands count nothing. */
    private static boolean isLongRun(Tokens t, int i) {
        int k = i;
        int digits = 0;
        boolean thousands = t.digits(i) <= 3;
        while (t.isNumber(k) && k < i + 8 && (k == i || !t.glued(k))) {
            digits += t.digits(k);
            thousands &= k == i || t.digits(k) == 3;
            k++;
        }
        return k >= i + 3 && digits >= 9 && !thousands && t.text(i).charAt(0) != '0';
    }

    private static boolean isQuantity(Tokens t, int i, int end) {
        return MeasureUnits.follows(t, end)
                || t.isMark(i + 1, '.') && t.digits(i + 2) == 3 && MeasureUnits.follows(t, end);
    }

    /** "mã 5 loại" counts; "mã 512 của hộ" does not. */
    private static boolean isCount(Tokens t, int i, int end) {
        return end == i + 1 && t.digits(i) <= 2 && t.text(i).charAt(0) != '0' && t.isWord(end) && !t.isCapitalised(end);
    }

    /** 34B-246.80, 29-B1 234.56, 30E 123.45, 29AA-012.34. */
    private static int plate(Passage p, Tokens t, int i) {
        if (t.digits(i) != 2 || t.glued(i) && (t.isWord(i - 1) || t.isNumber(i - 2))) {
            return NONE;
        }
        int letters = t.isDash(i + 1) && t.tight(i + 1) ? i + 2 : i + 1;
        if (!t.isAllCaps(letters) || t.text(letters).length() > 2 || !t.glued(letters)) {
            return NONE;
        }
        int k = letters + 1;
        if (t.isNumber(k) && t.digits(k) == 1 && t.glued(k)) {
            k++;
        }
        boolean joined = (t.isDash(k) || t.isMark(k, '.')) && t.isNumber(k + 1) && t.glued(k) == t.glued(k + 1);
        int number = joined ? k + 1 : k;
        boolean dotted =
                t.digits(number) == 3 && t.isMark(number + 1, '.') && t.tight(number + 1) && t.digits(number + 2) == 2;
        boolean plain = (t.digits(number) == 5 || t.digits(number) == 4)
                        && (joined
                                || t.glued(number)
                                || Phrases.of("biển số|bks|biển kiểm soát|bs|xe")
                                        .lead(t, i))
                || t.glued(number) && t.digits(number) == 6;
        if (!dotted && !plain) {
            return NONE;
        }
        int end = dotted ? number + 3 : number + 1;
        if (t.glued(end) && (t.isWord(end) || t.isNumber(end))) {
            return NONE;
        }
        say(p, t, i, end, true);
        return end;
    }

    /** Everything glued of letters, digits and joining marks; for pure numbers also blank-separated groups. */
    private static int end(Tokens t, int i, boolean number) {
        int k = i + 1;
        boolean pure = number;
        while (true) {
            if (t.glued(k) && (t.isNumber(k) || t.isAllCaps(k))) {
                pure &= t.isNumber(k);
                k++;
            } else if (t.kind(k) == Tokens.Kind.MARK
                    && "-./–".contains(t.text(k))
                    && t.tight(k)
                    && (t.isNumber(k + 1) || t.isAllCaps(k + 1))) {
                pure &= t.isNumber(k + 1);
                k += 2;
            } else if (pure
                    && t.isNumber(k)
                    && t.digits(k) >= 2
                    && t.digits(k - 1) >= 2
                    && t.digits(k) <= 6
                    && !MeasureUnits.follows(t, k + 1)) {
                k++;
            } else {
                return k;
            }
        }
    }

    private static void say(Passage p, Tokens t, int from, int end, boolean plate) {
        boolean letters = false;
        for (int k = from; k < end; k++) {
            letters |= t.isWord(k);
        }
        for (int k = from; k < end; k++) {
            if (t.isNumber(k)) {
                if (k > from && !t.glued(k) || k > from && t.isMark(k - 1, '-')) {
                    p.pause(PauseKind.SHORT, k, k + 1, RULE);
                }
                boolean first = true;
                for (String chunk : PhoneReading.chunks(t.text(k))) {
                    if (!first) {
                        p.pause(PauseKind.SHORT, k, k + 1, RULE);
                    }
                    p.say(NumberWords.digits(chunk), k, k + 1, RULE);
                    first = false;
                }
            } else if (t.isWord(k)) {
                p.say(Letters.names(t.text(k)), k, k + 1, RULE);
            } else if (t.isMark(k, '/')) {
                p.say("trên", k, k + 1, RULE);
            } else if (t.isMark(k, '.') && !plate && letters) {
                p.say("chấm", k, k + 1, RULE);
            }
        }
    }
}
