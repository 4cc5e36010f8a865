package vn.tienglang.broadcast.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code broadcast.own_reading}. Stateless. */
public final class OwnReadings {
    /** More than any commune has; bounds what a reader is built from. */
    static final int MOST = 2_000;

    private OwnReadings() {}

    /** In force for an announcement: its own first, then those for all texts. */
    static List<OwnReading> inForce(Handle handle, String announcementId) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.own_reading
                        WHERE ended_at IS NULL AND (announcement_id IS NULL OR announcement_id = :announcement)
                        ORDER BY announcement_id NULLS LAST, context = '', id DESC
                        LIMIT :most""")
                .bind("announcement", announcementId)
                .bind("most", MOST)
                .map((row, context) -> entry(row))
                .list();
    }

    /** Those for all texts, the newest first. */
    public static List<OwnReading> common(Handle handle, boolean ended, int offset, int limit) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.own_reading
                        WHERE announcement_id IS NULL AND (ended_at IS NOT NULL) = :ended
                        ORDER BY coalesce(ended_at, made_at) DESC, id DESC
                        LIMIT :limit OFFSET :offset""")
                .bind("ended", ended)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    public static int count(Handle handle) {
        return handle.createQuery("""
                        SELECT count(*) FROM broadcast.own_reading
                        WHERE announcement_id IS NULL AND ended_at IS NULL""").mapTo(Integer.class).one();
    }

    /** One in force. */
    public static Optional<OwnReading> find(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM broadcast.own_reading WHERE id = :id AND ended_at IS NULL")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne();
    }

    /** Puts one in force; one for the same thing in the same place ends. */
    public static long put(
            Handle transaction,
            @Nullable String announcementId,
            String written,
            String reading,
            String context,
            String by,
            Instant now) {
        transaction
                .createUpdate("""
                        UPDATE broadcast.own_reading SET ended_by = :by, ended_at = :now
                        WHERE ended_at IS NULL AND announcement_id IS NOT DISTINCT FROM CAST(:announcement AS text)
                          AND written = :written AND context = :context""")
                .bind("announcement", announcementId)
                .bind("written", written)
                .bind("context", context)
                .bind("by", by)
                .bind("now", now)
                .execute();
        return transaction
                .createQuery("""
                        INSERT INTO broadcast.own_reading
                            (announcement_id, written, reading, context, made_by, made_at)
                        VALUES (:announcement, :written, :reading, :context, :by, :now)
                        RETURNING id""")
                .bind("announcement", announcementId)
                .bind("written", written)
                .bind("reading", reading)
                .bind("context", context)
                .bind("by", by)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    /** @return false when it was not in force any more */
    public static boolean end(Handle transaction, long id, String by, Instant now) {
        return transaction
                        .createUpdate("""
                        UPDATE broadcast.own_reading SET ended_by = :by, ended_at = :now
                        WHERE id = :id AND ended_at IS NULL""")
                        .bind("id", id)
                        .bind("by", by)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static OwnReading entry(ResultSet row) throws SQLException {
        Timestamp endedAt = row.getTimestamp("ended_at");
        return new OwnReading(
                row.getLong("id"),
                row.getString("announcement_id"),
                row.getString("written"),
                row.getString("reading"),
                row.getString("context"),
                row.getString("made_by"),
                row.getTimestamp("made_at").toInstant(),
                endedAt == null
                        ? Optional.empty()
                        : Optional.of(new OwnReading.Ended(row.getString("ended_by"), endedAt.toInstant())));
    }
}
