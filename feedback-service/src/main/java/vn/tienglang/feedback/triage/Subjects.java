package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what a message is about: categories and topics, by their words. Immutable, thread-safe. */
final class Subjects {

    private static final double TROUBLE = 1.3;
    private static final double THING = 1.0;
    private static final double HINT = 0.35;
    /** "Rác ở cổng trường": the school is where it is, not what it is about. */
    private static final double PLACE = 0.35;
    /** What fits nowhere else is rarely meant when something else is named, too. */
    private static final double OTHER = 0.6;
    /** Longer phrases say more. */
    private static final double PER_MORE_WORD = 0.45;

    private final Phrases<Meaning> phrases = new Phrases<>();
    private final Phrases<Boolean> negations = new Phrases<>();
    private final Set<String> locatives;

    record Meaning(String category, String topic, double weight) {

        boolean trouble() {
            return weight == TROUBLE;
        }

        boolean hint() {
            return weight == HINT;
        }
    }

    /**
     * @param troubles how many phrases say what is wrong
     * @param things how many name something
     */
    record Found(
            List<Assessment.Ranked> ranked,
            List<String> topics,
            int troubles,
            int things,
            List<Phrases.Hit<Meaning>> hits) {}

    Subjects(Lexicon lexicon) {
        for (Category category : lexicon.categories()) {
            for (Category.Topic topic : category.topics()) {
                topic.troubles().forEach(p -> phrases.add(p, new Meaning(category.id(), topic.id(), TROUBLE)));
                topic.things().forEach(p -> phrases.add(p, new Meaning(category.id(), topic.id(), THING)));
                topic.hints().forEach(p -> phrases.add(p, new Meaning(category.id(), topic.id(), HINT)));
            }
        }
        lexicon.language().negations().forEach(p -> negations.add(p, true));
        locatives = Set.copyOf(lexicon.language().locatives().stream()
                .map(p -> Word.of(p).folded())
                .toList());
    }

    Found in(Words message) {
        Map<String, Double> categories = new LinkedHashMap<>();
        Map<String, Double> topics = new LinkedHashMap<>();
        Map<String, Set<String>> words = new LinkedHashMap<>();
        List<Phrases.Hit<Meaning>> kept = new ArrayList<>();
        List<Phrases.Hit<Boolean>> takenBack = negations.in(message);
        for (Phrases.Hit<Meaning> hit : phrases.in(message)) {
            Meaning meaning = hit.meaning();
            if (meaning.trouble() && takenBack.stream().anyMatch(no -> denies(no, hit))) {
                continue;
            }
            kept.add(hit);
            double weight = meaning.weight() * hit.trust() * (1 + PER_MORE_WORD * (hit.length() - 1));
            if (!meaning.trouble() && place(message, hit.start())) {
                weight *= PLACE;
            }
            if (meaning.category().equals(Category.OTHER)) {
                weight *= OTHER;
            }
            // Said twice is not twice as true.
            boolean said = !words.computeIfAbsent(meaning.category(), c -> new LinkedHashSet<>())
                    .add(hit.text());
            double counted = said ? weight * 0.3 : weight;
            categories.merge(meaning.category(), counted, Double::sum);
            topics.merge(meaning.topic(), counted, Double::sum);
        }
        List<Assessment.Ranked> ranked = categories.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(e -> new Assessment.Ranked(
                        e.getKey(), e.getValue(), List.copyOf(words.getOrDefault(e.getKey(), Set.of()))))
                .toList();
        List<String> best = topics.entrySet().stream()
                .filter(e -> e.getValue() >= 0.7)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        return new Found(
                ranked,
                best,
                (int) kept.stream().filter(h -> h.meaning().trouble()).count(),
                (int) kept.stream()
                        .filter(h -> !h.meaning().trouble() && !h.meaning().hint())
                        .count(),
                kept);
    }

    private boolean place(Words message, int start) {
        return start > 0 && locatives.contains(message.get(start - 1).folded());
    }

    /** "không bị mất điện", "hết ngập": right before the trouble, or one word between. */
    private static boolean denies(Phrases.Hit<Boolean> negation, Phrases.Hit<Meaning> trouble) {
        int gap = trouble.start() - negation.end();
        return gap >= 0 && gap <= 1;
    }
}
