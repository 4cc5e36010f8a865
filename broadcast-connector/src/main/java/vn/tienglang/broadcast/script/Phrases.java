package vn.tienglang.broadcast.script;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of phrases of one or more words, found before or after a position. Immutable. */
final class Phrases {
    private final Map<String, List<String[]>> byLast = new HashMap<>();
    private final Map<String, List<String[]>> byFirst = new HashMap<>();

    private Phrases(Iterable<String> phrases) {
        for (String phrase : phrases) {
            String[] words = phrase.strip().split(" ");
            byLast.computeIfAbsent(words[words.length - 1], w -> new ArrayList<>(1))
                    .add(words);
            byFirst.computeIfAbsent(words[0], w -> new ArrayList<>(1)).add(words);
        }
    }

    /** Phrases separated by bars, in small letters with tone marks in their old place. */
    static Phrases of(String bars) {
        return new Phrases(List.of(bars.split("\\|")));
    }

    /** Whether one of the phrases ends with the token just before {@code at}. */
    boolean endBefore(Tokens t, int at) {
        List<String[]> candidates = byLast.get(t.low(at - 1));
        if (candidates == null) {
            return false;
        }
        for (String[] words : candidates) {
            if (matches(t, at - words.length, words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the phrases starts at token {@code at}. */
    boolean startAt(Tokens t, int at) {
        List<String[]> candidates = byFirst.get(t.low(at));
        if (candidates == null) {
            return false;
        }
        for (String[] words : candidates) {
            if (matches(t, at, words)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #endBefore}, stepping over marks and "số", "là" between the lead and {@code at}. */
    boolean lead(Tokens t, int at) {
        int k = at;
        for (int steps = 0; steps < 5; steps++) {
            if (endBefore(t, k)) {
                return true;
            }
            int before = k - 1;
            boolean skippable = t.kind(before) == Tokens.Kind.MARK && ":.\"'(-–#".contains(t.text(before))
                    || t.isLow(before, "số")
                    || t.isLow(before, "là");
            if (!skippable) {
                return false;
            }
            k = before;
        }
        return false;
    }

    private static boolean matches(Tokens t, int from, String[] words) {
        for (int w = 0; w < words.length; w++) {
            if (!t.isLow(from + w, words[w])) {
                return false;
            }
        }
        return true;
    }
}
