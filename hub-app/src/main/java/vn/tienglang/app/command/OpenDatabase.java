package vn.tienglang.app.command;

import java.util.ArrayDeque;
import java.util.Deque;
import vn.tienglang.app.ground.GroundSettings;
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
        DatabaseAddress address = Whereabouts.of(settings).database().orElseGet(() -> start(settings));
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
