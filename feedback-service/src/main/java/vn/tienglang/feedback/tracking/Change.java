package vn.tienglang.feedback.tracking;

import org.jspecify.annotations.Nullable;

/**
 * One change of one feedback, as those who must react to it see it.
 *
 * @param before none when it has just come into being
 */
public record Change(@Nullable Feedback before, Feedback after, Act act, Actor actor) {

    public Action action() {
        return act.action();
    }

    /** Whether it lies at another desk than before, or for the first time at one. */
    public boolean deskChanged() {
        return before == null || !before.desk().areaId().equals(after.desk().areaId());
    }

    /** Whether a desk has it before it that has not taken it. */
    public boolean waitsAnew() {
        return after.state().untaken()
                && (before == null || deskChanged() || !before.state().untaken());
    }
}
