package vn.tienglang.app.doctor;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.pipe.RoomSchemas;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.StopSwitch;

/** The database, and whether what waits in it moves. */
final class DatabaseChecks {

    private static final int LIMIT_SECONDS = 5;
    /** Leases run on database time, schedules on ours. */
    private static final Duration APART = Duration.ofSeconds(5);

    private static final Duration OUTBOX_SLOW = Duration.ofSeconds(10);
    private static final Duration OUTBOX_STUCK = Duration.ofMinutes(2);
    private static final Duration LEDGER_SLOW = Duration.ofMinutes(2);
    /** As the lanes themselves judge. */
    private static final Duration LEDGER_STUCK = Duration.ofMinutes(10);

    private final Database database;

    /** How many rows wait in a schema, and how long the first of them does. */
    private record Waiting(String schema, long rows, Duration oldest) {}

    DatabaseChecks(Database database) {
        this.database = database;
    }

    static Finding reachable(DatabaseAddress address, Clock clock) {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", Integer.toString(LIMIT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(LIMIT_SECONDS));
        try (Connection connection = DriverManager.getConnection(address.url(), properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version'), clock_timestamp()")) {
            row.next();
            Instant there = row.getTimestamp(2).toInstant();
            Duration apart = Duration.between(there, clock.instant()).abs();
            String says = "PostgreSQL " + row.getString(1) + " at " + address.url();
            return apart.compareTo(APART) > 0
                    ? Finding.warning(
                            "database", says + ", its clock is " + Age.of(apart) + " off", "set both clocks by NTP")
                    : Finding.ok("database", says);
        } catch (SQLException e) {
            return Finding.failing(
                    "database", address + " does not answer: " + e.getMessage(), "start it, or mend database.url");
        }
    }

    Finding stopSwitch() {
        StopSwitch.Position position = new StopSwitch(database).position();
        if (!position.engaged()) {
            return Finding.ok("stop switch", "not pressed");
        }
        return Finding.warning(
                "stop switch",
                "all sending and all air are stopped since " + position.since() + " by " + position.by()
                        + (position.reason().isEmpty() ? "" : " (" + position.reason() + ")"),
                "lift it in the console when the reason is gone");
    }

    Finding outbox() {
        List<Waiting> waiting = database.jdbi().withHandle(handle -> waiting(handle, "outbox", """
                        SELECT count(*), extract(epoch FROM clock_timestamp() - min(created_at)) FROM %s.outbox
                        WHERE published_at IS NULL"""));
        return moving(
                "outbox",
                "events not yet in Kafka",
                waiting,
                OUTBOX_SLOW,
                OUTBOX_STUCK,
                "is the broker reachable, and the room running? See the hub's log");
    }

    Finding ledger() {
        List<Waiting> waiting = database.jdbi().withHandle(handle -> waiting(handle, "attempt", """
                        SELECT count(*), extract(epoch FROM clock_timestamp() - min(due_at)) FROM %s.delivery
                        WHERE state = 'PENDING' AND due_at <= clock_timestamp()"""));
        if (new StopSwitch(database).engaged()) {
            return Finding.ok("ledger", "stands still with the stop switch; due: " + told(waiting));
        }
        return moving(
                "ledger",
                "deliveries due",
                waiting,
                LEDGER_SLOW,
                LEDGER_STUCK,
                "is the connector running, and its token good? See the hub's log");
    }

    private static List<Waiting> waiting(Handle handle, String table, String question) {
        List<Waiting> waiting = new ArrayList<>();
        for (String schema : RoomSchemas.holding(handle, table)) {
            waiting.add(handle.createQuery(question.formatted(schema))
                    .map((row, context) ->
                            new Waiting(schema, row.getLong(1), Duration.ofMillis((long) (row.getDouble(2) * 1000))))
                    .one());
        }
        return waiting;
    }

    private static Finding moving(
            String what, String rows, List<Waiting> waiting, Duration slow, Duration stuck, String remedy) {
        Duration oldest =
                waiting.stream().map(Waiting::oldest).max(Duration::compareTo).orElse(Duration.ZERO);
        String says = rows + ": " + told(waiting);
        if (oldest.compareTo(stuck) > 0) {
            return Finding.failing(what, says, remedy);
        }
        return oldest.compareTo(slow) > 0 ? Finding.warning(what, says, remedy) : Finding.ok(what, says);
    }

    private static String told(List<Waiting> waiting) {
        List<String> told = waiting.stream()
                .filter(w -> w.rows() > 0)
                .map(w -> w.schema() + " " + w.rows() + ", the oldest for " + Age.of(w.oldest()))
                .toList();
        return told.isEmpty() ? "none" : String.join("; ", told);
    }
}
