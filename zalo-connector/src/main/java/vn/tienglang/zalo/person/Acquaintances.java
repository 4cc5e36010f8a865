package vn.tienglang.zalo.person;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who follows the OA, {@code zalo.acquaintance}. Stateless; every method runs in the caller's transaction. */
final class Acquaintances {

    private Acquaintances() {}

    /** The latest word counts: events come late and out of order. */
    static void follows(Handle handle, String oaId, String personId, boolean follows, Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.acquaintance AS known (oa_id, person_id, follows, changed_at)
                        VALUES (:oa, :person, :follows, :at)
                        ON CONFLICT (oa_id, person_id) DO UPDATE
                            SET follows = excluded.follows, changed_at = excluded.changed_at
                            WHERE known.changed_at <= excluded.changed_at""")
                .bind("oa", oaId)
                .bind("person", personId)
                .bind("follows", follows)
                .bind("at", at)
                .execute();
    }

    /** What a profile says. */
    static void profile(
            Handle handle, String oaId, String personId, boolean follows, @Nullable LocalDate lastWrote, Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.acquaintance
                            (oa_id, person_id, follows, changed_at, profile_at, last_wrote_on)
                        VALUES (:oa, :person, :follows, :at, :at, :wrote)
                        ON CONFLICT (oa_id, person_id) DO UPDATE
                            SET follows = excluded.follows, changed_at = excluded.changed_at,
                                profile_at = excluded.profile_at, last_wrote_on = excluded.last_wrote_on""")
                .bind("oa", oaId)
                .bind("person", personId)
                .bind("follows", follows)
                .bind("wrote", lastWrote)
                .bind("at", at)
                .execute();
    }

    /**
     * People whose profile was never read, or not since then, the longest ago first; leaders too, whose ids were written
     * down by hand.
     */
    static List<String> stale(Handle handle, String oaId, Instant before, int most) {
        return handle.createQuery("""
                        SELECT z.user_id FROM hub.person_zalo z
                        LEFT JOIN zalo.acquaintance a ON a.person_id = z.person_id AND a.oa_id = z.oa_id
                        WHERE z.oa_id = :oa
                          AND (a.profile_at < :before
                               OR a.profile_at IS NULL
                                  AND (a.person_id IS NOT NULL
                                       OR EXISTS (SELECT FROM hub.leadership l WHERE l.person_id = z.person_id)))
                        ORDER BY a.profile_at NULLS FIRST, z.person_id LIMIT :most""")
                .bind("oa", oaId)
                .bind("before", before)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }
}
