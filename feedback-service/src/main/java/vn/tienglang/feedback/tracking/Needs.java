package vn.tienglang.feedback.tracking;

import java.util.Optional;
import java.util.Set;

/**
 * Checks that what a transition needs has come with the act.
 *
 * @param enoughWords so many characters of an answer are evidence by themselves: it says what was done
 */
record Needs(int enoughWords) {

    private static final int A_REASON = 5;

    /** What is lacking first, if anything. */
    Optional<Outcome.Lacking> lacking(Set<Need> needs, Act act, Feedback feedback, Actor actor) {
        String text = act.text() == null ? "" : act.text();
        if (needs.contains(Need.REASON) && text.length() < A_REASON) {
            return Optional.of(new Outcome.Lacking("text", Need.REASON));
        }
        if (needs.contains(Need.ANSWER) && text.length() < A_REASON) {
            return Optional.of(new Outcome.Lacking("text", Need.ANSWER));
        }
        if (needs.contains(Need.OFFICE) && act.office() == null) {
            return Optional.of(new Outcome.Lacking("office", Need.OFFICE));
        }
        if (needs.contains(Need.EVIDENCE) && act.files().isEmpty() && text.length() < enoughWords) {
            return Optional.of(new Outcome.Lacking("files", Need.EVIDENCE));
        }
        if (needs.contains(Need.SECOND_PERSON) && actor.id().equals(feedback.answerBy())) {
            return Optional.of(new Outcome.Lacking("actor", Need.SECOND_PERSON));
        }
        return Optional.empty();
    }
}
