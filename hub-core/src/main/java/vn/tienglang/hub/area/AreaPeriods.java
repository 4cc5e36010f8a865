package vn.tienglang.hub.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows behind the tree, read and written for a change that takes effect on a day. Not thread-safe. */
final class AreaPeriods {

    private static final String SELECT = """
            SELECT p.area_id, a.level, p.valid_from, p.label, p.name, p.parent_id, p.households,
                   (SELECT min(valid_from) FROM hub.area_period WHERE area_id = p.area_id) AS born
            FROM hub.area_period p JOIN hub.area a ON a.id = p.area_id
            WHERE p.valid_to IS NULL AND\s""";

    private final Handle handle;
    private final LocalDate on;

    AreaPeriods(Handle handle, LocalDate on) {
        this.handle = handle;
        this.on = on;
    }

    /** What may change about an area. */
    record Facts(
            String label,
            String name,
            @Nullable String parent,
            @Nullable Integer households) {

        /** For the statements; Jdbi reads the methods of public types only. */
        Map<String, @Nullable Object> named() {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("label", label);
            values.put("name", name);
            values.put("parent", parent);
            values.put("households", households);
            return values;
        }

        Facts called(String newLabel, String newName) {
            return new Facts(newLabel, newName, parent, households);
        }

        Facts withParent(String newParent) {
            return new Facts(label, name, newParent, households);
        }

        Facts withHouseholds(@Nullable Integer count) {
            return new Facts(label, name, parent, count);
        }
    }

    /** The latest period of an area that has no end. */
    record Period(String areaId, AreaLevel level, LocalDate from, LocalDate born, Facts facts) {}

    boolean known(String areaId) {
        return handle.createQuery("SELECT count(*) FROM hub.area WHERE id = :id")
                        .bind("id", areaId)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /** @throws TerritoryException no such area, ended, or changed later than the day of this change */
    Period open(String field, String areaId) {
        Period period = openNowOrLater(field, areaId);
        if (period.from().isAfter(on)) {
            throw new TerritoryException(
                    "on", areaId + " has a change recorded for " + period.from() + ", after " + on);
        }
        return period;
    }

    /** @throws TerritoryException no such area, or ended */
    Period openNowOrLater(String field, String areaId) {
        Optional<Period> period = handle.createQuery(SELECT + "p.area_id = :id")
                .bind("id", areaId)
                .map((row, context) -> period(row))
                .findOne();
        return period.orElseThrow(() -> new TerritoryException(
                field, known(areaId) ? areaId + " has an end already" : "there is no area '" + areaId + "'"));
    }

    List<Period> openBelow(String parentId) {
        return handle.createQuery(SELECT + "p.parent_id = :parent ORDER BY p.area_id")
                .bind("parent", parentId)
                .map((row, context) -> period(row))
                .list();
    }

    List<Period> openCommunes() {
        return handle.createQuery(SELECT + "p.parent_id IS NULL ORDER BY p.area_id")
                .map((row, context) -> period(row))
                .list();
    }

    /** Whatever belongs to an area on the day of this change or later. */
    List<String> below(String parentId) {
        return handle.createQuery("""
                        SELECT DISTINCT area_id FROM hub.area_period
                        WHERE parent_id = :parent AND (valid_to IS NULL OR valid_to > :on)
                        ORDER BY area_id""")
                .bind("parent", parentId)
                .bind("on", on)
                .mapTo(String.class)
                .list();
    }

    void insert(String areaId, AreaLevel level, Facts facts) {
        handle.createUpdate("INSERT INTO hub.area (id, level) VALUES (:id, :level)")
                .bind("id", areaId)
                .bind("level", level)
                .execute();
        begin(areaId, facts);
    }

    /** A second change on the same day takes the place of the first. */
    void replace(Period period, Facts facts) {
        if (period.from().equals(on)) {
            handle.createUpdate("""
                            UPDATE hub.area_period
                            SET label = :label, name = :name, parent_id = :parent, households = :households
                            WHERE area_id = :area AND valid_to IS NULL""")
                    .bindMap(facts.named())
                    .bind("area", period.areaId())
                    .execute();
            return;
        }
        finish(period.areaId());
        begin(period.areaId(), facts);
    }

    void end(String field, Period period) {
        // Read again: a merge may have written a period of its own before.
        if (openNowOrLater(field, period.areaId()).from().equals(on)) {
            throw new TerritoryException(
                    "on", period.areaId() + " begins or changes on " + on + " itself; end it from the day after");
        }
        finish(period.areaId());
    }

    void addFormerName(String areaId, String name, @Nullable LocalDate until) {
        handle.createUpdate("""
                        INSERT INTO hub.area_former_name (area_id, name, until) VALUES (:area, :name, :until)
                        ON CONFLICT DO NOTHING""")
                .bind("area", areaId)
                .bind("name", name.strip())
                .bind("until", until)
                .execute();
    }

    List<String> formerNames(String areaId) {
        return handle.createQuery("SELECT name FROM hub.area_former_name WHERE area_id = :area ORDER BY until, name")
                .bind("area", areaId)
                .mapTo(String.class)
                .list();
    }

    void succeed(String areaId, List<String> successors) {
        for (int rank = 0; rank < successors.size(); rank++) {
            handle.createUpdate("""
                            INSERT INTO hub.area_succession (area_id, rank, successor_id, since)
                            VALUES (:area, :rank, :successor, :since)""")
                    .bind("area", areaId)
                    .bind("rank", rank)
                    .bind("successor", successors.get(rank))
                    .bind("since", on)
                    .execute();
        }
    }

    private void begin(String areaId, Facts facts) {
        handle.createUpdate("""
                        INSERT INTO hub.area_period (area_id, valid_from, label, name, parent_id, households)
                        VALUES (:area, :on, :label, :name, :parent, :households)""")
                .bindMap(facts.named())
                .bind("area", areaId)
                .bind("on", on)
                .execute();
    }

    private void finish(String areaId) {
        handle.createUpdate("UPDATE hub.area_period SET valid_to = :on WHERE area_id = :area AND valid_to IS NULL")
                .bind("area", areaId)
                .bind("on", on)
                .execute();
    }

    private static Period period(ResultSet row) throws SQLException {
        return new Period(
                row.getString("area_id"),
                AreaLevel.valueOf(row.getString("level")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("born", LocalDate.class),
                new Facts(
                        row.getString("label"),
                        row.getString("name"),
                        row.getString("parent_id"),
                        row.getObject("households", Integer.class)));
    }
}
