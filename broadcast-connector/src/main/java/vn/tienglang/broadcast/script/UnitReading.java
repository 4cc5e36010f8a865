package vn.tienglang.broadcast.script;

import java.util.Set;

/** Unit symbols without a number before them: "nghìn m2", "triệu đ", "ĐVT: kg", "diện tích (ha)". */
final class UnitReading implements Reading {
    static final String RULE = "measure";

    private static final Set<String> NUMBER_WORDS = Set.of(
            "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "trăm", "chục", "vạn", "mươi", "mấy", "vài", "nửa", "mười", "rưỡi");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        boolean afterNumber = NUMBER_WORDS.contains(t.low(i - 1)) || t.isNumber(i - 1) && !t.glued(i);
        boolean bracketed =
                (t.isMark(i - 1, '(') || t.isMark(i - 1, ':')) && (t.isMark(i + 1, ')') || t.isLow(i - 2, "đvt"));
        if (afterNumber && !t.isNumber(i - 1)) {
            MeasureUnits money = t.text(i).equals("đồng") ? null : MeasureUnits.currency(t, i);
            if (money != null) {
                p.say(money.words(), i, money.next(), QuantityReading.MONEY);
                return money.next();
            }
        }
        boolean certain = (NUMBER_WORDS.contains(t.low(i - 1)) || bracketed)
                && t.text(i).length() <= 4
                && !t.text(i).equals("m");
        MeasureUnits unit = MeasureUnits.alone(t, i, certain);
        if (unit == null) {
            return NONE;
        }
        p.say(unit.words(), i, unit.next(), RULE);
        return unit.next();
    }
}
