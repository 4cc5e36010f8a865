package vn.tienglang.hub.store;

import java.time.Instant;

/**
 * "Dừng tất cả": one flag in the database that stops all sending and all air, emergencies included. Every attempt and
 * every player asks it; it survives restarts and is lifted by name. Thread-safe.
 */
public final class StopSwitch {

    private final Database database;

    public StopSwitch(Database database) {
        this.database = database;
    }

    /**
     * @param engaged whether everything stands still
     * @param since when it was last engaged or lifted
     * @param by who did so
     */
    public record Position(boolean engaged, Instant since, String by, String reason) {}

    public Position position() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT engaged, since, by_whom, reason FROM hub.stop_switch")
                        .map((row, context) -> new Position(
                                row.getBoolean("engaged"),
                                row.getTimestamp("since").toInstant(),
                                row.getString("by_whom"),
                                row.getString("reason")))
                        .one());
    }

    public boolean engaged() {
        return position().engaged();
    }

    /** @return whether it was lifted before; a second press changes nothing */
    public boolean engage(String by, String reason) {
        return set(true, by, reason);
    }

    /** @return whether it was engaged before */
    public boolean lift(String by, String reason) {
        return set(false, by, reason);
    }

    private boolean set(boolean engaged, String by, String reason) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                                UPDATE hub.stop_switch
                                SET engaged = :engaged, since = clock_timestamp(), by_whom = :by, reason = :reason
                                WHERE engaged <> :engaged""")
                                .bind("engaged", engaged)
                                .bind("by", by)
                                .bind("reason", reason)
                                .execute())
                == 1;
    }
}
