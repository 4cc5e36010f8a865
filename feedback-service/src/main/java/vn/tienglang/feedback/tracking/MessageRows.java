package vn.tienglang.feedback.tracking;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The messages a feedback consists of, and those acted on otherwise. Stateless. */
public final class MessageRows {

    /** One message of a feedback. */
    public record Message(String account, String messageId, String personId, String text, Instant sentAt) {}

    private MessageRows() {}

    /** Whether this message was acted on before. */
    public static boolean known(Handle handle, String account, String messageId) {
        return handle.createQuery("""
                        SELECT 1 FROM feedback.message WHERE account = :account AND message_id = :message
                        UNION ALL
                        SELECT 1 FROM feedback.seen_message WHERE account = :account AND message_id = :message""")
                .bind("account", account)
                .bind("message", messageId)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    public static void add(Handle handle, String feedbackId, Message message) {
        handle.createUpdate("""
                        INSERT INTO feedback.message (account, message_id, feedback_id, person_id, text, sent_at)
                        VALUES (:account, :message, :id, :person, :text, :sent)""")
                .bind("account", message.account())
                .bind("message", message.messageId())
                .bind("id", feedbackId)
                .bind("person", message.personId())
                .bind("text", message.text())
                .bind("sent", FeedbackRows.timestamp(message.sentAt()))
                .execute();
    }

    /** Remembers by its id alone that it was acted on. */
    public static void seen(Handle handle, String account, String messageId, Instant at) {
        handle.createUpdate("""
                        INSERT INTO feedback.seen_message (account, message_id, at) VALUES (:account, :message, :at)
                        ON CONFLICT DO NOTHING""")
                .bind("account", account)
                .bind("message", messageId)
                .bind("at", FeedbackRows.timestamp(at))
                .execute();
    }

    /** In the order they were written. */
    public static List<Message> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT account, message_id, person_id, text, sent_at FROM feedback.message
                        WHERE feedback_id = :id ORDER BY sent_at, message_id""")
                .bind("id", feedbackId)
                .map((row, context) -> new Message(
                        row.getString("account"),
                        row.getString("message_id"),
                        row.getString("person_id"),
                        row.getString("text"),
                        row.getTimestamp("sent_at").toInstant()))
                .list();
    }
}
