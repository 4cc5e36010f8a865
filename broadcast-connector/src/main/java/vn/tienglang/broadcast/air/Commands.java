package vn.tienglang.broadcast.air;

import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What people ask of zones, left in {@code broadcast.zone_command} for whichever hub works the zone: the page may be
 * served by another. Stateless.
 */
final class Commands {

    enum Kind {
        AIR_NOW,
        STOP
    }

    record Command(long id, Kind kind, String by, boolean fresh) {}

    void leave(Handle handle, String zoneId, Kind kind, String by) {
        handle.createUpdate("INSERT INTO broadcast.zone_command (zone_id, kind, by_whom) VALUES (:zone, :kind, :by)")
                .bind("zone", zoneId)
                .bind("kind", kind.name())
                .bind("by", by)
                .execute();
    }

    /** Takes all that waits for a zone, in order; nobody gets it again. */
    List<Command> take(Handle handle, String zoneId) {
        return handle
                .createQuery("""
                        DELETE FROM broadcast.zone_command WHERE zone_id = :zone
                        RETURNING id, kind, by_whom, at > clock_timestamp() - interval '30 seconds' AS fresh""")
                .bind("zone", zoneId)
                .map((row, context) -> new Command(
                        row.getLong("id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("by_whom"),
                        row.getBoolean("fresh")))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Command::id))
                .toList();
    }
}
