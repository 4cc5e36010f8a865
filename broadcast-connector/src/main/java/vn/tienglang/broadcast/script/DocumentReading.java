package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Document numbers: 45/TB-UBND, 30/2020/NĐ-CP, 17-NQ/ĐU, 15/2023/QH15.
 *
 * <p>The form is that of Nghị định 30/2020/NĐ-CP (state: number/year/type-issuer) and of the Party (number-type/issuer).
 * Said are number, year and issuer; the type only when its word does not stand before the number, the issuer only when
 * no "của …" follows.
 */
final class DocumentReading implements Reading {
    static final String RULE = "document";

    private static final Phrases KINDS = Phrases.of(
            "quy định|quyết định|nghị quyết|nghị định|thông tư|chỉ thị|kế hoạch|thông báo|công văn|công điện|tờ trình|báo cáo|hướng dẫn|kết luận|chương trình|giấy mời|lệnh|luật|giấy phép|biên bản|hợp đồng|quy chế|đề án|phương án|giấy chứng nhận");
    private static final Phrases STANDARDS =
            Phrases.of("qcvn|tcvn|qcđp|quy chuẩn|tiêu chuẩn|iso|tcvn iso|quy chuẩn việt nam|tiêu chuẩn việt nam|tccs");
    private static final Set<String> QUALIFIED = Set.of("QH", "UBTVQH", "HĐND", "CTN");

    /**
     * The symbol after the number.
     *
     * @param next the token after it
     * @param type the kind of document, if the symbol names one
     * @param issuer who issued it, if the symbol names one
     */
    private record Symbol(
            int next, @Nullable String type, @Nullable String issuer) {}

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.isMark(i, '/')) {
            return withoutNumber(p, t, i);
        }
        if (t.isWord(i)) {
            return symbolAlone(p, t, i);
        }
        if (!t.isNumber(i) || t.digits(i) > 7) {
            return NONE;
        }
        int standard = standard(p, t, i);
        if (standard != NONE) {
            return standard;
        }
        int join = i + 1;
        boolean suffix = t.isWord(join) && t.glued(join) && t.text(join).length() == 1 && t.isMark(join + 1, '/');
        if (suffix) {
            join++;
        }
        int year = NONE;
        if ((t.isMark(join, '/') || t.isDash(join))
                && CalendarWords.isRecentYear(t, join + 1)
                && (t.isMark(join + 2, '/') || t.isDash(join + 2))) {
            year = join + 1;
            join += 2;
        }
        if (!t.isMark(join, '/') && !t.isDash(join) || !t.isCapitalised(join + 1)) {
            return NONE;
        }
        boolean loose = t.isMark(join, '/') || t.tight(join);
        Symbol symbol = loose ? symbol(p, t, join + 1) : null;
        if (symbol == null) {
            return NONE;
        }
        StringBuilder number = new StringBuilder(NumberWords.withZeros(t.text(i)));
        if (suffix) {
            number.append(' ').append(Letters.name(t.text(i + 1).charAt(0)));
        }
        if (year != NONE) {
            number.append(' ').append(CalendarWords.year(t.value(year)));
        }
        say(p, t, i, number.toString(), symbol);
        return symbol.next();
    }

    /** QCVN 01-1:2018/BYT, TCVN 5574:2018. */
    private static int standard(Passage p, Tokens t, int i) {
        if (!STANDARDS.endBefore(t, i)) {
            return NONE;
        }
        StringBuilder words = new StringBuilder(NumberWords.withZeros(t.text(i)));
        int next = i + 1;
        if (t.isDash(next) && t.tight(next) && t.isNumber(next + 1)) {
            append(words, NumberWords.withZeros(t.text(next + 1)));
            next += 2;
        }
        if (!t.isMark(next, ':') || !CalendarWords.isRecentYear(t, next + 1)) {
            return NONE;
        }
        append(words, CalendarWords.year(t.value(next + 1)));
        next += 2;
        String issuer = t.isMark(next, '/') ? standardIssuer(p, t, next + 1) : null;
        if (issuer != null) {
            append(words, "của " + issuer);
            next += 2;
        }
        p.say(words.toString(), i, next, RULE);
        return next;
    }

    /** Standards name the ministry without its B: BXD and XD alike. */
    private static @Nullable String standardIssuer(Passage p, Tokens t, int i) {
        String issuer = p.dictionary.issuer(t.text(i));
        return issuer != null ? issuer : p.dictionary.issuer("B" + t.text(i));
    }

    /** "Số:     /TB-UBND": the number is yet to be written in. */
    private static int withoutNumber(Passage p, Tokens t, int i) {
        if (!t.glued(i + 1) || !t.isCapitalised(i + 1) || t.isWord(i - 1) && t.glued(i)) {
            return NONE;
        }
        Symbol symbol = symbol(p, t, i + 1);
        if (symbol == null || symbol.type() == null) {
            return NONE;
        }
        say(p, t, i, "", symbol);
        return symbol.next();
    }

    /** "NĐ-CP", "QĐ-UBND" without any number. */
    private static int symbolAlone(Passage p, Tokens t, int i) {
        if (!t.isDash(i + 1) || !t.tight(i + 1) || !t.isCapitalised(i + 2) || t.glued(i) && t.isMark(i - 1, '/')) {
            return NONE;
        }
        Symbol symbol = p.dictionary.documentType(t.text(i)) == null ? null : symbol(p, t, i);
        if (symbol == null || symbol.type() == null || issuerAt(p, t, i + 2) == null) {
            return NONE;
        }
        say(p, t, i, "", symbol);
        return symbol.next();
    }

    private static void say(Passage p, Tokens t, int i, String number, Symbol symbol) {
        StringBuilder words = new StringBuilder(number);
        String type = symbol.type();
        if (type != null && !isSaidBefore(p, t, i, type)) {
            append(words, type);
        }
        if (symbol.issuer() != null && !issuerFollows(t, symbol.next())) {
            append(words, symbol.issuer());
        }
        if (words.isEmpty()) {
            append(words, type == null ? "số" : type);
        }
        p.say(words.toString(), i, symbol.next(), RULE);
    }

    private static void append(StringBuilder words, String more) {
        if (!words.isEmpty()) {
            words.append(' ');
        }
        words.append(more);
    }

    private static @Nullable Symbol symbol(Passage p, Tokens t, int at) {
        List<String> parts = new ArrayList<>();
        List<String> issuers = new ArrayList<>();
        int k = at;
        while (true) {
            StringBuilder part = new StringBuilder(t.text(k));
            String issuer = issuerAt(p, t, k);
            int next = k + 1;
            while (t.glued(next)
                    && (t.isMark(next, '&') && t.glued(next + 1) && t.isWord(next + 1)
                            || t.isNumber(next)
                            || t.isWord(next) && t.isMark(next - 1, '&'))) {
                part.append(t.text(next));
                next++;
            }
            String whole = p.dictionary.issuer(part.toString());
            parts.add(part.toString());
            issuers.add(whole != null ? whole : issuer == null ? "" : issuer);
            boolean more = (t.isDash(next) || t.isMark(next, '/') || t.isMark(next, '.') && t.tight(next))
                    && (t.tight(next) || t.glued(next) != t.glued(next + 1) || t.isDash(next) && parts.size() == 1)
                    && t.isCapitalised(next + 1)
                    && (t.tight(next) || p.dictionary.issuer(t.text(next + 1)) != null)
                    && parts.size() < 6;
            k = next;
            if (!more) {
                break;
            }
            k++;
        }
        return meaning(p, k, parts, issuers);
    }

    private static @Nullable Symbol meaning(Passage p, int next, List<String> parts, List<String> issuers) {
        String first = parts.get(0);
        String type = p.dictionary.documentType(first);
        if (type != null) {
            if (parts.size() == 1) {
                return new Symbol(next, type, null);
            }
            boolean joint = first.endsWith("LT") || first.endsWith("LN");
            String issuer = issuer(p, parts.get(1), issuers.get(1));
            for (int k = 2; joint && k < parts.size(); k++) {
                issuer += (k == parts.size() - 1 ? " và " : ", ") + issuer(p, parts.get(k), issuers.get(k));
            }
            return new Symbol(next, type, issuers.get(1).isEmpty() ? issuer : "của " + issuer.replace(",", ""));
        }
        if (!issuers.get(0).isEmpty()) {
            return new Symbol(next, null, "của " + issuers.get(0));
        }
        boolean capitals = parts.size() > 1
                && parts.stream()
                        .allMatch(s -> s.length() >= 2
                                && Letters.isAllCaps(s.substring(0, 1))
                                && !Syllables.isOne(Letters.low(s)));
        return capitals ? new Symbol(next, null, spelled(p, parts)) : null;
    }

    private static String issuer(Passage p, String part, String known) {
        return known.isEmpty() ? spelled(p, List.of(part)) : known;
    }

    private static String spelled(Passage p, List<String> parts) {
        StringBuilder words = new StringBuilder();
        for (String part : parts) {
            String plain = p.dictionary.plain(part);
            append(words, plain != null ? plain.replace(",", "") : Letters.names(part));
        }
        return words.toString();
    }

    /** The issuer named by the word at {@code i}; QH15 is the fifteenth National Assembly. */
    private static @Nullable String issuerAt(Passage p, Tokens t, int i) {
        String text = t.text(i);
        if (text.equals("TU")) {
            return partyCommittee(t);
        }
        String issuer = p.dictionary.issuer(text);
        if (issuer != null && QUALIFIED.contains(text) && t.glued(i + 1) && t.isNumber(i + 1)) {
            return issuer + " khóa " + NumberWords.cardinal(t.text(i + 1));
        }
        return issuer;
    }

    /** TU is the Party committee of a city in a city's papers and of a province elsewhere. */
    private static String partyCommittee(Tokens t) {
        for (int k = 0; k < Math.min(t.size(), 400); k++) {
            boolean city = t.isLow(k, "thành") && (t.isLow(k + 1, "ủy") || t.isLow(k + 1, "phố"));
            if (city || t.isLow(k, "tp") || t.isLow(k, "hà") && t.isLow(k + 1, "nội")) {
                return "Thành ủy";
            }
        }
        return "Tỉnh ủy";
    }

    private static boolean isSaidBefore(Passage p, Tokens t, int i, String type) {
        if (p.continues(RULE, i) && !t.isMark(i - 1, ':') && !t.isMark(p.lastEnd(RULE), ';')) {
            return true;
        }
        int k = i - 1;
        while (k > i - 5 && (t.kind(k) == Tokens.Kind.MARK || t.isLow(k, "số"))) {
            k--;
        }
        if (KINDS.endBefore(t, k + 1)) {
            // "Quy định số 144-QĐ/TW": the word before the number says what it is, whatever the symbol.
            return true;
        }
        // "QĐ thu hồi đất số 12/QĐ-UBND": the kind, in full or abbreviated, a few words before its number.
        Phrases word = Phrases.of(type);
        for (int near = k; near > k - 7 && (t.isWord(near) || t.isNumber(near)); near--) {
            boolean abbreviated = type.equals(p.dictionary.documentType(t.text(near)));
            if (abbreviated || word.endBefore(t, near + 1)) {
                return true;
            }
        }
        return false;
    }

    /** "… của UBND xã" follows, perhaps after the date. */
    private static boolean issuerFollows(Tokens t, int next) {
        int k = next;
        if (t.isMark(k, ',')) {
            k++;
        }
        if (t.isLow(k, "ngày") || t.isLow(k, "năm")) {
            int limit = k + 12;
            while (k < limit
                    && (t.isNumber(k)
                            || t.isLow(k, "ngày")
                            || t.isLow(k, "tháng")
                            || t.isLow(k, "năm")
                            || t.isMark(k, '/')
                            || t.isDash(k)
                            || t.isMark(k, '.') && t.tight(k)
                            || t.isMark(k, ','))) {
                k++;
            }
        }
        return t.isLow(k, "của") || t.isLow(k, "do");
    }
}
