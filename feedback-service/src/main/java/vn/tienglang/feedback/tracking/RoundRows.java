package vn.tienglang.feedback.tracking;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.deadline.Clocks;

/** Rounds and the pauses within them. Stateless. */
public final class RoundRows {

    /**
     * One attempt to resolve a feedback.
     *
     * @param rating 1 to 5, when the citizen gave one
     */
    public record Round(
            int number,
            Instant openedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant closedAt,
            @Nullable Integer rating) {}

    private RoundRows() {}

    static void open(Handle handle, String feedbackId, int round, Instant at) {
        handle.createUpdate("INSERT INTO feedback.round (feedback_id, round, opened_at) VALUES (:id, :round, :at)")
                .bind("id", feedbackId)
                .bind("round", round)
                .bind("at", FeedbackRows.timestamp(at))
                .execute();
    }

    /** Notes what the change means for the round in hand; what was noted first stays. */
    static void note(Handle handle, Feedback now, @Nullable Integer rating) {
        handle.createUpdate("""
                        UPDATE feedback.round SET
                            acknowledge_due = :acknowledgeDue,
                            resolve_due = coalesce(:resolveDue, resolve_due),
                            acknowledged_at = CASE WHEN :taken THEN coalesce(acknowledged_at, :at)
                                              ELSE acknowledged_at END,
                            resolved_at = CASE WHEN :settled THEN coalesce(resolved_at, :at) ELSE NULL END,
                            closed_at = CASE WHEN :closed THEN coalesce(closed_at, :at) ELSE NULL END,
                            rating = coalesce(:rating, rating)
                        WHERE feedback_id = :id AND round = :round""")
                .bind("id", now.id())
                .bind("round", now.round())
                .bind("acknowledgeDue", FeedbackRows.timestamp(now.acknowledgeDue()))
                .bind("resolveDue", FeedbackRows.timestamp(now.resolveDue()))
                .bind("taken", !now.state().untaken())
                .bind("settled", now.state().settled())
                .bind("closed", now.state() == FeedbackState.CLOSED)
                .bind("at", FeedbackRows.timestamp(now.changedAt()))
                .bind("rating", rating)
                .execute();
    }

    /** All rounds, the first first. */
    public static List<Round> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT round, opened_at, acknowledged_at, resolved_at, closed_at, rating
                        FROM feedback.round WHERE feedback_id = :id ORDER BY round""")
                .bind("id", feedbackId)
                .map((row, context) -> new Round(
                        row.getInt("round"),
                        row.getTimestamp("opened_at").toInstant(),
                        FeedbackRows.instant(row, "acknowledged_at"),
                        FeedbackRows.instant(row, "resolved_at"),
                        FeedbackRows.instant(row, "closed_at"),
                        row.getObject("rating", Integer.class)))
                .list();
    }

    static Instant openedAt(Handle handle, String feedbackId, int round) {
        return handle.createQuery("SELECT opened_at FROM feedback.round WHERE feedback_id = :id AND round = :round")
                .bind("id", feedbackId)
                .bind("round", round)
                .map((row, context) -> row.getTimestamp("opened_at").toInstant())
                .one();
    }

    static void pause(Handle handle, Feedback now) {
        handle.createUpdate("""
                        INSERT INTO feedback.pause (feedback_id, round, from_at) VALUES (:id, :round, :at)
                        ON CONFLICT (feedback_id, round, from_at) DO UPDATE SET until_at = NULL""")
                .bind("id", now.id())
                .bind("round", now.round())
                .bind("at", FeedbackRows.timestamp(now.changedAt()))
                .execute();
    }

    static void resume(Handle handle, Feedback now) {
        handle.createUpdate("""
                        UPDATE feedback.pause SET until_at = greatest(from_at, :at)
                        WHERE feedback_id = :id AND round = :round AND until_at IS NULL""")
                .bind("id", now.id())
                .bind("round", now.round())
                .bind("at", FeedbackRows.timestamp(now.changedAt()))
                .execute();
    }

    /** While the citizen was asked; the last may still last. */
    public static List<Clocks.Pause> pauses(Handle handle, String feedbackId, int round) {
        return handle.createQuery("""
                        SELECT from_at, until_at FROM feedback.pause
                        WHERE feedback_id = :id AND round = :round ORDER BY from_at""")
                .bind("id", feedbackId)
                .bind("round", round)
                .map((row, context) -> new Clocks.Pause(
                        row.getTimestamp("from_at").toInstant(), FeedbackRows.instant(row, "until_at")))
                .list();
    }
}
