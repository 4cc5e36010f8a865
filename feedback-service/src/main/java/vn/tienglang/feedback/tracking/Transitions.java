package vn.tienglang.feedback.tracking;

import static vn.tienglang.feedback.tracking.Action.ASK;
import static vn.tienglang.feedback.tracking.Action.ASSIGN;
import static vn.tienglang.feedback.tracking.Action.CLOSE;
import static vn.tienglang.feedback.tracking.Action.CORRECT;
import static vn.tienglang.feedback.tracking.Action.NOTE;
import static vn.tienglang.feedback.tracking.Action.PASS_DOWN;
import static vn.tienglang.feedback.tracking.Action.PASS_UP;
import static vn.tienglang.feedback.tracking.Action.PROPOSE;
import static vn.tienglang.feedback.tracking.Action.REFUSE;
import static vn.tienglang.feedback.tracking.Action.REOPEN;
import static vn.tienglang.feedback.tracking.Action.RESOLVE;
import static vn.tienglang.feedback.tracking.Action.RETURN;
import static vn.tienglang.feedback.tracking.Action.START;
import static vn.tienglang.feedback.tracking.Action.SUPPLEMENT;
import static vn.tienglang.feedback.tracking.FeedbackState.ASSIGNED;
import static vn.tienglang.feedback.tracking.FeedbackState.AWAITING_CITIZEN;
import static vn.tienglang.feedback.tracking.FeedbackState.CLOSED;
import static vn.tienglang.feedback.tracking.FeedbackState.IN_PROGRESS;
import static vn.tienglang.feedback.tracking.FeedbackState.IN_REVIEW;
import static vn.tienglang.feedback.tracking.FeedbackState.RECEIVED;
import static vn.tienglang.feedback.tracking.FeedbackState.REFUSED;
import static vn.tienglang.feedback.tracking.FeedbackState.REOPENED;
import static vn.tienglang.feedback.tracking.FeedbackState.RESOLVED;
import static vn.tienglang.feedback.tracking.Need.ANSWER;
import static vn.tienglang.feedback.tracking.Need.EVIDENCE;
import static vn.tienglang.feedback.tracking.Need.OFFICE;
import static vn.tienglang.feedback.tracking.Need.REASON;
import static vn.tienglang.feedback.tracking.Need.SECOND_PERSON;
import static vn.tienglang.feedback.tracking.Standing.ABOVE;
import static vn.tienglang.feedback.tracking.Standing.CITIZEN;
import static vn.tienglang.feedback.tracking.Standing.DESK;
import static vn.tienglang.feedback.tracking.Standing.HUB;
import static vn.tienglang.feedback.tracking.Standing.REVIEWER;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The one table of what may follow what, who may do it and what it takes. Everything else — buttons, checks, the API's
 * answers — is read from here. Immutable, thread-safe.
 */
public final class Transitions {

    private static final Set<Standing> HANDLERS = Set.of(DESK, ABOVE);

    private final List<Transition> rows = new ArrayList<>();

    /** @param reviewed whether an answer must be published by another person than the one who wrote it */
    public Transitions(boolean reviewed) {
        from(RECEIVED, ASSIGNED, IN_PROGRESS, REOPENED).allow(ASSIGN, ASSIGNED, HANDLERS);
        from(RECEIVED, ASSIGNED, REOPENED).allow(START, IN_PROGRESS, HANDLERS);
        from(RECEIVED, ASSIGNED, IN_PROGRESS, REOPENED)
                .allow(PASS_UP, RECEIVED, Set.of(DESK, ABOVE, HUB), REASON)
                .allow(PASS_DOWN, RECEIVED, HANDLERS, REASON);
        from(ASSIGNED, IN_PROGRESS).allow(ASK, AWAITING_CITIZEN, HANDLERS, ANSWER);
        from(AWAITING_CITIZEN)
                .allow(SUPPLEMENT, IN_PROGRESS, Set.of(CITIZEN))
                .allow(START, IN_PROGRESS, HANDLERS, REASON);
        from(RECEIVED, ASSIGNED, IN_PROGRESS, IN_REVIEW, REOPENED).stay(SUPPLEMENT, Set.of(CITIZEN));

        if (reviewed) {
            from(ASSIGNED, IN_PROGRESS, AWAITING_CITIZEN).allow(PROPOSE, IN_REVIEW, HANDLERS, ANSWER, EVIDENCE);
            from(IN_REVIEW)
                    .allow(RESOLVE, RESOLVED, Set.of(REVIEWER), SECOND_PERSON)
                    .allow(RETURN, IN_PROGRESS, Set.of(REVIEWER), REASON);
        } else {
            from(ASSIGNED, IN_PROGRESS, AWAITING_CITIZEN).allow(RESOLVE, RESOLVED, HANDLERS, ANSWER, EVIDENCE);
            // Cases that waited for a reviewer when the setting was switched off.
            from(IN_REVIEW)
                    .allow(RESOLVE, RESOLVED, Set.of(DESK, ABOVE, REVIEWER))
                    .allow(RETURN, IN_PROGRESS, Set.of(DESK, ABOVE, REVIEWER), REASON);
        }
        from(RECEIVED, ASSIGNED, IN_PROGRESS, AWAITING_CITIZEN, REOPENED)
                .allow(REFUSE, REFUSED, HANDLERS, REASON, OFFICE);

        from(RESOLVED).allow(CLOSE, CLOSED, Set.of(CITIZEN, HUB));
        from(REFUSED).allow(CLOSE, CLOSED, Set.of(CITIZEN, HUB));
        // "xong" first, the stars a moment later.
        from(CLOSED).stay(CLOSE, Set.of(CITIZEN));
        from(RESOLVED, CLOSED, REFUSED).allow(REOPEN, REOPENED, Set.of(CITIZEN)).stay(SUPPLEMENT, Set.of(CITIZEN));
        from(RESOLVED, CLOSED, REFUSED).allow(REOPEN, REOPENED, Set.of(ABOVE), REASON);

        from(RECEIVED, ASSIGNED, IN_PROGRESS, AWAITING_CITIZEN, IN_REVIEW, REOPENED)
                .stay(CORRECT, Set.of(DESK, ABOVE, HUB));
        from(FeedbackState.values()).stay(NOTE, Set.of(DESK, ABOVE, REVIEWER, HUB), REASON);
    }

    /** All rows, in the order of the table. */
    public List<Transition> rows() {
        return List.copyOf(rows);
    }

    /** The row for someone with these standings, if there is one. */
    public Optional<Transition> find(FeedbackState from, Action action, Set<Standing> standings) {
        return rows.stream()
                .filter(row -> row.from() == from && row.action() == action)
                .filter(row -> row.by().stream().anyMatch(standings::contains))
                .findFirst();
    }

    /** Whether anybody at all may do this from here. */
    public boolean possible(FeedbackState from, Action action) {
        return rows.stream().anyMatch(row -> row.from() == from && row.action() == action);
    }

    /** What someone with these standings may do now, in the order of {@link Action}. */
    public Set<Action> allowed(FeedbackState from, Set<Standing> standings) {
        Set<Action> allowed = EnumSet.noneOf(Action.class);
        Arrays.stream(Action.values())
                .filter(action -> find(from, action, standings).isPresent())
                .forEach(allowed::add);
        return allowed;
    }

    private From from(FeedbackState... states) {
        return new From(List.of(states));
    }

    private final class From {
        private final List<FeedbackState> states;

        private From(List<FeedbackState> states) {
            this.states = states;
        }

        private From allow(Action action, FeedbackState to, Set<Standing> by, Need... needs) {
            states.forEach(state -> rows.add(new Transition(state, action, to, by, Set.of(needs))));
            return this;
        }

        private From stay(Action action, Set<Standing> by, Need... needs) {
            states.forEach(state -> rows.add(new Transition(state, action, state, by, Set.of(needs))));
            return this;
        }
    }
}
