package vn.tienglang.feedback.triage;

import java.util.List;

/** One list of words that says something about a message as a whole. Immutable, thread-safe. */
final class Cues {

    private final Phrases<Boolean> phrases = new Phrases<>();

    Cues(List<String> words) {
        words.forEach(word -> phrases.add(word, true));
    }

    List<Phrases.Hit<Boolean>> in(Words message) {
        return phrases.in(message);
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
