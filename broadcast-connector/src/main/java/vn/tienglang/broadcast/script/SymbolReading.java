package vn.tienglang.broadcast.script;

/** Marks: breaths for punctuation, words for signs, silence for the rest. Always reads. */
final class SymbolReading implements Reading {
    static final String RULE = "punctuation";
    static final String SIGN = "sign";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        switch (t.text(i).charAt(0)) {
            case '.' -> dot(p, t, i);
            case '!', '?' -> p.pause(PauseKind.LONG, i, i + 1, RULE);
            case '…' ->
                p.pause(t.isCapitalised(i + 1) || t.isBreak(i + 1) ? PauseKind.LONG : PauseKind.SHORT, i, i + 1, RULE);
            case ';', ':' -> middle(p, t, i);
            case ',', '(', ')', '[', ']', '{', '}', '|', '→', '⇒', '•', '·' -> p.pause(PauseKind.SHORT, i, i + 1, RULE);
            case '-', '–' -> dash(p, t, i);
            case '/' -> slash(p, t, i);
            default -> sign(p, t, i);
        }
        return i + 1;
    }

    private static void dot(Passage p, Tokens t, int i) {
        boolean initials = t.tight(i) && t.isAllCaps(i - 1) && t.text(i - 1).length() == 1 && t.isCapitalised(i + 1);
        boolean inside = t.tight(i) && (t.isNumber(i + 1) || t.isWord(i + 1) && !t.isCapitalised(i + 1));
        if (initials || inside) {
            return;
        }
        boolean dots = t.isMark(i - 1, '.') || t.isMark(i + 1, '.');
        int after = i;
        while (t.isMark(after, '.')) {
            after++;
        }
        boolean goesOn = dots && t.isWord(after) && !t.isCapitalised(after);
        p.pause(goesOn ? PauseKind.SHORT : PauseKind.LONG, i, i + 1, RULE);
    }

    /** A dash between blanks is a breath, a hyphen inside a pair of words is nothing. */
    private static void dash(Passage p, Tokens t, int i) {
        if (isNegative(t, i)) {
            p.say("âm", i, i + 1, SIGN);
            return;
        }
        boolean clocks = p.lastEnd(TimeReading.RULE) == i - 1
                && SlashEvidence.isPartOfDay(t, i - 1)
                && t.isNumber(i + 1)
                && (t.isLow(i + 2, "h") || t.isLow(i + 2, "g") || t.isLow(i + 2, "giờ") || t.isMark(i + 2, ':'));
        if (clocks || isSpan(t, i)) {
            p.say("đến", i, i + 1, QuantityReading.RANGE);
            return;
        }
        boolean pair = t.tight(i) && (t.isWord(i - 1) || t.isWord(i + 1));
        if (!pair) {
            p.pause(PauseKind.SHORT, i, i + 1, RULE);
        }
    }

    /** "thứ 2 - thứ 6", "tháng 5 - tháng 8", "ngày 5/9 - ngày 10/9": the same word leads both ends. */
    private static boolean isSpan(Tokens t, int i) {
        if (!SPANNED.contains(t.low(i + 1)) || !t.isNumber(i + 2) && !t.isWord(i + 2)) {
            return false;
        }
        for (int k = i - 1; k > i - 8 && !t.isBreak(k); k--) {
            if (t.isLow(k, t.low(i + 1))) {
                return t.isNumber(k + 1) && t.isNumber(i + 2) || t.isLow(k, "thứ") || t.isLow(k, "quý");
            }
            if (!t.isNumber(k)
                    && !t.isMark(k, '+')
                    && !t.isMark(k, '/')
                    && !t.isLow(k, "thứ")
                    && !(t.isWord(k) && k == i - 1)) {
                return false;
            }
        }
        return false;
    }

    private static final java.util.Set<String> SPANNED = java.util.Set.of(
            "thứ", "tháng", "ngày", "năm", "quý", "lớp", "tuần", "cấp", "km", "khóa", "điều", "khoản", "mùng", "tiết");

    /** "xuống -2 độ", "-3°C": a minus, not a dash and not a list mark. */
    static boolean isNegative(Tokens t, int i) {
        boolean shaped = t.isDash(i) && t.glued(i + 1) && t.isNumber(i + 1) && !t.glued(i);
        Amount amount = shaped && (t.isWord(i - 1) || t.lineStart(i)) ? Amount.at(t, i + 1) : null;
        if (amount == null) {
            return false;
        }
        int next = amount.next();
        boolean degrees = isDegree(t, next) || toDegrees(t, next);
        boolean value =
                t.isLow(i - 1, "là") || t.isLow(i - 1, "bằng") || t.isLow(i - 1, "còn") || t.isLow(i - 1, "xuống");
        boolean alone = t.lineStart(i) && t.isBreak(next);
        return degrees || alone || !t.lineStart(i) && value;
    }

    private static boolean isDegree(Tokens t, int i) {
        return t.isLow(i, "độ") || t.isMark(i, '°') || t.text(i).equals("oC");
    }

    /** "-2 đến 3°C", "-5 - -2 độ": the degrees stand behind the other end. */
    private static boolean toDegrees(Tokens t, int i) {
        boolean joined = t.isLow(i, "đến") || t.isLow(i, "tới") || t.isLow(i, "và") || t.isDash(i);
        Amount other = joined ? Amount.at(t, t.isDash(i + 1) ? i + 2 : i + 1) : null;
        return other != null && isDegree(t, other.next());
    }

    /** "Số: 45" is one breath. */
    private static void middle(Passage p, Tokens t, int i) {
        boolean label = t.isMark(i, ':') && t.isLow(i - 1, "số") && (t.isNumber(i + 1) || t.isMark(i + 1, '/'));
        if (!label) {
            p.pause(PauseKind.MIDDLE, i, i + 1, RULE);
        }
    }

    private static void slash(Passage p, Tokens t, int i) {
        boolean andOr = t.isLow(i - 1, "và") && t.isLow(i + 1, "hoặc");
        if (!andOr) {
            p.pause(PauseKind.SHORT, i, i + 1, RULE);
        }
    }

    private static void sign(Passage p, Tokens t, int i) {
        boolean between = !t.isBreak(i - 1) && (t.isNumber(i + 1) || t.isWord(i + 1));
        boolean beforeNumber = t.isNumber(i + 1);
        String words = switch (t.text(i).charAt(0)) {
            case '&' -> between ? "và" : "";
            case '%' -> "phần trăm";
            case '‰' -> "phần nghìn";
            case '+' -> plus(p, t, i);
            case '=' -> between && !t.isMark(i + 1, '>') ? "bằng" : "";
            case '×' -> between ? "nhân" : "";
            case '÷' -> beforeNumber && t.isNumber(i - 1) ? "đến" : "";
            case '±' -> "cộng trừ";
            case '>' ->
                t.isMark(i - 1, '=') && t.glued(i) || t.isDash(i - 1) && t.glued(i)
                        ? ""
                        : isMeasured(t, i + 1)
                                ? "trên"
                                : beforeNumber || between && t.isMark(i - 1, '=') ? "lớn hơn" : "";
            case '<' -> isMeasured(t, i + 1) ? "dưới" : beforeNumber ? "nhỏ hơn" : "";
            case '≥' -> "lớn hơn hoặc bằng";
            case '≤' -> "nhỏ hơn hoặc bằng";
            case '≠' -> "khác";
            case '≈' -> "xấp xỉ";
            case '~' -> beforeNumber ? "khoảng" : "";
            case '°' -> "độ";
            case '§' -> "mục";
            case '½' -> "một phần hai";
            case '¼' -> "một phần tư";
            case '¾' -> "ba phần tư";
            case '⅓' -> "một phần ba";
            case '⅔' -> "hai phần ba";
            case '$' -> "đô la";
            case '€' -> "ơ rô";
            case '₫' -> "đồng";
            case '@' -> t.tight(i) ? "a còng" : "";
            case '²' -> "bình phương";
            case '³' -> "lập phương";
            case '\'' -> prime(t, i);
            default -> "";
        };
        if (!words.isEmpty()) {
            p.say(words, i, i + 1, SIGN);
        }
    }

    /** An amount with a unit is above or below; bare numbers are greater or smaller. */
    private static boolean isMeasured(Tokens t, int i) {
        Amount amount = Amount.at(t, i);
        if (amount == null) {
            return false;
        }
        int next = amount.next();
        Amount to = t.isDash(next) ? Amount.at(t, next + 1) : null;
        int after = to == null ? next : to.next();
        return MeasureUnits.follows(t, after) || t.isWord(after) && !t.glued(after) && !t.isCapitalised(after);
    }

    private static String plus(Passage p, Tokens t, int i) {
        if (t.isNumber(i + 1) && (t.isNumber(i - 1) || t.isMark(i - 1, '%'))) {
            return "cộng";
        }
        if (t.isWord(i - 1) && t.isWord(i + 1) && !t.glued(i) && !t.glued(i + 1)) {
            boolean money = p.lastEnd(QuantityReading.MONEY) > i - 6 || p.lastEnd(RateReading.RULE) > i - 4;
            if (!money) {
                p.pause(PauseKind.SHORT, i, i + 1, RULE);
            }
            return money ? "cộng" : "";
        }
        if (t.isNumber(i - 1) && t.glued(i) && t.isWord(i + 1) && Passage.saidAbove(t, i - 1)) {
            return "";
        }
        return t.isNumber(i - 1) && t.glued(i) && !t.glued(i + 1) ? "trở lên" : "";
    }

    /** 45' is a time, a quote mark is nothing. */
    private static String prime(Tokens t, int i) {
        return t.glued(i) && t.isNumber(i - 1) && !t.isMark(i + 1, '\'') && !quoted(t, i) ? "phút" : "";
    }

    private static boolean quoted(Tokens t, int i) {
        for (int k = i - 1; k > i - 12 && !t.isBreak(k); k--) {
            if (t.isMark(k, '\'') && !t.glued(k)) {
                return true;
            }
        }
        return false;
    }
}
