package vn.tienglang.zalo.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.Json;

/** SQL of {@code zalo.brought_word}: words that wait until it is known whose they are. Stateless. */
final class BroughtWords {

    private BroughtWords() {}

    /**
     * One message that waits.
     *
     * @param eventKey makes the event's id, so that it is told once
     */
    record Word(String eventKey, CitizenMessage message) {}

    static void keep(Handle handle, String userId, Word word, Instant until) {
        handle.createUpdate("""
                        INSERT INTO zalo.brought_word (account, message_id, user_id, message, until)
                        VALUES (:account, :message, :user, :word::jsonb, :until) ON CONFLICT DO NOTHING""")
                .bind("account", word.message().thread().account())
                .bind("message", word.message().messageId())
                .bind("user", userId)
                .bind("word", Json.write(word))
                .bind("until", until)
                .execute();
    }

    /** Takes out what waits for one leader's answer, in the order it was written. */
    static List<Word> take(Handle handle, String account, String userId) {
        return handle
                .createQuery("""
                        DELETE FROM zalo.brought_word WHERE account = :account AND user_id = :user
                        RETURNING message::text AS message""")
                .bind("account", account)
                .bind("user", userId)
                .map((row, context) -> word(row.getString("message")))
                .stream()
                .sorted(java.util.Comparator.comparing(word -> word.message().sentAt()))
                .toList();
    }

    /** Takes out what waited long enough: it goes on as the leader's own. */
    static List<Word> overdue(Handle handle, Instant now) {
        return handle
                .createQuery("DELETE FROM zalo.brought_word WHERE until <= :now RETURNING message::text AS message")
                .bind("now", now)
                .map((row, context) -> word(row.getString("message")))
                .stream()
                .sorted(java.util.Comparator.comparing(word -> word.message().sentAt()))
                .toList();
    }

    private static Word word(String json) {
        return Json.read(Json.tree(json.getBytes(UTF_8)), Word.class);
    }
}
