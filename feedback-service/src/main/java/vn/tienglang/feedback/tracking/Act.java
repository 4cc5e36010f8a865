package vn.tienglang.feedback.tracking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;

/**
 * What somebody wants to do to a feedback. What must be given depends on the action: see {@link Transitions}.
 *
 * @param text the answer, question, reason or words that go with it; of ASK, PROPOSE, RESOLVE and REFUSE the citizen
 *     reads it
 * @param files evidence, or what a citizen added
 * @param office of REFUSE: the right one
 * @param assignee of ASSIGN: who of the desk; none for whoever acts
 * @param toArea of PASS_DOWN: whose desk
 * @param category of CORRECT: the right one
 * @param urgency of CORRECT: the right one
 * @param rating of CLOSE: 1 to 5
 */
public record Act(
        Action action,
        @Nullable String text,
        List<StoredFile> files,
        @Nullable String office,
        @Nullable String assignee,
        @Nullable String toArea,
        @Nullable String category,
        @Nullable Urgency urgency,
        @Nullable Integer rating) {

    public Act {
        text = text == null || text.isBlank() ? null : text.strip();
        office = office == null || office.isBlank() ? null : office.strip();
        files = List.copyOf(files);
        if (rating != null && (rating < 1 || rating > 5)) {
            throw new IllegalArgumentException("rating: from 1 to 5, not " + rating);
        }
    }

    public static Act of(Action action) {
        return new Act(action, null, List.of(), null, null, null, null, null, null);
    }

    public static Act of(Action action, @Nullable String text) {
        return new Act(action, text, List.of(), null, null, null, null, null, null);
    }

    public static Act refuse(String reason, String office) {
        return new Act(Action.REFUSE, reason, List.of(), office, null, null, null, null, null);
    }

    public static Act passDown(String toArea, String reason) {
        return new Act(Action.PASS_DOWN, reason, List.of(), null, null, toArea, null, null, null);
    }

    public static Act assign(String assignee) {
        return new Act(Action.ASSIGN, null, List.of(), null, assignee, null, null, null, null);
    }

    public static Act correct(@Nullable String category, @Nullable Urgency urgency) {
        return new Act(Action.CORRECT, null, List.of(), null, null, null, category, urgency, null);
    }

    public static Act close(@Nullable Integer rating, @Nullable String text) {
        return new Act(Action.CLOSE, text, List.of(), null, null, null, null, null, rating);
    }

    public Act with(List<StoredFile> evidence) {
        return new Act(action, text, evidence, office, assignee, toArea, category, urgency, rating);
    }
}
