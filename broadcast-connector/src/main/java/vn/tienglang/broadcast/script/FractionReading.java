package vn.tienglang.broadcast.script;

/** Slashes between numbers that are not dates: parts (hai phần năm), so many of so many, ratios, addresses. */
final class FractionReading implements Reading {
    static final String RULE = "fraction";

    @Override
    public int read(Passage p, int i) {
        Tokens t = p.t;
        if (!t.isNumber(i) || t.kind(i + 1) != Tokens.Kind.MARK && !t.isNumber(i + 1)) {
            return NONE;
        }
        Amount first = Amount.at(t, i);
        if (first != null && first.next() > i + 1) {
            return largeCounts(p, t, i, first);
        }
        boolean slash = t.isMark(i + 1, '/') && t.isNumber(i + 2) && t.glued(i + 1) == t.glued(i + 2);
        boolean ratio = t.isMark(i + 1, ':') && t.tight(i + 1) && t.isNumber(i + 2);
        if (!slash && !ratio) {
            return NONE;
        }
        Amount second = Amount.at(t, i + 2);
        int end = second == null ? i + 3 : second.next();
        if (ratio && t.isMark(end, ':') && t.tight(end) && t.isNumber(end + 1)) {
            return proportions(p, t, i);
        }
        if (ratio) {
            p.say(cardinal(t, i) + " trên " + (second == null ? cardinal(t, i + 2) : second.words(true)), i, end, RULE);
            return end;
        }
        if (t.isMark(end, '/') && t.tight(end) && t.isNumber(end + 1)) {
            return chain(p, t, i);
        }
        if (CalendarWords.isRecentYear(t, i) && CalendarWords.isRecentYear(t, i + 2)) {
            p.say(cardinal(t, i), i, i + 1, RULE);
            p.pause(PauseKind.SHORT, i + 1, i + 2, RULE);
            p.say(cardinal(t, i + 2), i + 2, i + 3, RULE);
            return i + 3;
        }
        if (CalendarWords.isRecentYear(t, i + 2) && t.digits(i) <= 5) {
            boolean document = SlashEvidence.afterDocumentWord(t, i);
            if (document || SlashEvidence.afterOccasion(t, i)) {
                String number = document ? NumberWords.withZeros(t.text(i)) : cardinal(t, i);
                p.say(number + " " + CalendarWords.year(t.value(i + 2)), i, i + 3, DocumentReading.RULE);
                return i + 3;
            }
        }
        String words = isPart(t, i, end)
                ? part(t, i)
                : cardinal(t, i) + " trên " + (second == null ? cardinal(t, i + 2) : second.words(true));
        p.say(words, i, end, RULE);
        return end;
    }

    /** 1.203/1.286 cử tri, 7,5/10 điểm. */
    private static int largeCounts(Passage p, Tokens t, int i, Amount first) {
        int slash = first.next();
        Amount second = t.isMark(slash, '/') && t.tight(slash) ? Amount.at(t, slash + 1) : null;
        if (second == null
                || t.isMark(second.next(), '/')
                || MeasureUnits.at(t, second.next()) != null && !first.isDecimal()) {
            return NONE;
        }
        p.say(first.words(true) + " trên " + second.words(true), i, second.next(), RULE);
        return second.next();
    }

    private static boolean isPart(Tokens t, int i, int end) {
        if (end != i + 3
                || t.value(i) < 1
                || t.value(i) >= t.value(i + 2)
                || t.text(i).charAt(0) == '0') {
            return false;
        }
        // "TB123.2 (1/2)" and "(1/2)" at the end of a message count its parts.
        boolean partOfMessage = t.isMark(i - 1, '(') && t.isMark(end, ')') && (t.isNumber(i - 2) || t.isBreak(end + 1));
        if (partOfMessage
                || SlashEvidence.isAddress(t, i, end)
                || SlashEvidence.isRatio(t, i)
                || t.glued(end) && t.isWord(end)) {
            return false;
        }
        if (SlashEvidence.isPart(t, end)) {
            return t.value(i + 2) <= 12 || SlashEvidence.isMass(t, end);
        }
        return !SlashEvidence.isCount(t, end) && t.value(i + 2) <= 10;
    }

    private static String part(Tokens t, int i) {
        String of = t.value(i + 2) == 4 ? "tư" : cardinal(t, i + 2);
        return cardinal(t, i) + " phần " + of;
    }

    /** 12/5/3 in an address; an impossible date falls here too. */
    private static int chain(Passage p, Tokens t, int i) {
        StringBuilder words = new StringBuilder(cardinal(t, i));
        int k = i;
        while (t.isMark(k + 1, '/') && t.tight(k + 1) && t.isNumber(k + 2)) {
            words.append(" trên ").append(cardinal(t, k + 2));
            k += 2;
        }
        p.say(words.toString(), i, k + 1, RULE);
        return k + 1;
    }

    /** NPK 5:10:3, đội hình 1:4:5: the parts one after another. */
    private static int proportions(Passage p, Tokens t, int i) {
        int k = i;
        p.say(cardinal(t, i), i, i + 1, RULE);
        while (t.isMark(k + 1, ':') && t.tight(k + 1) && t.isNumber(k + 2)) {
            k += 2;
            p.say(cardinal(t, k), k, k + 1, RULE);
        }
        return k + 1;
    }

    private static String cardinal(Tokens t, int i) {
        return t.text(i).charAt(0) == '0' && t.digits(i) > 2
                ? NumberWords.digits(t.text(i))
                : NumberWords.cardinal(t.text(i));
    }
}
