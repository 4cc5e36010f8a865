package vn.tienglang.feedback.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.event.ChatThread;

/**
 * One citizen's report or proposal, as it stands.
 *
 * @param personId random id of who wrote it
 * @param thread where it was written, and where its writer is told what becomes of it
 * @param areaId what it is about; the commune when nothing nearer is known
 * @param text the first words, NFC; later ones stand in its messages
 * @param triage what triage made of it, with the words that decided
 * @param confidential desks below the commune see neither text nor writer
 * @param assignee who of the desk answers for it
 * @param answer the latest text to the citizen, published or waiting for its reviewer
 * @param answerBy who wrote that
 * @param round from 1; reopening starts the next
 * @param version grows by one with each change; also the number of the latest history row
 * @param acknowledgeDue until when a desk must have taken it; none while the clock stands
 * @param resolveDue until when it must be answered; none while the clock stands
 */
public record Feedback(
        String id,
        Code code,
        String followKey,
        String personId,
        ChatThread thread,
        String areaId,
        String text,
        String category,
        Urgency urgency,
        JsonNode triage,
        boolean confidential,
        FeedbackState state,
        Desk desk,
        @Nullable String assignee,
        @Nullable String answer,
        @Nullable String answerBy,
        int round,
        long version,
        Instant receivedAt,
        Instant changedAt,
        @Nullable Instant acknowledgeDue,
        @Nullable Instant resolveDue) {

    /** The due time that counts now: to be taken first, then to be answered; none when nothing is owed. */
    public @Nullable Instant due() {
        if (state.settled()) {
            return null;
        }
        return state.untaken() ? acknowledgeDue : resolveDue;
    }

    /** Whether that time has passed. */
    public boolean overdue(Instant now) {
        Instant due = due();
        return due != null && now.isAfter(due);
    }
}
