package vn.tienglang.feedback.tracking;

import java.util.Set;

/**
 * One allowed step.
 *
 * @param by who may take it: one of these standings is enough
 * @param needs what must come with it: all of these
 */
public record Transition(FeedbackState from, Action action, FeedbackState to, Set<Standing> by, Set<Need> needs) {

    public Transition {
        by = Set.copyOf(by);
        needs = Set.copyOf(needs);
        if (by.isEmpty()) {
            throw new IllegalArgumentException("nobody may " + action + " from " + from);
        }
    }
}
