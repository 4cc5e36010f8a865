package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds phrases in a message: longest first, no word counted twice. Accented words are compared as written, words typed
 * without marks by their folded form, which counts less where the rest of the message has marks. Immutable once built.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {

    private static final double EXACT = 1.0;
    private static final double UNMARKED = 0.7;
    /** A mark is missing or wrong, but the neighbouring words leave little doubt. */
    private static final double MISSPELT = 0.5;

    private final Map<String, List<Phrase<T>>> byFirst = new HashMap<>();
    private final Set<String> ambiguous;
    private final double least;

    private record Phrase<T>(List<Word> words, T meaning) {}

    /**
     * @param start index of its first word
     * @param trust 1 when written exactly, less when only the folded form matches
     * @param text as the message has it
     */
    record Hit<T>(int start, int length, double trust, T meaning, String text) {

        int end() {
            return start + length;
        }
    }

    /**
     * @param ambiguous syllables as written that mean too much once their marks are gone: by themselves they are found
     *     only where they are written with them
     * @param least the least trust that counts
     */
    Phrases(Set<String> ambiguous, double least) {
        this.ambiguous = ambiguous;
        this.least = least;
    }

    /** What is not misspelt. */
    static <T> Phrases<T> careful(Set<String> ambiguous) {
        return new Phrases<>(ambiguous, UNMARKED);
    }

    /** Misspelt phrases of several words, too. */
    static <T> Phrases<T> lenient(Set<String> ambiguous) {
        return new Phrases<>(ambiguous, MISSPELT);
    }

    Phrases<T> add(String phrase, T meaning) {
        List<Word> words = Words.of(phrase, Map.of()).all();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("empty phrase");
        }
        List<Phrase<T>> starting = byFirst.computeIfAbsent(words.get(0).folded(), key -> new ArrayList<>());
        starting.add(new Phrase<>(words, meaning));
        starting.sort(Comparator.comparingInt((Phrase<T> p) -> -p.words().size()));
        return this;
    }

    List<Hit<T>> in(Words message) {
        List<Hit<T>> hits = new ArrayList<>();
        int at = 0;
        while (at < message.size()) {
            Optional<Hit<T>> hit = longestAt(message, at);
            hit.ifPresent(hits::add);
            at = hit.map(Hit::end).orElse(at + 1);
        }
        return hits;
    }

    private Optional<Hit<T>> longestAt(Words message, int at) {
        Hit<T> best = null;
        for (Phrase<T> phrase : byFirst.getOrDefault(message.get(at).folded(), List.of())) {
            if (best != null && phrase.words().size() < best.length()) {
                break;
            }
            double trust = trust(message, at, phrase.words());
            if (trust >= least && (best == null || trust > best.trust())) {
                best = new Hit<>(at, phrase.words().size(), trust, phrase.meaning(), text(message, at, phrase));
            }
        }
        return Optional.ofNullable(best);
    }

    private double trust(Words message, int at, List<Word> phrase) {
        if (at + phrase.size() > message.size()) {
            return 0;
        }
        double trust = EXACT;
        boolean misspelt = false;
        for (int i = 0; i < phrase.size(); i++) {
            Word said = message.get(at + i);
            Word meant = phrase.get(i);
            if (!said.folded().equals(meant.folded())) {
                return 0;
            }
            if (said.written().equals(meant.written())) {
                continue;
            }
            if (phrase.size() == 1 && ambiguous.contains(meant.written())) {
                return 0;
            }
            if (message.plain()) {
                continue;
            }
            if (said.plain()) {
                trust = Math.min(trust, UNMARKED);
            } else if (phrase.size() > 1 && !misspelt) {
                // One wrong mark is a slip; two make other words ("dân đề" is no "đàn dê").
                misspelt = true;
                trust = Math.min(trust, MISSPELT);
            } else {
                return 0;
            }
        }
        return trust;
    }

    private static String text(Words message, int at, Phrase<?> phrase) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + phrase.words().size(); i++) {
            text.append(text.isEmpty() ? "" : " ").append(message.get(i).shown());
        }
        return text.toString();
    }
}
