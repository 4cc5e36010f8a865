package vn.tienglang.zalo.inbound;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Database;

/** How an OA is listened to, and up to when its chats were read: {@code zalo.listening, history_mark}. Thread-safe. */
final class ListeningTable {

    /** People's chats are read as one. */
    static final String PEOPLE = "";

    private final Database database;
    private final String oa;

    ListeningTable(Database database, String oa) {
        this.database = database;
        this.oa = oa;
    }

    void mode(String mode) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.listening (oa_id, mode) VALUES (:oa, :mode)
                        ON CONFLICT (oa_id) DO UPDATE SET mode = excluded.mode""")
                        .bind("oa", oa)
                        .bind("mode", mode)
                        .execute());
    }

    void heard(Instant at) {
        database.jdbi()
                .useHandle(handle ->
                        handle.createUpdate("""
                        UPDATE zalo.listening SET webhook_heard_at = greatest(webhook_heard_at, :at) WHERE oa_id = :oa""").bind("at", at).bind("oa", oa).execute());
    }

    void read(Instant at, @Nullable String failed) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.listening SET histories_failed = :failed,
                            histories_read_at = CASE WHEN :failed::text IS NULL THEN :at ELSE histories_read_at END
                        WHERE oa_id = :oa""")
                        .bind("failed", failed)
                        .bind("at", at)
                        .bind("oa", oa)
                        .execute());
    }

    void missed(Instant at, int count) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.listening SET missed_at = :at, missed = missed + :count WHERE oa_id = :oa""")
                        .bind("at", at)
                        .bind("count", count)
                        .bind("oa", oa)
                        .execute());
    }

    Optional<Instant> mark(String group) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT read_up_to FROM zalo.history_mark WHERE oa_id = :oa AND group_id = :group""")
                        .bind("oa", oa)
                        .bind("group", group)
                        .mapTo(Timestamp.class)
                        .findOne()
                        .map(Timestamp::toInstant));
    }

    /** Never goes back: two hubs may read the same chat. */
    void mark(String group, Instant readUpTo) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.history_mark (oa_id, group_id, read_up_to) VALUES (:oa, :group, :at)
                        ON CONFLICT (oa_id, group_id) DO UPDATE
                        SET read_up_to = greatest(history_mark.read_up_to, excluded.read_up_to)""")
                        .bind("oa", oa)
                        .bind("group", group)
                        .bind("at", readUpTo)
                        .execute());
    }
}
