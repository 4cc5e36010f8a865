package vn.tienglang.zalo.group;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Messages in groups that looked like a scam, {@code zalo.suspicion}: who and when and by which signs, never what was
 * said. Only a person acts on them. Stateless; every method runs in the caller's transaction.
 */
final class Suspicions {

    private Suspicions() {}

    static void note(
            Handle handle,
            String oaId,
            String messageId,
            String groupId,
            String personId,
            Collection<ScamSign> signs,
            Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.suspicion (oa_id, message_id, group_id, person_id, signs, at)
                        VALUES (:oa, :message, :group, :person, :signs, :at) ON CONFLICT DO NOTHING""")
                .bind("oa", oaId)
                .bind("message", messageId)
                .bind("group", groupId)
                .bind("person", personId)
                .bindArray("signs", String.class, signs.stream().map(Enum::name).toList())
                .bind("at", at)
                .execute();
    }

    /** How many wait in each group. */
    static Map<String, Integer> open(Handle handle, String oaId) {
        Map<String, Integer> open = new HashMap<>();
        handle.createQuery("""
                        SELECT group_id, count(*) AS messages FROM zalo.suspicion
                        WHERE oa_id = :oa AND settled_at IS NULL GROUP BY group_id""")
                .bind("oa", oaId)
                .map((row, context) -> Map.entry(row.getString("group_id"), row.getInt("messages")))
                .forEach(entry -> open.put(entry.getKey(), entry.getValue()));
        return open;
    }

    /** The latest first. */
    static List<Suspicion> openOf(Handle handle, String oaId, String groupId) {
        return handle.createQuery("""
                        SELECT s.message_id, s.person_id, i.name, s.signs, s.at
                        FROM zalo.suspicion s LEFT JOIN hub.person_identity i ON i.person_id = s.person_id
                        WHERE s.oa_id = :oa AND s.group_id = :group AND s.settled_at IS NULL
                        ORDER BY s.at DESC, s.message_id LIMIT 50""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .map((row, context) -> new Suspicion(
                        row.getString("message_id"),
                        row.getString("person_id"),
                        Optional.ofNullable(row.getString("name")),
                        java.util.Arrays.stream((String[]) row.getArray("signs").getArray())
                                .map(ScamSign::valueOf)
                                .toList(),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Everything suspicious of one person in a group, or of all. */
    static void settle(Handle handle, String oaId, String groupId, Optional<String> personId, String by, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.suspicion SET settled_at = :at, settled_by = :by
                        WHERE oa_id = :oa AND group_id = :group AND settled_at IS NULL
                          AND (CAST(:person AS text) IS NULL OR person_id = :person)""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bind("person", personId.orElse(null))
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    /** What nobody looked at in time, and what was settled long ago. */
    static int forget(Handle handle, Instant before) {
        return handle.createUpdate("DELETE FROM zalo.suspicion WHERE at < :before")
                .bind("before", before)
                .execute();
    }
}
