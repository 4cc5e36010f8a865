package vn.tienglang.app.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import vn.tienglang.app.ground.GroundSettings;
import vn.tienglang.app.ground.RunningHub;
import vn.tienglang.hub.store.DataFolder;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.EmbeddedPostgres;

/**
 * The installation's database for a command that needs nothing else: a server elsewhere, the one of the hub that runs,
 * or, when none runs, the embedded one started for as long as the command takes.
 */
final class OpenDatabase implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Database database;

    private OpenDatabase(GroundSettings settings) {
        DatabaseAddress address =
                settings.database().or(() -> running(settings)).orElseGet(() -> start(settings));
        database = opened(Database.open(address, 4));
        database.migrate("hub", Database.PIPE_TABLES, "db/hub");
    }

    static OpenDatabase of(GroundSettings settings) {
        return new OpenDatabase(settings);
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the database could not be closed", e);
            }
        }
    }

    /** A hub that was killed leaves its file behind, but not its lock. */
    private static Optional<DatabaseAddress> running(GroundSettings settings) {
        return RunningHub.in(settings.data()).filter(hub -> locked(settings)).map(RunningHub::database);
    }

    private static boolean locked(GroundSettings settings) {
        try (DataFolder free = DataFolder.open(settings.data())) {
            return free == null;
        } catch (DataFolder.FolderInUseException e) {
            return true;
        }
    }

    private DatabaseAddress start(GroundSettings settings) {
        DataFolder folder = opened(DataFolder.open(settings.data()));
        EmbeddedPostgres postgres = opened(EmbeddedPostgres.start(folder));
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }
}
