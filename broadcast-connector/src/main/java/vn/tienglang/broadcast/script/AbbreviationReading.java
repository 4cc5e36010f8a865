package vn.tienglang.broadcast.script;

import org.jspecify.annotations.Nullable;

/** Abbreviations of the dictionary, those a text defines itself, and "full form (ABBR)" said once. */
final class AbbreviationReading implements Reading {
    static final String RULE = "abbreviation";

    private static final int LONGEST = 10;
    /** What may touch its number: TDP3, KP4; other letters before digits are a code. */
    private static final java.util.Set<String> NUMBERED = java.util.Set.of(
            "TDP", "KP", "KDC", "KV", "KCN", "CCN", "BĐ", "HK", "P", "Q", "TK", "QH", "TT", "SN", "HĐND", "TTPVHCC",
            "NVH", "THCS", "NQ", "NĐ", "QĐ");

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (t.isMark(i, '(')) {
            return definition(p, t, i);
        }
        if (t.glued(i) && t.isNumber(i - 1) && !isCounted(t, i)) {
            return NONE;
        }
        String defined = p.defined(t.text(i));
        if (defined != null && !(t.glued(i + 1) && t.isMark(i + 1, '&'))) {
            p.say(defined, i, i + 1, RULE);
            return i + 1;
        }
        if (t.glued(i + 1) && t.isNumber(i + 1) && !NUMBERED.contains(t.text(i)) && !p.dictionary.hasDigits(t, i)) {
            return NONE;
        }
        Dictionary.Match match = p.dictionary.match(t, i);
        if (match == null) {
            return composed(p, t, i);
        }
        int again = repeatedInBrackets(p, t, match);
        int fuller = fullerComposition(p, t, i, match);
        if (fuller != NONE) {
            return fuller;
        }
        p.say(Passage.withoutEcho(t, i, match.reading()), i, match.next(), RULE);
        return again == NONE ? match.next() : again;
    }

    /** "2LĐ", "15TDP": so many of them; letters between digits are a code. */
    private static boolean isCounted(Tokens t, int i) {
        boolean starts = !t.glued(i - 1) || t.kind(i - 2) == Tokens.Kind.MARK;
        return t.digits(i - 1) <= 2 && starts && !(t.glued(i + 1) && t.isNumber(i + 1)) && COUNTED.contains(t.text(i));
    }

    private static final java.util.Set<String> COUNTED =
            java.util.Set.of("LĐ", "TDP", "HTX", "NVH", "KDC", "ĐV", "HS", "HSG", "CLB", "KP");

    /** "Ủy ban nhân dân (UBND)": the bracket only names what was just said. */
    private static int definition(Passage p, Tokens t, int i) {
        int close = i + 1;
        while (close < i + 8 && !t.isMark(close, ')') && !t.isBreak(close)) {
            close++;
        }
        if (!t.isMark(close, ')') || !t.isCapitalised(i + 1) || close == i + 1) {
            return NONE;
        }
        StringBuilder letters = new StringBuilder();
        for (int k = i + 1; k < close; k++) {
            if (t.isWord(k) && !Letters.isAllCaps(t.text(k)) && !Letters.hasCapitalInside(t.text(k))) {
                return NONE;
            }
            if (t.isWord(k)) {
                letters.append(t.text(k));
            }
        }
        if (letters.length() < 2) {
            return NONE;
        }
        Dictionary.Match known = p.dictionary.match(t, i + 1);
        if (known != null && known.next() == close && endsWith(t, i, known.reading())) {
            return close + 1;
        }
        String phrase = wordsWithInitials(t, i, letters.toString());
        if (phrase == null) {
            return NONE;
        }
        if (close == i + 2) {
            p.define(t.text(i + 1), phrase);
        }
        return close + 1;
    }

    private static boolean endsWith(Tokens t, int end, String reading) {
        String[] words = reading.toLowerCase(java.util.Locale.ROOT).split("[ ,]+");
        int k = end - 1;
        for (int w = words.length - 1; w >= 0; w--, k--) {
            while (t.kind(k) == Tokens.Kind.MARK && k > end - 40 && k > 0) {
                k--;
            }
            if (!t.isLow(k, Letters.low(words[w]))) {
                return false;
            }
        }
        return true;
    }

    /** The words before a bracket whose initials are the abbreviation in it; "và" may be left out of it. */
    private static @Nullable String wordsWithInitials(Tokens t, int end, String letters) {
        int k = end - 1;
        int letter = letters.length() - 1;
        StringBuilder words = new StringBuilder();
        while (letter >= 0 && k >= 0 && k > end - 3 * LONGEST && !t.isBreak(k)) {
            if (t.isWord(k)) {
                boolean initial = Character.toLowerCase(letters.charAt(letter))
                        == t.low(k).charAt(0);
                if (!initial && !t.isLow(k, "và")) {
                    return null;
                }
                words.insert(0, t.text(k) + (words.isEmpty() ? "" : " "));
                letter -= initial ? 1 : 0;
            } else if (!t.isMark(k, ',') && !t.isDash(k)) {
                return null;
            }
            k--;
        }
        return letter < 0 ? words.toString() : null;
    }

    /** "UBND (Ủy ban nhân dân)": the bracket repeats in full. */
    private static int repeatedInBrackets(Passage p, Tokens t, Dictionary.Match match) {
        int open = match.next();
        if (!t.isMark(open, '(')) {
            return NONE;
        }
        String[] words = match.reading().split("[ ,]+");
        int k = open + 1;
        for (String word : words) {
            if (!t.isLow(k, Letters.low(word))) {
                return NONE;
            }
            k++;
        }
        return t.isMark(k, ')') ? k + 1 : NONE;
    }

    /** KN&KL where only the parts are known: the parts with "và". */
    private static int composed(Passage p, Tokens t, int i) {
        if (!t.isMark(i + 1, '&') || !t.isCapitalised(i + 2)) {
            return NONE;
        }
        String left = p.dictionary.plain(t.text(i));
        String right = p.dictionary.plain(t.text(i + 2));
        if (left == null || right == null) {
            return NONE;
        }
        p.say(left + " và " + right, i, i + 3, RULE);
        return i + 3;
    }

    private static int fullerComposition(Passage p, Tokens t, int i, Dictionary.Match match) {
        int and = match.next();
        if (!t.isMark(and, '&') || and != i + 1) {
            return NONE;
        }
        Dictionary.Match right = p.dictionary.match(t, and + 1);
        if (right == null) {
            return NONE;
        }
        p.say(match.reading() + " và " + right.reading(), i, right.next(), RULE);
        return right.next();
    }
}
