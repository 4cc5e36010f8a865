package vn.tienglang.feedback.triage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How soon somebody must act, by words. When in doubt about life, it is an emergency. Immutable, thread-safe. */
final class Urgencies {

    /** So many words after "sợ", "nếu" or "năm ngoái" it is not now. */
    private static final int REACH_OF_DISTANCE = 3;

    private final Phrases<Meaning> dangers;
    private final Cues distance;
    private final Cues unreal;
    private final Cues high;
    private final Cues low;

    private enum Meaning {
        STRONG,
        WEAK,
        IDIOM
    }

    /** @param cues the words that decided */
    record Urgent(Urgency urgency, Set<String> cues) {}

    Urgencies(Language language, Set<String> ambiguous) {
        dangers = Phrases.careful(ambiguous);
        language.emergency().idioms().forEach(p -> dangers.add(p, Meaning.IDIOM));
        language.emergency().strong().forEach(p -> dangers.add(p, Meaning.STRONG));
        language.emergency().weak().forEach(p -> dangers.add(p, Meaning.WEAK));
        distance = new Cues(language.emergency().distance(), List.of(), ambiguous);
        unreal = new Cues(language.emergency().unreal(), List.of(), ambiguous);
        high = new Cues(language.high(), List.of(), ambiguous);
        low = new Cues(language.low(), List.of(), ambiguous);
    }

    Urgent of(Words message) {
        Set<String> cues = new LinkedHashSet<>();
        if (emergency(message, cues)) {
            return new Urgent(Urgency.EMERGENCY, cues);
        }
        cues.addAll(high.wordsIn(message));
        if (!cues.isEmpty()) {
            return new Urgent(Urgency.HIGH, cues);
        }
        cues.addAll(low.wordsIn(message));
        return new Urgent(cues.isEmpty() ? Urgency.NORMAL : Urgency.LOW, cues);
    }

    private boolean emergency(Words message, Set<String> cues) {
        if (!unreal.in(message).isEmpty()) {
            return false;
        }
        List<Phrases.Hit<Boolean>> notNow = distance.in(message);
        List<String> weak = new ArrayList<>();
        for (Phrases.Hit<Meaning> hit : dangers.in(message)) {
            if (hit.meaning() == Meaning.IDIOM || notNow.stream().anyMatch(far -> puts(far, hit))) {
                continue;
            }
            if (hit.meaning() == Meaning.STRONG) {
                cues.add(hit.text());
            } else {
                weak.add(hit.text());
            }
        }
        // Two weak words together are as much as a strong one: "cháy … nhanh lên".
        if (cues.isEmpty() && weak.stream().distinct().count() >= 2) {
            cues.addAll(weak);
        }
        return !cues.isEmpty();
    }

    private static boolean puts(Phrases.Hit<Boolean> distance, Phrases.Hit<Meaning> danger) {
        int gap = danger.start() - distance.end();
        return gap >= 0 && gap <= REACH_OF_DISTANCE;
    }
}
