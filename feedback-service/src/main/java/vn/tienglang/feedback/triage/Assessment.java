package vn.tienglang.feedback.triage;

import java.util.List;
import java.util.Set;

/**
 * What triage makes of a message, with the words that decided; staff see them and may correct.
 *
 * @param category id of the best category
 * @param ranked all categories that scored, best first
 * @param topics what it is about, finer than the category; best first
 * @param cues the words that decided on kind and urgency
 */
public record Assessment(
        Kind kind,
        String category,
        List<Ranked> ranked,
        List<String> topics,
        Urgency urgency,
        Style style,
        Set<String> cues) {

    /** How the message was typed. */
    public enum Style {
        ACCENTED,
        /** Without marks. */
        PLAIN,
        /** With chat spellings. */
        TEENCODE
    }

    /**
     * A category and why.
     *
     * @param words of the message that speak for it
     */
    public record Ranked(String category, double score, List<String> words) {

        public Ranked {
            words = List.copyOf(words);
        }
    }

    public Assessment {
        ranked = List.copyOf(ranked);
        topics = List.copyOf(topics);
        cues = java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(cues));
    }

    public boolean isFeedback() {
        return kind.isFeedback();
    }

    /** The words that spoke for the best category. */
    public List<String> words() {
        return ranked.isEmpty() ? List.of() : ranked.get(0).words();
    }
}
