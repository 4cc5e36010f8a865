package vn.tienglang.zalo.group;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The table {@code zalo.group_member}. Stateless; every method runs in the caller's transaction. */
final class GroupMembers {

    private GroupMembers() {}

    /**
     * Who is in a group, or waits before it, as Zalo says: others of that kind are gone.
     *
     * @return ids of those who came or left since the last reading
     */
    static Set<String> replace(Handle handle, OaGroup group, boolean waiting, Collection<String> people, Instant at) {
        Set<String> changed = handle.createQuery("""
                        WITH gone AS (
                            DELETE FROM zalo.group_member
                            WHERE oa_id = :oa AND group_id = :group AND waiting = :waiting
                              AND NOT person_id = ANY (:people)
                            RETURNING person_id),
                        come AS (
                            INSERT INTO zalo.group_member AS known (oa_id, group_id, person_id, waiting, since)
                            SELECT :oa, :group, one, :waiting, :at FROM unnest(:people) AS one
                            ON CONFLICT (oa_id, group_id, person_id) DO UPDATE
                                SET waiting = excluded.waiting, since = excluded.since
                                WHERE known.waiting <> excluded.waiting
                            RETURNING person_id)
                        SELECT person_id FROM gone UNION SELECT person_id FROM come""")
                .bind("oa", group.oaId())
                .bind("group", group.groupId())
                .bind("waiting", waiting)
                .bindArray("people", String.class, people)
                .bind("at", at)
                .mapTo(String.class)
                .set();
        return Set.copyOf(changed);
    }

    /** Waiting ones first, the others by name; whoever has none comes last. */
    static List<Member> of(Handle handle, String oaId, String groupId) {
        return handle.createQuery("""
                        SELECT m.person_id, i.name, z.user_id, h.household, m.waiting, m.admin, m.since
                        FROM zalo.group_member m
                        LEFT JOIN hub.person_identity i ON i.person_id = m.person_id
                        LEFT JOIN hub.person_zalo z ON z.person_id = m.person_id AND z.oa_id = m.oa_id
                        LEFT JOIN zalo.household_named h ON h.person_id = m.person_id
                        WHERE m.oa_id = :oa AND m.group_id = :group
                        ORDER BY m.waiting DESC, CASE WHEN m.waiting THEN m.since END, i.name NULLS LAST, m.person_id""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .map((row, context) -> new Member(
                        row.getString("person_id"),
                        Optional.ofNullable(row.getString("name")),
                        Optional.ofNullable(row.getString("user_id")).orElse(""),
                        Optional.ofNullable(row.getString("household")),
                        row.getBoolean("waiting"),
                        row.getBoolean("admin"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Groups a person is in, by id; those they wait before do not count. */
    static Set<String> groupsOf(Handle handle, String oaId, String personId) {
        return handle.createQuery("""
                        SELECT group_id FROM zalo.group_member
                        WHERE oa_id = :oa AND person_id = :person AND NOT waiting""")
                .bind("oa", oaId)
                .bind("person", personId)
                .mapTo(String.class)
                .set();
    }

    /** People in a group, waiting ones left out. */
    static List<String> peopleIn(Handle handle, String oaId, String groupId) {
        return handle.createQuery("""
                        SELECT person_id FROM zalo.group_member
                        WHERE oa_id = :oa AND group_id = :group AND NOT waiting""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .mapTo(String.class)
                .list();
    }

    static void admin(Handle handle, String oaId, String groupId, Collection<String> people, boolean admin) {
        handle.createUpdate("""
                        UPDATE zalo.group_member SET admin = :admin
                        WHERE oa_id = :oa AND group_id = :group AND person_id = ANY (:people)""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bind("admin", admin)
                .bindArray("people", String.class, people)
                .execute();
    }

    /** How many wait before each group. */
    static java.util.Map<String, Integer> waiting(Handle handle, String oaId) {
        java.util.Map<String, Integer> waiting = new java.util.HashMap<>();
        handle.createQuery("""
                        SELECT group_id, count(*) AS people FROM zalo.group_member
                        WHERE oa_id = :oa AND waiting GROUP BY group_id""")
                .bind("oa", oaId)
                .map((row, context) -> java.util.Map.entry(row.getString("group_id"), row.getInt("people")))
                .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
        return waiting;
    }

    /** Different households named by those in a group. */
    static int householdsNamed(Handle handle, String oaId, String groupId) {
        return handle.createQuery("""
                        SELECT count(DISTINCT lower(h.household))
                        FROM zalo.group_member m JOIN zalo.household_named h USING (person_id)
                        WHERE m.oa_id = :oa AND m.group_id = :group AND NOT m.waiting""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .mapTo(Integer.class)
                .one();
    }
}
