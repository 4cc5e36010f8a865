package vn.tienglang.zalo.inbound;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;

/** Messages that wait for their files, in lanes: {@code zalo.waiting_message}. Thread-safe. */
final class WaitingMessages {

    private final Database database;

    /** @param tries how often its files were asked for */
    record Row(long id, String lane, ZaloEvent event, int tries) {}

    WaitingMessages(Database database) {
        this.database = database;
    }

    /** One person in one chat: what they wrote is handed on in the order they wrote it. */
    static String lane(ZaloEvent message, ChatThread thread) {
        return thread.account() + " " + thread.id() + " " + message.sender();
    }

    boolean any(Handle transaction, String lane) {
        return transaction
                .createQuery("SELECT EXISTS (SELECT FROM zalo.waiting_message WHERE lane = :lane AND NOT stuck)")
                .bind("lane", lane)
                .mapTo(Boolean.class)
                .one();
    }

    void add(Handle transaction, ZaloEvent message, String lane) {
        transaction
                .createUpdate("""
                        INSERT INTO zalo.waiting_message (event_key, lane, event) VALUES (:key, :lane, :event::jsonb)
                        ON CONFLICT DO NOTHING""")
                .bind("key", message.key())
                .bind("lane", lane)
                .bind("event", Json.write(message.json()))
                .execute();
    }

    /** The first of each lane, those that are due, without the lanes named. */
    List<Row> due(Collection<String> without, int atMost) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT id, lane, event::text AS event, tries FROM (
                            SELECT DISTINCT ON (lane) id, lane, event, tries, due_at FROM zalo.waiting_message
                            WHERE NOT stuck AND lane <> ALL(:without) ORDER BY lane, id) AS first
                        WHERE due_at <= clock_timestamp() ORDER BY id LIMIT :most""")
                        .bindArray("without", String.class, without)
                        .bind("most", atMost)
                        .map((row, context) -> new Row(
                                row.getLong("id"),
                                row.getString("lane"),
                                new ZaloEvent(Json.tree(
                                        row.getString("event").getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                                row.getInt("tries")))
                        .list());
    }

    /** Takes a message out; false when somebody else did. */
    boolean take(Handle transaction, long id) {
        return transaction.execute("DELETE FROM zalo.waiting_message WHERE id = ?", id) == 1;
    }

    void later(long id, Duration wait) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.waiting_message
                        SET tries = tries + 1, due_at = clock_timestamp() + make_interval(secs => :seconds)
                        WHERE id = :id""")
                        .bind("seconds", wait.toSeconds())
                        .bind("id", id)
                        .execute());
    }

    /** Nobody can read this one: it stays for whoever looks, and holds up nothing. */
    void stuck(long id) {
        database.jdbi()
                .useHandle(handle -> handle.execute("UPDATE zalo.waiting_message SET stuck = true WHERE id = ?", id));
    }
}
