package vn.tienglang.feedback.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The arithmetic of one change: what the feedback becomes. Pure. */
record Step(Feedback before, Act act, Actor actor, FeedbackState to, Instant at) {

    Feedback moved(Desk desk) {
        boolean passed = !desk.equals(before.desk());
        boolean reopened = act.action() == Action.REOPEN;
        return new Feedback(
                before.id(),
                before.code(),
                before.followKey(),
                before.personId(),
                before.thread(),
                before.areaId(),
                before.text(),
                act.category() == null ? before.category() : act.category(),
                act.urgency() == null ? before.urgency() : act.urgency(),
                before.triage(),
                before.confidential(),
                to,
                desk,
                passed || reopened ? null : assignee(),
                answer(reopened),
                answerBy(reopened),
                before.round() + (reopened ? 1 : 0),
                before.version() + 1,
                before.receivedAt(),
                at,
                before.acknowledgeDue(),
                before.resolveDue());
    }

    static Feedback due(Feedback feedback, @Nullable Instant acknowledge, @Nullable Instant resolve) {
        return new Feedback(
                feedback.id(),
                feedback.code(),
                feedback.followKey(),
                feedback.personId(),
                feedback.thread(),
                feedback.areaId(),
                feedback.text(),
                feedback.category(),
                feedback.urgency(),
                feedback.triage(),
                feedback.confidential(),
                feedback.state(),
                feedback.desk(),
                feedback.assignee(),
                feedback.answer(),
                feedback.answerBy(),
                feedback.round(),
                feedback.version(),
                feedback.receivedAt(),
                feedback.changedAt(),
                acknowledge,
                resolve);
    }

    private @Nullable String assignee() {
        if (act.action() == Action.ASSIGN && act.assignee() != null) {
            return act.assignee();
        }
        boolean takes = act.action() == Action.ASSIGN || act.action() == Action.START;
        boolean byStaff = actor.kind() == Actor.Kind.STAFF;
        return takes && byStaff && (act.action() == Action.ASSIGN || before.assignee() == null)
                ? actor.id()
                : before.assignee();
    }

    private boolean answers() {
        return act.text() != null
                && (act.action() == Action.PROPOSE || act.action() == Action.RESOLVE || act.action() == Action.REFUSE);
    }

    private @Nullable String answer(boolean reopened) {
        return answers() ? act.text() : reopened ? null : before.answer();
    }

    private @Nullable String answerBy(boolean reopened) {
        return answers() ? actor.id() : reopened ? null : before.answerBy();
    }
}
