package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
    /** What a topic still weighs beside one that it yields to. */
    private static final double YIELDED = 0.4;
    /** "Rác ở cổng trường": the school is where it is, not what it is about. */
    private static final double PLACE = 0.35;
    /** What fits nowhere else is rarely meant when something else is named, too. */
    private static final double OTHER = 0.6;

    private static final double SAID_AGAIN = 0.3;
    /** So much must speak for a topic before it counts. */
    private static final double A_TOPIC = 0.7;
    /** Longer phrases say more. */
    private static final double PER_MORE_WORD = 0.45;

    private static final Meaning NOTHING = new Meaning("", "", 0);

    private final Phrases<Meaning> phrases;
    private final Phrases<Boolean> negations;
    private final Map<String, List<String>> yields = new HashMap<>();
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
            int hints,
            List<Phrases.Hit<Meaning>> hits) {}

    Subjects(Lexicon lexicon, Set<String> ambiguous) {
        phrases = Phrases.lenient(ambiguous);
        negations = Phrases.careful(ambiguous);
        lexicon.language().neutral().forEach(p -> phrases.add(p, NOTHING));
        for (Category category : lexicon.categories()) {
            for (Category.Topic topic : category.topics()) {
                yields.put(topic.id(), topic.yields());
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

    private record Weighed(Phrases.Hit<Meaning> hit, double weight) {}

    Found in(Words message) {
        List<Weighed> weighed = yielded(weigh(message));
        Map<String, Double> categories = new LinkedHashMap<>();
        Map<String, Double> topics = new LinkedHashMap<>();
        Map<String, Set<String>> words = new LinkedHashMap<>();
        for (Weighed one : weighed) {
            Meaning meaning = one.hit().meaning();
            // Said twice is not twice as true.
            boolean fresh = words.computeIfAbsent(meaning.category(), c -> new LinkedHashSet<>())
                    .add(one.hit().text());
            double counted = fresh ? one.weight() : one.weight() * SAID_AGAIN;
            categories.merge(meaning.category(), counted, Double::sum);
            topics.merge(meaning.topic(), counted, Double::sum);
        }
        List<Assessment.Ranked> ranked = bestFirst(categories).stream()
                .map(e -> new Assessment.Ranked(
                        e.getKey(), e.getValue(), List.copyOf(words.getOrDefault(e.getKey(), Set.of()))))
                .toList();
        List<String> best = bestFirst(topics).stream()
                .filter(e -> e.getValue() >= A_TOPIC)
                .map(Map.Entry::getKey)
                .toList();
        List<Phrases.Hit<Meaning>> hits = weighed.stream().map(Weighed::hit).toList();
        int troubles = (int) hits.stream().filter(h -> h.meaning().trouble()).count();
        int hints = (int) hits.stream().filter(h -> h.meaning().hint()).count();
        return new Found(ranked, best, troubles, hits.size() - troubles - hints, hints, hits);
    }

    private List<Weighed> weigh(Words message) {
        List<Phrases.Hit<Boolean>> takenBack = negations.in(message);
        List<Weighed> weighed = new ArrayList<>();
        int placeEnds = -1;
        for (Phrases.Hit<Meaning> hit : phrases.in(message)) {
            Meaning meaning = hit.meaning();
            if (meaning.equals(NOTHING)
                    || (meaning.trouble() && takenBack.stream().anyMatch(no -> denies(no, hit)))) {
                continue;
            }
            double weight = meaning.weight() * hit.trust() * (1 + PER_MORE_WORD * (hit.length() - 1));
            if (!meaning.trouble() && (hit.start() == placeEnds || place(message, hit.start()))) {
                weight *= PLACE;
                placeEnds = hit.end();
            }
            if (meaning.category().equals(Category.OTHER)) {
                weight *= OTHER;
            }
            weighed.add(new Weighed(hit, weight));
        }
        return weighed;
    }

    private List<Weighed> yielded(List<Weighed> weighed) {
        Set<String> named = new HashSet<>();
        weighed.stream()
                .filter(one -> !one.hit().meaning().hint() && one.weight() >= A_TOPIC)
                .forEach(one -> named.add(one.hit().meaning().topic()));
        return weighed.stream()
                .map(one -> yields.getOrDefault(one.hit().meaning().topic(), List.of()).stream()
                                .anyMatch(named::contains)
                        ? new Weighed(one.hit(), one.weight() * YIELDED)
                        : one)
                .toList();
    }

    private static List<Map.Entry<String, Double>> bestFirst(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
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
