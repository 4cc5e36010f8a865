package vn.tienglang.feedback.triage;

import java.util.List;
import java.util.Set;

/** One list of words that says something about a message as a whole. Immutable, thread-safe. */
final class Cues {

    private final Phrases<Boolean> phrases;

    /** @param neutral longer phrases that hold such a word without meaning it: "bán trú" sells nothing */
    Cues(List<String> words, List<String> neutral, Set<String> ambiguous) {
        phrases = Phrases.careful(ambiguous);
        words.forEach(word -> phrases.add(word, true));
        neutral.forEach(word -> phrases.add(word, false));
    }

    List<Phrases.Hit<Boolean>> in(Words message) {
        return phrases.in(message).stream().filter(Phrases.Hit::meaning).toList();
    }

    /** Distinct ones, as the message has them. */
    List<String> wordsIn(Words message) {
        return in(message).stream().map(Phrases.Hit::text).distinct().toList();
    }

    /** Whether the message begins with one, save for a polite word or two. */
    boolean begin(Words message, int within) {
        return in(message).stream().anyMatch(hit -> hit.start() <= within);
    }

    /** How many words of the message they make up. */
    int covered(Words message) {
        return in(message).stream().mapToInt(Phrases.Hit::length).sum();
    }
}
