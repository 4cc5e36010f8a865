package vn.tienglang.zalo.group;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The last reading of all groups, {@code zalo.group_sync}.
 *
 * @param endedAt none while it runs
 * @param groups read so far
 * @param explanation why it stopped short; none when it did not
 */
public record SyncState(
        Instant beganAt,
        @Nullable Instant endedAt,
        int groups,
        @Nullable String explanation) {

    static Optional<SyncState> of(Handle handle, String oaId) {
        return handle.createQuery("SELECT * FROM zalo.group_sync WHERE oa_id = :oa")
                .bind("oa", oaId)
                .map((row, context) -> {
                    OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
                    return new SyncState(
                            row.getObject("began_at", OffsetDateTime.class).toInstant(),
                            ended == null ? null : ended.toInstant(),
                            row.getInt("groups"),
                            row.getString("explanation"));
                })
                .findOne();
    }

    static void began(Handle handle, String oaId, Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.group_sync (oa_id, began_at) VALUES (:oa, :at)
                        ON CONFLICT (oa_id) DO UPDATE
                            SET began_at = excluded.began_at, ended_at = NULL, groups = 0, explanation = NULL""").bind("oa", oaId).bind("at", at).execute();
    }

    static void readOne(Handle handle, String oaId) {
        handle.createUpdate("UPDATE zalo.group_sync SET groups = groups + 1 WHERE oa_id = :oa")
                .bind("oa", oaId)
                .execute();
    }

    static void ended(Handle handle, String oaId, @Nullable String explanation, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.group_sync SET ended_at = :at, explanation = :explanation WHERE oa_id = :oa""")
                .bind("oa", oaId)
                .bind("explanation", explanation)
                .bind("at", at)
                .execute();
    }
}
