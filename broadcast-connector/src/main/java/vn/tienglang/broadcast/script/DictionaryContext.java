package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.List;

/** The neighbours an abbreviation needs for one of its meanings. Immutable. */
final class DictionaryContext {
    private interface Condition {
        boolean holds(Tokens t, int from, int next);
    }

    private static final int NEAR = 10;

    private final List<Condition> conditions;

    private DictionaryContext(List<Condition> conditions) {
        this.conditions = conditions;
    }

    static DictionaryContext parse(String text, String where) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                conditions.add(condition(part.strip(), where));
            }
        }
        return new DictionaryContext(List.copyOf(conditions));
    }

    private static Condition condition(String part, String where) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        return switch (name) {
            case "next" -> {
                Phrases phrases = Phrases.of(lows(value));
                yield (t, from, next) -> phrases.startAt(t, afterDot(t, next));
            }
            case "prev" -> {
                Phrases phrases = Phrases.of(lows(value));
                yield (t, from, next) -> phrases.endBefore(t, from)
                        || t.kind(from - 1) == Tokens.Kind.MARK
                                && "(\"-/–,.&".contains(t.text(from - 1))
                                && phrases.endBefore(t, from - 1);
            }
            case "near" -> {
                Phrases phrases = Phrases.of(lows(value));
                yield (t, from, next) -> near(t, from, next, phrases);
            }
            case "year" -> (t, from, next) -> CalendarWords.isRecentYear(t, afterDot(t, next));
            case "num" ->
                (t, from, next) -> t.isNumber(afterDot(t, next))
                        || t.isLow(afterDot(t, next), "số") && t.isNumber(afterDot(t, next) + 1);
            case "name" -> (t, from, next) -> isName(t, afterDot(t, next));
            case "apart" ->
                (t, from, next) -> !t.isCapitalised(from - 1) && !t.isMark(from - 1, '.') && !t.lineStart(from);
            case "colon" -> (t, from, next) -> t.isMark(afterDot(t, next), ':');
            case "start" ->
                (t, from, next) -> t.lineStart(from) || t.kind(from - 1) == Tokens.Kind.MARK && t.lineStart(from - 1);
            case "end" -> (t, from, next) -> !t.isWord(next) && !t.isNumber(next);
            case "caps" -> (t, from, next) -> isShouted(t, from - 1) || isShouted(t, next);
            case "quiet" -> (t, from, next) -> !isShouted(t, from - 1) && !isShouted(t, next);
            case "dot" -> (t, from, next) -> t.isWord(next) || t.isNumber(next);
            default -> throw new IllegalArgumentException(where + ": unknown context \"" + part + "\"");
        };
    }

    private static String lows(String bars) {
        return String.join(
                "|",
                java.util.Arrays.stream(bars.split("\\|"))
                        .map(DictionaryContext::lowPhrase)
                        .toList());
    }

    private static String lowPhrase(String phrase) {
        return String.join(
                " ",
                java.util.Arrays.stream(phrase.strip().split(" "))
                        .map(Letters::low)
                        .toList());
    }

    private static int afterDot(Tokens t, int next) {
        return t.isMark(next, '.') && !t.isBreak(next + 1) ? next + 1 : next;
    }

    private static boolean near(Tokens t, int from, int next, Phrases phrases) {
        for (int k = from - 1; k >= from - NEAR && !t.isBreak(k); k--) {
            if (phrases.startAt(t, k)) {
                return true;
            }
        }
        for (int k = next; k < next + NEAR && !t.isBreak(k); k++) {
            if (phrases.startAt(t, k)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(Tokens t, int i) {
        return t.isCapitalised(i)
                && (t.text(i).length() == 1
                        || Syllables.isLikeOne(t.low(i))
                        || Letters.low(t.text(i).substring(1)).equals(t.text(i).substring(1)));
    }

    /** A word of a heading in capitals, not an abbreviation. */
    private static boolean isShouted(Tokens t, int i) {
        return t.isAllCaps(i)
                && t.text(i).length() > 1
                && Syllables.isLikeOne(t.low(i))
                && (t.text(i).length() > 2 || !isAscii(t.text(i)));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    boolean isEmpty() {
        return conditions.isEmpty();
    }

    boolean fits(Tokens t, int from, int next) {
        for (Condition condition : conditions) {
            if (!condition.holds(t, from, next)) {
                return false;
            }
        }
        return true;
    }
}
