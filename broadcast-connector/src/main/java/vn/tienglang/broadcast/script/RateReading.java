package vn.tienglang.broadcast.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The slash before a unit: đồng/tháng, km/h, mg/l, triệu/người/năm. */
final class RateReading implements Reading {
    static final String RULE = "rate";

    private static final Set<String> TIMES = Set.of(
            "giờ", "ngày", "đêm", "tuần", "tháng", "quý", "năm", "vụ", "buổi", "phút", "giây", "h", "mùa", "đợt", "kỳ",
            "lần", "lượt", "phiên", "ca", "tiết", "khóa", "nhiệm", "lứa", "học");
    private static final Set<String> THINGS = Set.of(
            "người", "hộ", "khẩu", "con", "cái", "chiếc", "suất", "bộ", "tấn", "tạ", "yến", "lít", "sào", "mẫu", "công",
            "héc", "mét", "ki", "xe", "cháu", "em", "học", "trẻ", "thửa", "căn", "phòng", "cây", "kiện", "bao", "gói",
            "hộp", "chai", "thùng", "bình", "cuốn", "quyển", "tờ", "giấy", "trường", "hồ", "đơn", "đầu", "thôn", "tổ",
            "xã", "đám", "mâm", "bàn", "chuyến", "km", "lớp", "thẻ", "nhà", "gia", "đối", "mũi", "liều", "ca", "đàn",
            "lồng", "cặp", "quả", "bó", "cân", "sản", "tác", "giải", "cụ", "bữa", "hội", "đoàn", "tin", "nhân", "vé",
            "trận", "chủ", "lao", "nghìn", "vụ", "lứa", "liệt", "thành");
    private static final Set<String> MONEY = Set.of(
            "đồng", "đ", "vnđ", "vnd", "₫", "usd", "triệu", "nghìn", "ngàn", "tr", "k", "tỷ", "trđ", "%", "ngđ", "$");

    private static final Set<String> PEOPLE = Set.of("nhân", "khẩu", "người", "hộ", "lao");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isMark(i, '/') || !t.glued(i) && !t.glued(i + 1) || t.isNumber(i - 1) && !isTail(t, i - 1)) {
            return NONE;
        }
        boolean afterMoney = MONEY.contains(t.low(i - 1)) || isMoneyTail(t, i - 1);
        boolean chained = p.lastEnd(RULE) <= i && p.lastEnd(RULE) > i - 4 && amongWords(t, p.lastEnd(RULE), i);
        boolean hours = t.isLow(i - 1, "h") && t.isNumber(i - 2);
        boolean measured = !hours && MeasureUnits.alone(t, i - 1, true) != null || isPower(t, i - 1);
        boolean counted = numberBefore(t, i);
        if (!afterMoney && !chained && !measured && !counted) {
            return NONE;
        }
        int of = i + 1;
        if (t.isNumber(of)) {
            boolean rate = (measured || afterMoney || counted)
                    && (MeasureUnits.at(t, of + 1) != null
                            || TIMES.contains(t.low(of + 1))
                            || THINGS.contains(t.low(of + 1)));
            if (!rate) {
                return NONE;
            }
            if (counted && !measured && !afterMoney && t.value(of) > 10 && PEOPLE.contains(t.low(of + 1))) {
                // "45 hộ/167 nhân khẩu" counts both, it divides nothing.
                p.pause(PauseKind.SHORT, i, i + 1, RULE);
                return i + 1;
            }
            if (t.value(of) == 1) {
                // "đồng/01 người": the one is already there.
                return i + 1;
            }
            p.say("trên", i, i + 1, RULE);
            return i + 1;
        }
        MeasureUnits unit = unit(t, of);
        boolean time = TIMES.contains(t.low(of));
        boolean thing = THINGS.contains(t.low(of)) || t.isWord(of) && !t.isCapitalised(of) && (afterMoney || measured);
        if (!time && unit == null && !thing || isForm(t, i)) {
            return NONE;
        }
        boolean money = afterMoney || chained && p.lastRateWasMoney();
        boolean one = money || !measured && unit == null || measured && !time && unit == null;
        p.rate(money);
        int next = unit == null ? of : unit.next();
        p.say((one ? "một" : "trên") + (unit == null ? "" : " " + unit.words()), i, next, RULE);
        return next;
    }

    private static boolean isMoneyTail(Tokens t, int i) {
        return t.isNumber(i) && t.glued(i) && MONEY.contains(t.low(i - 1));
    }

    private static boolean isTail(Tokens t, int i) {
        return isMoneyTail(t, i) || isPower(t, i);
    }

    private static boolean isPower(Tokens t, int i) {
        return t.glued(i)
                && MeasureUnits.alone(t, i - 1, true) != null
                && (t.text(i).equals("2")
                        || t.text(i).equals("3")
                        || t.text(i).equals("²")
                        || t.text(i).equals("³"));
    }

    private static @Nullable MeasureUnits unit(Tokens t, int i) {
        String text = t.text(i);
        if (text.equals("h") || text.equals("s") || text.equals("p")) {
            return new MeasureUnits(
                    i + 1, text.equals("h") ? "giờ" : text.equals("s") ? "giây" : "phút", MeasureUnits.Kind.MEASURE);
        }
        MeasureUnits unit = MeasureUnits.alone(t, i, true);
        return unit == null && t.isAllCaps(i) ? MeasureUnits.currency(t, i) : unit;
    }

    private static boolean amongWords(Tokens t, int from, int to) {
        for (int k = from; k < to; k++) {
            if (!t.isWord(k)) {
                return false;
            }
        }
        return true;
    }

    /** "ngày/tháng/năm sinh", "thôn/tổ": forms to fill in, not rates. */
    private static boolean isForm(Tokens t, int i) {
        String before = t.low(i - 1);
        return (before.equals("ngày") || before.equals("tháng"))
                && (t.isLow(i + 1, "tháng") || t.isLow(i + 1, "năm"))
                && t.isMark(i + 2, '/');
    }

    /** A number up to a few words before, so that "2 lần/ngày" is a rate and "hộ/cá nhân" is not. */
    private static boolean numberBefore(Tokens t, int i) {
        for (int k = i - 1; k >= i - 4; k--) {
            if (t.isNumber(k)) {
                return true;
            }
            if (!t.isWord(k)) {
                return false;
            }
        }
        return false;
    }
}
