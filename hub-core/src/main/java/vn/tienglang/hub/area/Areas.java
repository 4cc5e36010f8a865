package vn.tienglang.hub.area;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/**
 * The areas of this installation on any day. Thread-safe.
 *
 * <p>Today's tree is kept and reloaded when anything about areas or channels was committed, by whichever process: each
 * call asks the database for one number. So whatever was committed before an announcement is seen by its relays.
 */
public final class Areas {

    private final Database database;
    private final Clock clock;
    private volatile @Nullable Snapshot kept;

    public Areas(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Snapshot(long version, AreaTree tree) {}

    /** The day it is where communes are. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    /** The tree as it is today; the same object until something changes or the day does. */
    public AreaTree tree() {
        LocalDate today = today();
        Snapshot snapshot = kept;
        long version = database.jdbi().withHandle(Areas::version);
        if (snapshot == null
                || snapshot.version != version
                || !snapshot.tree.day().equals(today)) {
            snapshot = load(today);
            kept = snapshot;
        }
        return snapshot.tree;
    }

    /** The tree as it was, or is going to be, on a day. */
    public AreaTree tree(LocalDate day) {
        return day.equals(today()) ? tree() : load(day).tree;
    }

    /** The tree as it was at an instant, by the day it was then in Việt Nam. */
    public AreaTree tree(Instant when) {
        return tree(LocalDate.ofInstant(when, VietnamTime.ZONE));
    }

    /**
     * The version is read first: a change in between makes the snapshot newer than its version, and the next call loads
     * again. Needs no isolation of its own, so it also works inside a caller's transaction.
     */
    private Snapshot load(LocalDate day) {
        return database.jdbi().withHandle(handle -> new Snapshot(version(handle), tree(handle, day)));
    }

    private static long version(Handle handle) {
        return handle.createQuery("SELECT version FROM hub.territory")
                .mapTo(Long.class)
                .one();
    }

    /** The tree as a transaction sees it, its own changes included. */
    public static AreaTree tree(Handle handle, LocalDate day) {
        Map<String, List<String>> formerNames = formerNames(handle, day);
        List<Row> rows = handle.createQuery("""
                        SELECT DISTINCT ON (p.area_id)
                               p.area_id, a.level, p.label, p.name, p.parent_id, p.households, p.valid_to,
                               min(p.valid_from) OVER (PARTITION BY p.area_id) AS born
                        FROM hub.area_period p
                        JOIN hub.area a ON a.id = p.area_id
                        WHERE p.valid_from <= :day
                        ORDER BY p.area_id, p.valid_from DESC""")
                .bind("day", day)
                .map((result, context) -> Row.of(result))
                .list();
        return AreaTree.of(day, new Households(rows, day).counted(formerNames), successions(handle, day));
    }

    private static Map<String, List<String>> formerNames(Handle handle, LocalDate day) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT area_id, name FROM hub.area_former_name
                        WHERE until IS NULL OR until <= :day
                        ORDER BY area_id, until NULLS FIRST, name""")
                .bind("day", day)
                .map((row, context) -> Map.entry(row.getString("area_id"), row.getString("name")))
                .forEach(entry -> names.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return names;
    }

    private static List<Succession> successions(Handle handle, LocalDate day) {
        Map<String, List<String>> successors = new LinkedHashMap<>();
        handle.createQuery("""
                        SELECT area_id, successor_id FROM hub.area_succession
                        WHERE since <= :day
                        ORDER BY area_id, rank""")
                .bind("day", day)
                .map((row, context) -> Map.entry(row.getString("area_id"), row.getString("successor_id")))
                .forEach(entry -> successors
                        .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                        .add(entry.getValue()));
        return successors.entrySet().stream()
                .map(entry -> new Succession(entry.getKey(), entry.getValue()))
                .toList();
    }

    private record Row(
            String id,
            AreaLevel level,
            String label,
            String name,
            @Nullable String parent,
            @Nullable Integer households,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("area_id"),
                    AreaLevel.valueOf(row.getString("level")),
                    row.getString("label"),
                    row.getString("name"),
                    row.getString("parent_id"),
                    row.getObject("households", Integer.class),
                    row.getObject("born", LocalDate.class),
                    row.getObject("valid_to", LocalDate.class));
        }

        boolean livesOn(LocalDate day) {
            return validTo == null || validTo.isAfter(day);
        }
    }

    /** An area without a count of its own has as many households as its living children. */
    private record Households(List<Row> rows, LocalDate day) {

        List<Area> counted(Map<String, List<String>> formerNames) {
            return rows.stream()
                    .map(row -> new Area(
                            row.id,
                            row.level,
                            row.label,
                            row.name,
                            formerNames.getOrDefault(row.id, List.of()),
                            row.parent,
                            count(row),
                            row.validFrom,
                            row.livesOn(day) ? null : row.validTo))
                    .toList();
        }

        private int count(Row row) {
            if (row.households != null) {
                return row.households;
            }
            return rows.stream()
                    .filter(child -> row.id.equals(child.parent) && child.livesOn(day))
                    .mapToInt(this::count)
                    .sum();
        }
    }
}
