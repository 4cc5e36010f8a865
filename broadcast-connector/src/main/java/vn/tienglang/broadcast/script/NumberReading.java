package vn.tienglang.broadcast.script;

import java.util.Set;

/** Whatever number no other class has claimed: counts, labels with their zeros, versions, classes such as 5A. */
final class NumberReading implements Reading {
    static final String RULE = "number";

    private static final Phrases KEEPS_ZERO = Phrases.of(
            "đề án|chỉ thị|số hiệu|mã|mã số|nghị quyết|nghị định|thông tư|quyết định|kế hoạch|thông báo|công văn|công điện|hướng dẫn|quy định|tờ trình|báo cáo|kết luận|mẫu|biểu|biểu mẫu|phụ lục|luật|pháp lệnh|quyết định|tờ khai|mẫu đơn|giấy mời|đt|văn bản|thông tri|quyết nghị|ct|nq|đa|qđ|tt|nđ|kh|tb|cv|bm|mẫu biểu|đường tỉnh|đường huyện|vùng|mã vùng|f|lệnh");
    private static final Phrases DROPS_ZERO = Phrases.of(
            "tổ dân phố|tổ|thôn|xóm|khu phố|khu vực|khu vực bỏ phiếu|nhóm|đội|tdp|kp|ấp|bản|khu|khu dân cư|bàn|cổng|điểm|điểm bầu cử|tổ bầu cử|đơn vị bầu cử|đơn vị|lớp|cụm|bước|câu|trạm|phòng");
    private static final Set<String> VERSIONS =
            Set.of("phiên", "version", "ver", "v", "android", "ios", "windows", "bluetooth", "usb");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isNumber(i)) {
            return NONE;
        }
        int chain = dotted(p, t, i);
        if (chain != NONE) {
            return chain;
        }
        Amount amount = Amount.at(t, i);
        if (amount != null && amount.next() > i + 1) {
            boolean version = VERSIONS.contains(t.low(i - 1)) || t.isLow(i - 1, "bản") && t.isLow(i - 2, "phiên");
            p.say(amount.words(false && version), i, amount.next(), RULE);
            return amount.next();
        }
        p.say((Passage.saidAbove(t, i) ? "trên " : "") + words(t, i), i, i + 1, RULE);
        return i + 1;
    }

    /** 1.2.3, 192.168.1.1: "chấm" between. */
    private static int dotted(Passage p, Tokens t, int i) {
        Amount amount = Amount.at(t, i);
        int k = i;
        while (t.isMark(k + 1, '.') && t.tight(k + 1) && t.isNumber(k + 2)) {
            k += 2;
        }
        if (k < i + 4 || amount != null && amount.next() > k) {
            return NONE;
        }
        StringBuilder words = new StringBuilder(NumberWords.withZeros(t.text(i)));
        for (int part = i + 2; part <= k; part += 2) {
            words.append(" chấm ").append(NumberWords.withZeros(t.text(part)));
        }
        p.say(words.toString(), i, k + 1, RULE);
        return k + 1;
    }

    private static String words(Tokens t, int i) {
        String digits = t.text(i);
        boolean zero = digits.charAt(0) == '0';
        boolean numbered = digits.length() >= 5
                && t.isAllCaps(i - 1)
                && t.text(i - 1).length() <= 3
                && t.isLow(i - 2, "số")
                && !isCounted(t, i);
        if (numbered || digits.length() >= 7 && (zero || !isCounted(t, i))) {
            return NumberWords.digits(digits);
        }
        if (zero && digits.length() > 2) {
            return digits.length() == 3 && digits.charAt(1) != '0' && isCounted(t, i)
                    ? NumberWords.cardinal(digits)
                    : NumberWords.digits(digits);
        }
        if (zero && digits.length() == 2) {
            return keepsZero(t, i) ? NumberWords.withZeros(digits) : NumberWords.cardinal(digits);
        }
        return NumberWords.cardinal(digits);
    }

    private static boolean keepsZero(Tokens t, int i) {
        boolean afterNumberWord = t.isLow(i - 1, "số");
        int lead = afterNumberWord ? i - 1 : i;
        if (KEEPS_ZERO.endBefore(t, lead)) {
            return true;
        }
        return afterNumberWord
                && !DROPS_ZERO.endBefore(t, lead)
                && !(t.isWord(i + 1) && !t.isCapitalised(i + 1) && !t.isLow(i + 1, "ngày") && !t.isLow(i + 1, "của"));
    }

    /** Followed by something one can count, so that even seven digits are a quantity. */
    private static boolean isCounted(Tokens t, int i) {
        return t.isWord(i + 1)
                && !t.isCapitalised(i + 1)
                && !Set.of("tại", "ngân", "của", "do", "ngày", "cấp", "mở", "chủ", "và", "hoặc")
                        .contains(t.low(i + 1));
    }
}
