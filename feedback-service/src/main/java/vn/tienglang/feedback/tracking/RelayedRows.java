package vn.tienglang.feedback.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Feedback that somebody else brought, and what that person still has to tell its writer. Stateless. */
public final class RelayedRows {

    /**
     * Who brought a neighbour's words.
     *
     * @param reachable whether the account can answer the neighbour itself
     */
    public record Relayed(String feedbackId, String relayerId, boolean reachable) {}

    /** Something the relayer has to tell the neighbour. */
    public record Telling(long historyNumber, String text, Instant createdAt) {}

    private RelayedRows() {}

    public static void add(Handle handle, Relayed relayed) {
        handle.createUpdate("""
                        INSERT INTO feedback.relayed (feedback_id, relayer_id, reachable)
                        VALUES (:id, :relayer, :reachable) ON CONFLICT DO NOTHING""")
                .bind("id", relayed.feedbackId())
                .bind("relayer", relayed.relayerId())
                .bind("reachable", relayed.reachable())
                .execute();
    }

    public static Optional<Relayed> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT feedback_id, relayer_id, reachable FROM feedback.relayed WHERE feedback_id = :id""")
                .bind("id", feedbackId)
                .map((row, context) -> new Relayed(
                        row.getString("feedback_id"), row.getString("relayer_id"), row.getBoolean("reachable")))
                .findOne();
    }

    /** Puts one thing on the relayer's list; the same step once. */
    public static void toTell(Handle handle, Relayed relayed, long historyNumber, String text, Instant at) {
        handle.createUpdate("""
                        INSERT INTO feedback.telling (feedback_id, history_number, relayer_id, text, created_at)
                        VALUES (:id, :number, :relayer, :text, :at) ON CONFLICT DO NOTHING""")
                .bind("id", relayed.feedbackId())
                .bind("number", historyNumber)
                .bind("relayer", relayed.relayerId())
                .bind("text", text)
                .bind("at", FeedbackRows.timestamp(at))
                .execute();
    }

    /** What still has to be told, the oldest first. */
    public static List<Telling> open(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT history_number, text, created_at FROM feedback.telling
                        WHERE feedback_id = :id AND told_at IS NULL ORDER BY history_number""")
                .bind("id", feedbackId)
                .map((row, context) -> new Telling(
                        row.getLong("history_number"),
                        row.getString("text"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** @return how many things were told with this */
    public static int told(Handle handle, String feedbackId, Instant at, String by) {
        return handle.createUpdate("""
                        UPDATE feedback.telling SET told_at = :at, told_by = :by
                        WHERE feedback_id = :id AND told_at IS NULL""")
                .bind("id", feedbackId)
                .bind("at", FeedbackRows.timestamp(at))
                .bind("by", by)
                .execute();
    }
}
