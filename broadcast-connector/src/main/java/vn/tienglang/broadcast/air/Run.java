package vn.tienglang.broadcast.air;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bulletin or a row of emergencies, step by step; a step leaves when it is over. For the zone's thread. */
final class Run {

    private final @Nullable Long bulletinId;
    private final Instant planned;
    private final Deque<Step> steps;
    private boolean playing;

    /** @param bulletinId none for emergencies */
    Run(@Nullable Long bulletinId, Instant planned, Collection<Step> steps) {
        this.bulletinId = bulletinId;
        this.planned = planned;
        this.steps = new ArrayDeque<>(steps);
    }

    @Nullable
    Long bulletinId() {
        return bulletinId;
    }

    boolean emergency() {
        return bulletinId == null;
    }

    /** When a step should have begun: an emergency the moment it came in. */
    Instant plannedOf(Step step) {
        return emergency() && step.item() != null ? step.item().enteredAt() : planned;
    }

    Optional<Step> step() {
        return Optional.ofNullable(steps.peek());
    }

    /** The one after, to be rendered meanwhile. */
    Optional<Step> following() {
        Iterator<Step> all = steps.iterator();
        if (all.hasNext()) {
            all.next();
        }
        return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    boolean knows(String deliveryId) {
        return steps.stream().anyMatch(step -> step.deliveryId().equals(deliveryId));
    }

    void add(Step step) {
        steps.add(step);
    }

    boolean playing() {
        return playing;
    }

    void begun() {
        playing = true;
    }

    /** @param over whether the run goes on behind the step instead of repeating it */
    void ended(Step step, boolean over) {
        playing = false;
        if (over) {
            steps.remove(step);
        }
    }
}
