package vn.tienglang.broadcast.script;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts with units, money, percentages, and spans of them: 1,5tr; 10-20%; 28 - 34°C; 2.300 m2. */
final class QuantityReading implements Reading {
    static final String RULE = "quantity";
    static final String MONEY = "money";
    static final String MEASURE = "measure";
    static final String RANGE = "range";

    private static final Phrases SCHOOL_YEARS = Phrases.of(
            "năm học|niên khóa|mùa giải|mùa|vụ đông xuân|vụ đông|đông xuân|vụ|niên vụ|v.league|sea games|học kỳ|xuân|học");

    /**
     * An amount with whatever unit belongs to it.
     *
     * @param next the token after it
     * @param words how it is said
     * @param rule which class it turned out to be
     */
    private record Quantity(int next, String words, String rule, boolean bare) {}

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        Quantity first = at(t, i);
        if (first == null) {
            return NONE;
        }
        int dash = first.next();
        boolean dashed =
                (t.isDash(dash) || t.isMark(dash, '÷') || t.isMark(dash, '~')) && t.glued(dash) == t.glued(dash + 1);
        Quantity second = dashed ? at(t, dash + 1) : null;
        if (second != null && isSpan(t, i, first, second)) {
            return saySpan(p, i, first, dash, second);
        }
        int times = dimensions(p, t, i, first);
        if (times != NONE) {
            return times;
        }
        if (first.bare()) {
            return NONE;
        }
        p.say(first.words(), i, first.next(), first.rule());
        return first.next();
    }

    private static boolean isSpan(Tokens t, int i, Quantity first, Quantity second) {
        int after = second.next();
        boolean chain = t.isDash(after) && t.isNumber(after + 1) && t.glued(after) && second.bare();
        boolean chainBefore = t.isDash(i - 1) && t.isNumber(i - 2) && t.glued(i);
        boolean code =
                t.glued(after) && second.bare() && (t.isWord(after) || t.isMark(after, '/') && t.isNumber(after + 1));
        if (chain || chainBefore || code || t.text(i).charAt(0) == '0' && t.digits(i) > 2) {
            return false;
        }
        Amount from = Amount.at(t, i);
        Amount to = Amount.at(t, t.isNumber(first.next() + 1) ? first.next() + 1 : i);
        if (from == null || to == null || !first.bare() || !second.bare()) {
            return true;
        }
        // A span goes upwards; 5-3 without a unit is a score or two numbers.
        return from.value() < 0
                || to.value() < 0
                || from.value() < to.value()
                || from.isDecimal() && from.value() == to.value();
    }

    private static int saySpan(Passage p, int i, Quantity first, int dash, Quantity second) {
        Tokens t = p.t;
        boolean years =
                CalendarWords.isRecentYear(t, i) && first.next() == i + 1 && CalendarWords.isRecentYear(t, dash + 1);
        if (years && SCHOOL_YEARS.endBefore(t, i)) {
            p.say(first.words(), i, dash, RANGE);
            p.pause(PauseKind.SHORT, dash, dash + 1, RANGE);
        } else {
            p.say(first.words() + " đến", i, dash + 1, RANGE);
        }
        p.say(second.words(), dash + 1, second.next(), second.bare() ? RANGE : second.rule());
        return second.next();
    }

    /** 3m x 4m, 20x30cm, 3×4. */
    private static int dimensions(Passage p, Tokens t, int i, Quantity first) {
        int from = i;
        Quantity last = first;
        while (true) {
            int cross = last.next();
            boolean times = t.isMark(cross, '×') || t.isLow(cross, "x") || t.isMark(cross, '*') && t.tight(cross);
            Quantity next = times ? at(t, cross + 1) : null;
            if (next == null) {
                break;
            }
            p.say(last.words(), from, cross, last.rule());
            p.say("nhân", cross, cross + 1, MEASURE);
            from = cross + 1;
            last = next;
        }
        if (from == i) {
            return NONE;
        }
        p.say(last.words(), from, last.next(), last.rule());
        return last.next();
    }

    private static @Nullable Quantity at(Tokens t, int i) {
        Amount amount = Amount.at(t, i);
        if (amount == null) {
            return dollars(t, i);
        }
        int next = amount.next();
        if (t.isMark(next, '.') && t.tight(next) && t.isNumber(next + 1)) {
            return null;
        }
        Multiples multiple = Multiples.at(t, next);
        if (multiple != null) {
            return withMultiple(t, amount, multiple);
        }
        Quantity mixed = meterAndMore(t, amount);
        if (mixed != null) {
            return mixed;
        }
        if (isMark(t, amount)) {
            return new Quantity(next + 1, amount.words(true) + " điểm", MEASURE, false);
        }
        MeasureUnits unit = MeasureUnits.at(t, next);
        if (unit != null && !isLetterOfLabel(t, i, next, unit)) {
            String rule = unit.kind() == MeasureUnits.Kind.MEASURE ? MEASURE : MONEY;
            return new Quantity(
                    unit.next(),
                    amount.words(true) + " " + unit.words(),
                    unit.kind() == MeasureUnits.Kind.PERCENT ? "percent" : rule,
                    false);
        }
        boolean measured = measuredByWord(t, next);
        return new Quantity(next, amount.words(measured), "number", !amount.isDecimal() && next == i + 1);
    }

    private static final Set<String> MEASURING_WORDS = Set.of(
            "phần",
            "triệu",
            "tỷ",
            "tỉ",
            "nghìn",
            "ngàn",
            "độ",
            "mét",
            "ki",
            "lít",
            "tấn",
            "tạ",
            "yến",
            "sào",
            "mẫu",
            "héc",
            "điểm",
            "lần",
            "giờ",
            "tháng",
            "năm",
            "ngày",
            "hải",
            "cân",
            "xăng",
            "đồng",
            "tuổi",
            "dặm",
            "richter",
            "độ richter",
            "trẻ",
            "con",
            "người",
            "inch",
            "tín");

    private static boolean measuredByWord(Tokens t, int next) {
        return MEASURING_WORDS.contains(t.low(next)) || MeasureUnits.alone(t, next, false) != null;
    }

    /** "Toán 8,75đ": there are no fractions of a đồng, except in a price for a unit. */
    private static boolean isMark(Tokens t, Amount amount) {
        int next = amount.next();
        return amount.isDecimal()
                && amount.mark() == ','
                && amount.value() <= 100
                && t.text(next).equals("đ")
                && t.glued(next)
                && !t.isMark(next + 1, '/');
    }

    /** "lớp 5 m", "tổ 3 g": a letter that belongs to a name is no unit; nor is the hour of a code. */
    private static boolean isLetterOfLabel(Tokens t, int i, int next, MeasureUnits unit) {
        boolean letter =
                unit.next() == next + 1 && t.isWord(next) && t.text(next).length() == 1;
        return letter
                && Set.of("lớp", "tổ", "khối", "phòng", "nhà", "ngõ", "số", "đội", "khu", "điểm")
                        .contains(t.low(i - 1));
    }

    private static Quantity withMultiple(Tokens t, Amount amount, Multiples multiple) {
        int next = multiple.next();
        String words = amount.words(true) + " " + multiple.words();
        MeasureUnits money = MeasureUnits.currency(t, next);
        if (money == null && !multiple.spelledOut()) {
            return new Quantity(next, words, MONEY, false);
        }
        if (money == null) {
            MeasureUnits unit = MeasureUnits.alone(t, next, t.low(next).equals("ha"));
            return unit == null
                    ? new Quantity(next, words, "number", false)
                    : new Quantity(unit.next(), words + " " + unit.words(), MEASURE, false);
        }
        return new Quantity(money.next(), words + " " + money.words(), MONEY, false);
    }

    /** 1m62, 2kg5, 3km5; but 40m2 is square metres. */
    private static @Nullable Quantity meterAndMore(Tokens t, Amount amount) {
        int unit = amount.next();
        String symbol = t.text(unit);
        boolean shaped = (symbol.equals("m") || symbol.equals("kg") || symbol.equals("km") || symbol.equals("l"))
                && t.glued(unit)
                && t.glued(unit + 1)
                && t.isNumber(unit + 1)
                && t.digits(unit + 1) <= 2
                && !amount.isDecimal()
                && !(t.glued(unit + 2) && (t.isWord(unit + 2) || t.isNumber(unit + 3) && t.glued(unit + 3)));
        boolean power = t.text(unit + 1).equals("2") || t.text(unit + 1).equals("3");
        MeasureUnits known = shaped && !(power && symbol.endsWith("m")) ? MeasureUnits.at(t, unit) : null;
        if (known == null) {
            return null;
        }
        return new Quantity(
                unit + 2,
                amount.words(true) + " " + known.words() + " " + NumberWords.withZeros(t.text(unit + 1)),
                MEASURE,
                false);
    }

    /** $50, US$50, €20. */
    private static @Nullable Quantity dollars(Tokens t, int i) {
        if (!t.isMark(i, '$') && !t.isMark(i, '€') && !t.isMark(i, '£') && !t.isMark(i, '¥')) {
            return null;
        }
        Amount amount = t.glued(i + 1) ? Amount.at(t, i + 1) : null;
        MeasureUnits money = MeasureUnits.currency(t, i);
        if (amount == null || money == null) {
            return null;
        }
        Multiples multiple = Multiples.at(t, amount.next());
        String words = amount.words(true) + (multiple == null ? " " : " " + multiple.words() + " ") + money.words();
        return new Quantity(multiple == null ? amount.next() : multiple.next(), words, MONEY, false);
    }
}
