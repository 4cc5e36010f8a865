package vn.tienglang.zalo.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Somebody of an area who is not in its group and whom Zalo lets the OA invite: they follow it, or wrote within seven
 * days.
 *
 * @param household they named, if any
 */
public record Invitee(String personId, String name, Optional<String> household) {

    /** By name, at most {@code limit}. */
    public static List<Invitee> of(
            Handle handle, String oaId, String groupId, List<String> areas, LocalDate today, int limit) {
        return handle.createQuery("""
                        SELECT p.id, i.name, h.household
                        FROM hub.person p
                        JOIN hub.person_identity i ON i.person_id = p.id AND i.name IS NOT NULL
                        JOIN zalo.acquaintance a ON a.person_id = p.id AND a.oa_id = :oa
                        LEFT JOIN zalo.household_named h ON h.person_id = p.id
                        WHERE p.area_id = ANY (:areas)
                          AND (a.follows OR a.last_wrote_on >= :since)
                          AND NOT EXISTS (SELECT FROM zalo.group_member m
                                          WHERE m.oa_id = :oa AND m.group_id = :group AND m.person_id = p.id)
                        ORDER BY i.name, p.id LIMIT :limit""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bindArray("areas", String.class, areas)
                .bind("since", today.minusDays(7))
                .bind("limit", limit)
                .map((row, context) -> new Invitee(
                        row.getString("id"), row.getString("name"), Optional.ofNullable(row.getString("household"))))
                .list();
    }
}
