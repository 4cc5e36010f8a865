package vn.tienglang.hub.area;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;

/**
 * Changes areas, one change at a time in the whole installation, and records who ordered each and why. Thread-safe.
 *
 * <p>Nothing is ever deleted: an area keeps the periods it lived through, so that yesterday's announcement still knows
 * yesterday's tree. A change cannot take effect before one that is recorded already for the same area.
 */
public final class AreaChanges {

    private final Database database;
    private final Clock clock;

    public AreaChanges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes a change, or nothing at all.
     *
     * @return the number of its record
     * @throws TerritoryException naming what makes no sense
     */
    public long apply(AreaChange change, AreaDecision decision) {
        return database.jdbi().inTransaction(handle -> apply(handle, change, decision));
    }

    /** The same in the caller's transaction, which must be rolled back if this throws. */
    public long apply(Handle transaction, AreaChange change, AreaDecision decision) {
        lock(transaction);
        AreaOperation operation = new AreaOperation(transaction, change.on());
        if (change instanceof AreaChange.Open open) {
            operation.open(open);
        } else if (change instanceof AreaChange.Rename rename) {
            operation.rename(rename);
        } else if (change instanceof AreaChange.AddFormerNames names) {
            operation.addFormerNames(names);
        } else if (change instanceof AreaChange.Recount recount) {
            operation.recount(recount);
        } else if (change instanceof AreaChange.Move move) {
            operation.move(move);
        } else if (change instanceof AreaChange.Merge merge) {
            operation.merge(merge);
        } else if (change instanceof AreaChange.Split split) {
            operation.split(split);
        } else if (change instanceof AreaChange.Close close) {
            operation.close(close);
        }
        return record(transaction, change, decision);
    }

    /** What happened to an area, the latest first. */
    public List<RecordedChange> of(String areaId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT id, kind, areas, effective_on, by_whom, basis, detail::text AS detail, at
                                FROM hub.area_change
                                WHERE areas @> ARRAY[:area]::text[]
                                ORDER BY id DESC""")
                        .bind("area", areaId)
                        .map((row, context) -> new RecordedChange(
                                row.getLong("id"),
                                row.getString("kind"),
                                List.of((String[]) row.getArray("areas").getArray()),
                                row.getObject("effective_on", LocalDate.class),
                                new AreaDecision(row.getString("by_whom"), row.getString("basis")),
                                Json.tree(row.getString("detail").getBytes(StandardCharsets.UTF_8)),
                                row.getTimestamp("at").toInstant()))
                        .list());
    }

    /** One change of areas or channels at a time, until the transaction ends. */
    public static void lock(Handle transaction) {
        transaction
                .createQuery("SELECT version FROM hub.territory FOR UPDATE")
                .mapTo(Long.class)
                .list();
    }

    private long record(Handle transaction, AreaChange change, AreaDecision decision) {
        return transaction
                .createQuery("""
                        INSERT INTO hub.area_change (kind, areas, effective_on, by_whom, basis, detail, at)
                        VALUES (:kind, :areas, :on, :by, :basis, :detail::jsonb, :at)
                        RETURNING id""")
                .bind("kind", change.getClass().getSimpleName())
                .bindArray("areas", String.class, change.areas())
                .bind("on", change.on())
                .bind("by", decision.by())
                .bind("basis", decision.basis())
                .bind("detail", Json.write(change))
                .bind("at", clock.instant())
                .mapTo(Long.class)
                .one();
    }
}
