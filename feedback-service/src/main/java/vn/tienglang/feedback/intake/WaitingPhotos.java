package vn.tienglang.feedback.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.feedback.tracking.MessageRows;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.event.Json;

/** Photos that came before any words, until the words come. Stateless. */
final class WaitingPhotos {

    private WaitingPhotos() {}

    /** A message that was taken out of waiting. */
    record Piece(MessageRows.Message message, List<StoredFile> files) {}

    static void keep(Handle handle, CitizenMessage message) {
        handle.createUpdate("""
                        INSERT INTO feedback.waiting_photo (account, message_id, person_id, thread_id, files, sent_at)
                        VALUES (:account, :message, :person, :thread, :files::jsonb, :sent) ON CONFLICT DO NOTHING""")
                .bind("account", message.thread().account())
                .bind("message", message.messageId())
                .bind("person", message.personId())
                .bind("thread", message.thread().id())
                .bind("files", Json.write(message.files()))
                .bind("sent", Timestamp.from(message.sentAt()))
                .execute();
    }

    /** Those of the same person in the same chat, at most so long ago. */
    static List<Piece> take(Handle handle, CitizenMessage message, Duration within) {
        return handle.createQuery("""
                        DELETE FROM feedback.waiting_photo
                        WHERE account = :account AND person_id = :person AND thread_id = :thread AND sent_at >= :since
                        RETURNING message_id, files::text AS files, sent_at""")
                .bind("account", message.thread().account())
                .bind("person", message.personId())
                .bind("thread", message.thread().id())
                .bind("since", Timestamp.from(message.sentAt().minus(within)))
                .map((row, context) -> new Piece(
                        new MessageRows.Message(
                                message.thread().account(),
                                row.getString("message_id"),
                                message.personId(),
                                "",
                                row.getTimestamp("sent_at").toInstant()),
                        files(row.getString("files"))))
                .list();
    }

    static void forget(Handle handle, java.time.Instant before) {
        handle.createUpdate("DELETE FROM feedback.waiting_photo WHERE sent_at < :before")
                .bind("before", Timestamp.from(before))
                .execute();
    }

    private static List<StoredFile> files(String json) {
        return new ArrayList<>(Arrays.asList(Json.read(Json.tree(json.getBytes(UTF_8)), StoredFile[].class)));
    }
}
