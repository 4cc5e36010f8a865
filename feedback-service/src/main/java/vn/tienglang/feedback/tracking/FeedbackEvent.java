package vn.tienglang.feedback.tracking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.AreaLevel;

/**
 * Body of {@code feedback.history} and of {@code feedback.group}, {@code .village}, {@code .commune}. Carries nothing
 * that anyone wrote, and of people only random ids. Types: {@code feedback.<action in lower case>}.
 *
 * @param areaId what it is about
 * @param deskArea where it lies now
 * @param number of the history row; grows by one with each change of this feedback
 */
public record FeedbackEvent(
        String feedbackId,
        String code,
        Action action,
        @Nullable FeedbackState from,
        FeedbackState to,
        String areaId,
        String deskArea,
        AreaLevel deskLevel,
        String category,
        Urgency urgency,
        boolean confidential,
        int round,
        long number,
        Actor.Kind by,
        Instant at,
        @Nullable Instant acknowledgeDue,
        @Nullable Instant resolveDue,
        @Nullable Integer rating) {

    static FeedbackEvent of(Change change) {
        Feedback now = change.after();
        return new FeedbackEvent(
                now.id(),
                now.code().toString(),
                change.action(),
                change.before() == null ? null : change.before().state(),
                now.state(),
                now.areaId(),
                now.desk().areaId(),
                now.desk().level(),
                now.category(),
                now.urgency(),
                now.confidential(),
                now.round(),
                now.version(),
                change.actor().kind(),
                now.changedAt(),
                now.acknowledgeDue(),
                now.resolveDue(),
                change.act().rating());
    }
}
