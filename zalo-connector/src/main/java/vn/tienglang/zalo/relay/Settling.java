package vn.tienglang.zalo.relay;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.tienglang.zalo.relay.ForwardAnswer.Code;
import vn.tienglang.zalo.relay.ForwardAnswer.Done;

/**
 * What "xong" means, given what waits for the one who says it. Pure: nothing is changed here. Sealed, so that every
 * case gets its answer.
 */
sealed interface Settling {

    /** These were forwarded. */
    record Tick(List<Forward> forwards) implements Settling {}

    /** Several announcements wait for them and they named none. */
    record WhichCode(List<Forward> waiting) implements Settling {}

    /** They speak for others, and several groups wait. */
    record WhichGroup(List<Forward> waiting) implements Settling {}

    /** It was said before. */
    record Already(Forward forward) implements Settling {}

    /** They forwarded what a newer revision has replaced. */
    record Newer(Forward newer) implements Settling {}

    /** Nothing of that code waits for them. */
    record NotAsked(Code code) implements Settling {}

    /** They meant something else. */
    record Nothing() implements Settling {}

    /**
     * @param own what waits for this person to forward
     * @param below what waits for those this person may speak for
     * @param done what was done lately by them or for them
     * @param groupNumber the number of a forward's group among its village's, 0 for none
     * @param saidAt when they said it
     */
    static Settling of(
            Done answer,
            List<Forward> own,
            List<Forward> below,
            List<Forward> done,
            Function<Forward, Integer> groupNumber,
            Instant saidAt) {
        List<Forward> scope = scope(answer, own, below, groupNumber);
        return answer.codes().isEmpty()
                ? withoutCode(answer, scope, own)
                : withCode(answer, scope, own, below, done, saidAt);
    }

    private static List<Forward> scope(
            Done answer, List<Forward> own, List<Forward> below, Function<Forward, Integer> groupNumber) {
        if (!answer.groups().isEmpty()) {
            List<Forward> both = new java.util.ArrayList<>(own);
            both.addAll(below);
            return both.stream()
                    .filter(forward -> answer.groups().contains(groupNumber.apply(forward)))
                    .toList();
        }
        return own.isEmpty() ? below : own;
    }

    private static Settling withoutCode(Done answer, List<Forward> scope, List<Forward> own) {
        // "ok" of somebody who speaks for others is talk unless they say for whom.
        boolean bare = answer.groups().isEmpty() && !answer.all();
        List<Forward> standing =
                scope.stream().filter(forward -> forward.askedAt() != null).toList();
        if (standing.isEmpty() || own.isEmpty() && bare) {
            return new Nothing();
        }
        boolean one = standing.stream().map(Forward::code).distinct().count() == 1;
        if (one || answer.all() && !own.isEmpty()) {
            return new Tick(standing);
        }
        return new WhichCode(standing);
    }

    private static Settling withCode(
            Done answer,
            List<Forward> scope,
            List<Forward> own,
            List<Forward> below,
            List<Forward> done,
            Instant saidAt) {
        Set<Forward> hits = new LinkedHashSet<>(named(answer, scope));
        boolean forOthers = own.isEmpty() || hits.isEmpty();
        if (hits.isEmpty() && answer.groups().isEmpty()) {
            hits.addAll(named(answer, below));
        }
        if (hits.isEmpty()) {
            List<Forward> before = named(answer, done);
            Code first = answer.codes().stream()
                    .min(Comparator.comparingLong(Code::number))
                    .orElseThrow();
            return before.isEmpty() ? new NotAsked(first) : new Already(before.get(0));
        }
        for (Forward hit : hits) {
            Instant asked = hit.askedAt();
            boolean byNumberOnly = answer.codes().contains(new Code(hit.number(), 0));
            if (hit.revision() > 1 && byNumberOnly && (asked == null || saidAt.isBefore(asked))) {
                return new Newer(hit);
            }
        }
        boolean manyGroups = hits.stream().map(Forward::channelId).distinct().count() > 1;
        if (forOthers && manyGroups && answer.groups().isEmpty() && !answer.all()) {
            return new WhichGroup(List.copyOf(hits));
        }
        return new Tick(List.copyOf(hits));
    }

    private static List<Forward> named(Done answer, List<Forward> forwards) {
        return forwards.stream()
                .filter(forward ->
                        answer.codes().stream().anyMatch(code -> code.names(forward.number(), forward.revision())))
                .toList();
    }
}
