package vn.tienglang.zalo.person;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Ids of leaders that Zalo does not know as people of this OA, {@code zalo.wrong_user}. A person has one id with the OA
 * and another with the app, and they look alike. Stateless; every method runs in the caller's transaction.
 */
final class WrongUsers {

    private WrongUsers() {}

    /** Only ids somebody wrote down can be wrong; those Zalo itself told are right. */
    static void note(Handle handle, String oaId, String personId, String userId, Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.wrong_user (oa_id, person_id, user_id, found_at)
                        SELECT :oa, :person, :user, :at
                        WHERE EXISTS (SELECT FROM hub.leadership WHERE person_id = :person)
                        ON CONFLICT DO NOTHING""")
                .bind("oa", oaId)
                .bind("person", personId)
                .bind("user", userId)
                .bind("at", at)
                .execute();
    }

    static void clear(Handle handle, String oaId, String personId) {
        handle.createUpdate("DELETE FROM zalo.wrong_user WHERE oa_id = :oa AND person_id = :person")
                .bind("oa", oaId)
                .bind("person", personId)
                .execute();
    }

    /** A profile shows under which id the app knows this user: whoever was written down with that one is this user. */
    static void byApp(Handle handle, String oaId, String byApp, String userId, Instant at) {
        if (byApp.isEmpty() || byApp.equals(userId)) {
            return;
        }
        handle.createUpdate("""
                        INSERT INTO zalo.wrong_user AS known (oa_id, person_id, user_id, right_id, found_at)
                        SELECT z.oa_id, z.person_id, z.user_id, :right, :at FROM hub.person_zalo z
                        WHERE z.oa_id = :oa AND z.user_id = :byApp
                        ON CONFLICT (oa_id, person_id) DO UPDATE SET right_id = excluded.right_id""")
                .bind("oa", oaId)
                .bind("byApp", byApp)
                .bind("right", userId)
                .bind("at", at)
                .execute();
    }

    static List<WrongUser> all(Handle handle, String oaId) {
        return handle.createQuery("""
                        SELECT w.person_id, w.user_id, w.right_id, i.name
                        FROM zalo.wrong_user w LEFT JOIN hub.person_identity i ON i.person_id = w.person_id
                        WHERE w.oa_id = :oa ORDER BY i.name, w.person_id""")
                .bind("oa", oaId)
                .map((row, context) -> new WrongUser(
                        row.getString("person_id"),
                        Optional.ofNullable(row.getString("name")).orElse("?"),
                        row.getString("user_id"),
                        Optional.ofNullable(row.getString("right_id"))))
                .list();
    }
}
