package vn.tienglang.feedback.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Suggests that a report was told before. Words alone cannot tell ("mất điện ở tổ 5" and "mất nước ở tổ 5" share nearly
 * all of theirs), so three gates come first: the same topic, no place that contradicts, near enough in time. What passes
 * is ranked by folded words in common. A suggestion only: people merge. One thread at a time; keeps what it was told.
 */
public final class Repeats {

    private static final double ENOUGH = 0.5;

    /** Tellings of one thing in one village within this time. */
    private static final Duration EVENT = Duration.ofHours(36);

    /** What stays as it is until somebody acts is told again days later. */
    private static final Duration LASTING = Duration.ofDays(10);

    /** Gone or fixed by itself within a day or two; a later telling is another event. */
    private static final Set<String> EVENTS = Set.of(
            "mat_dien",
            "mat_nuoc",
            "karaoke",
            "danh_nhau",
            "trom",
            "ngap",
            "cay",
            "chay",
            "tai_nan",
            "dot",
            "dua_xe",
            "mat_tich",
            "dien_yeu",
            "vo_ong",
            "phao",
            "day_dien",
            "vien_thong");

    /** Felt by a whole village at once: the same village and hour are place enough. */
    private static final Set<String> WIDE = Set.of("mat_dien", "mat_nuoc", "nuoc_ban", "dien_yeu", "truyen_thanh");

    /** So wide a topic that only the words can tell one thing from another. */
    private static final Set<String> COARSE = Set.of(
            "truong_hoc",
            "thai_do",
            "cham_ho_so",
            "ho_tich",
            "tro_cap",
            "ho_ngheo",
            "so_do",
            "lan_dat",
            "xay_trai_phep",
            "tram_y_te",
            "gop_y",
            "van_hoa",
            "den_bu",
            "cuu_tro",
            "nguoi_co_cong",
            "bhyt",
            "nguoi_la",
            "lua_dao",
            "trom",
            "thu_y",
            "tien_dien",
            "tien_nuoc",
            "dong_ruong");

    private final Triage triage;
    private final Set<String> stop;
    private final List<Telling> told = new ArrayList<>();

    private record Telling(
            String id,
            Words words,
            Assessment assessment,
            Anchors anchors,
            String village,
            @Nullable Instant at,
            int group) {}

    /**
     * A telling that seems to be of the same thing.
     *
     * @param id of the earliest telling of it
     * @param score from 0 to 1
     * @param reasons in Vietnamese, for whoever decides
     */
    public record Suggestion(String id, double score, List<String> reasons) {}

    public Repeats(Triage triage) {
        this.triage = triage;
        this.stop = triage.stopWords();
    }

    /** Compares a report with all told so far, then remembers it. */
    public Optional<Suggestion> tell(
            String id, String text, Assessment assessment, @Nullable String village, @Nullable Instant at) {
        Words words = triage.words(text);
        Telling now = new Telling(
                id,
                words,
                assessment,
                Anchors.in(words),
                village == null ? "" : vn.tienglang.hub.text.Fold.fold(village),
                at,
                told.size());
        Map<Integer, Double> best = new HashMap<>();
        Set<Integer> excluded = new HashSet<>();
        for (Telling before : told) {
            double score = score(before, now);
            if (score < 0) {
                excluded.add(before.group());
            } else {
                best.merge(before.group(), score, Math::max);
            }
        }
        Optional<Map.Entry<Integer, Double>> match = best.entrySet().stream()
                .filter(entry -> entry.getValue() >= ENOUGH && !excluded.contains(entry.getKey()))
                .max(Map.Entry.comparingByValue());
        int group = match.map(Map.Entry::getKey).orElse(now.group());
        told.add(new Telling(id, words, assessment, now.anchors(), now.village(), at, group));
        return match.map(entry -> {
            Telling first = told.get(entry.getKey());
            return new Suggestion(first.id(), entry.getValue(), reasons(first, now));
        });
    }

    /** Below zero when a place or village contradicts: then it belongs to no group that this telling is of. */
    private double score(Telling a, Telling b) {
        Optional<String> topic = common(a.assessment(), b.assessment());
        if (topic.isEmpty()) {
            return 0;
        }
        boolean otherVillage =
                !a.village().isEmpty() && !b.village().isEmpty() && !a.village().equals(b.village());
        if (otherVillage || a.anchors().contradicts(b.anchors())) {
            return -1;
        }
        if (!near(a.at(), b.at(), EVENTS.contains(topic.get()) ? EVENT : LASTING)) {
            return 0;
        }
        double overlap = overlap(a.words(), b.words());
        if (COARSE.contains(topic.get())) {
            return overlap;
        }
        if (a.anchors().shares(b.anchors())) {
            return overlap < 0.15 ? 0 : 0.6 + 0.4 * overlap;
        }
        boolean sameVillage = !a.village().isEmpty() && a.village().equals(b.village());
        if (WIDE.contains(topic.get())
                && (sameVillage || a.village().isEmpty() || b.village().isEmpty())) {
            return overlap < 0.15 ? 0 : 0.5 + 0.4 * overlap;
        }
        boolean oneSaysNoPlace = a.anchors().none() || b.anchors().none();
        return oneSaysNoPlace && sameVillage ? overlap + 0.05 : overlap - 0.05;
    }

    /** The topic both are about: the best of one among the two best of the other, both ways. */
    private static Optional<String> common(Assessment a, Assessment b) {
        List<String> first = head(a.topics());
        List<String> second = head(b.topics());
        return first.stream()
                .filter(second::contains)
                .filter(topic -> topic.equals(first.get(0)) || topic.equals(second.get(0)))
                .findFirst();
    }

    private static List<String> head(List<String> topics) {
        return topics.subList(0, Math.min(2, topics.size()));
    }

    private static boolean near(@Nullable Instant a, @Nullable Instant b, Duration within) {
        return a == null || b == null || Duration.between(a, b).abs().compareTo(within) <= 0;
    }

    /** Folded syllables in common, of the shorter of the two, without words that say nothing. */
    private double overlap(Words a, Words b) {
        Set<String> first = content(a);
        Set<String> second = content(b);
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        long common = first.stream().filter(second::contains).count();
        double shorter = Math.min(first.size(), second.size());
        double union = first.size() + second.size() - common;
        return 0.6 * (common / shorter) + 0.4 * (common / union);
    }

    private Set<String> content(Words words) {
        Set<String> content = new HashSet<>();
        words.all().stream()
                .map(Word::folded)
                .filter(word -> !stop.contains(word))
                .forEach(content::add);
        return content;
    }

    private static List<String> reasons(Telling first, Telling now) {
        List<String> reasons = new ArrayList<>();
        common(first.assessment(), now.assessment()).ifPresent(topic -> reasons.add("cùng việc: " + topic));
        if (first.anchors().shares(now.anchors())) {
            reasons.add("cùng chỗ");
        }
        if (!first.village().isEmpty() && Objects.equals(first.village(), now.village())) {
            reasons.add("cùng thôn");
        }
        if (first.at() != null && now.at() != null) {
            reasons.add(
                    "cách nhau " + Duration.between(first.at(), now.at()).abs().toHours() + " giờ");
        }
        return reasons;
    }
}
