package vn.tienglang.zalo.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads people for the page. Stateless. */
final class PeopleList {

    private PeopleList() {}

    /**
     * A page of people by name.
     *
     * @param areas only those who belong to one of these; empty for everybody
     * @param unsettled only those whose area is not known
     */
    static List<PersonLine> find(
            Handle handle, String oaId, String words, List<String> areas, boolean unsettled, int offset, int limit) {
        return handle.createQuery("""
                        SELECT z.person_id, i.name, p.area_id, pa.source, h.household,
                               coalesce(a.follows, false) AS follows, c.answer, c.person_id IS NOT NULL AS asked,
                               a.last_wrote_on
                        FROM hub.person_zalo z
                        JOIN hub.person p ON p.id = z.person_id
                        LEFT JOIN hub.person_identity i ON i.person_id = z.person_id
                        LEFT JOIN zalo.person_area pa ON pa.person_id = z.person_id
                        LEFT JOIN zalo.household_named h ON h.person_id = z.person_id
                        LEFT JOIN zalo.acquaintance a ON a.person_id = z.person_id AND a.oa_id = z.oa_id
                        LEFT JOIN zalo.consent c ON c.person_id = z.person_id
                        WHERE z.oa_id = :oa
                          AND (:words = '' OR i.name ILIKE :like)
                          AND (cardinality(:areas) = 0 OR p.area_id = ANY (:areas))
                          AND (NOT :unsettled OR p.area_id IS NULL)
                        ORDER BY i.name NULLS LAST, z.person_id
                        OFFSET :offset LIMIT :limit""")
                .bind("oa", oaId)
                .bind("words", words)
                .bind(
                        "like",
                        "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%")
                .bindArray("areas", String.class, areas)
                .bind("unsettled", unsettled)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> line(row))
                .list();
    }

    static PeopleCounts counts(Handle handle, String oaId) {
        Map<String, Integer> byArea = new HashMap<>();
        handle.createQuery("""
                        SELECT p.area_id, count(*) AS people FROM hub.person_zalo z JOIN hub.person p ON p.id = z.person_id
                        WHERE z.oa_id = :oa AND p.area_id IS NOT NULL GROUP BY p.area_id""")
                .bind("oa", oaId)
                .map((row, context) -> Map.entry(row.getString("area_id"), row.getInt("people")))
                .forEach(entry -> byArea.put(entry.getKey(), entry.getValue()));
        return handle.createQuery("""
                        SELECT (SELECT count(*) FROM hub.person_zalo WHERE oa_id = :oa) AS known,
                               (SELECT count(*) FROM zalo.acquaintance WHERE oa_id = :oa AND follows) AS followers,
                               (SELECT count(*) FROM zalo.consent WHERE answer = 'GIVEN') AS agreed,
                               (SELECT count(*) FROM zalo.consent WHERE answer = 'REFUSED') AS refused,
                               (SELECT count(*) FROM zalo.withdrawn WHERE oa_id = :oa) AS withdrawn""")
                .bind("oa", oaId)
                .map((row, context) -> new PeopleCounts(
                        row.getInt("known"),
                        row.getInt("followers"),
                        byArea.values().stream().mapToInt(Integer::intValue).sum(),
                        row.getInt("agreed"),
                        row.getInt("refused"),
                        row.getInt("withdrawn"),
                        byArea))
                .one();
    }

    private static PersonLine line(ResultSet row) throws SQLException {
        return new PersonLine(
                row.getString("person_id"),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("area_id")),
                Optional.ofNullable(row.getString("source")).map(AreaSource::valueOf),
                Optional.ofNullable(row.getString("household")),
                row.getBoolean("follows"),
                Optional.ofNullable(row.getString("answer")).map(Consent.Choice::valueOf),
                row.getBoolean("asked"),
                Optional.ofNullable(row.getObject("last_wrote_on", LocalDate.class)));
    }
}
