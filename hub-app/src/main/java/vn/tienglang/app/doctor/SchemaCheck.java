package vn.tienglang.app.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jdbi.v3.core.Jdbi;
import vn.tienglang.hub.pipe.RoomSchemas;
import vn.tienglang.hub.store.DatabaseAddress;

/**
 * Whether each room's schema is that of this program. Compared is what lies in {@code db/<room>}; the tables of pipes
 * and lanes come with the same start.
 */
final class SchemaCheck {

    private SchemaCheck() {}

    static Finding look(Jdbi database, DatabaseAddress address) {
        List<String> schemas = database.withHandle(handle -> RoomSchemas.holding(handle, "flyway_schema_history"));
        List<String> versions = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String schema : schemas) {
            String location = "db/" + schema;
            if (SchemaCheck.class.getResource("/" + location) == null) {
                continue;
            }
            MigrationInfo[] all = Flyway.configure()
                    .dataSource(address.url(), address.user(), address.password())
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations(location)
                    .load()
                    .info()
                    .all();
            compare(schema, all, versions, wrong);
        }
        if (!schemas.contains("hub")) {
            wrong.add("hub is missing");
        }
        if (wrong.isEmpty()) {
            return Finding.ok("schemas", String.join(", ", versions));
        }
        return Finding.failing(
                "schemas", String.join("; ", wrong), "restart the hub with this program, which brings them up to date");
    }

    private static void compare(String schema, MigrationInfo[] all, List<String> versions, List<String> wrong) {
        Arrays.stream(all)
                .filter(migration -> migration.getState().isApplied() && migration.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(java.util.Comparator.naturalOrder())
                .ifPresent(newest -> versions.add(schema + " " + newest));
        for (MigrationInfo migration : all) {
            MigrationState state = migration.getState();
            if (state.isFailed()) {
                wrong.add(schema + " " + migration.getVersion() + " failed");
            } else if (state == MigrationState.FUTURE_SUCCESS) {
                wrong.add(schema + " " + migration.getVersion() + " is newer than this program");
            } else if (!state.isApplied()) {
                wrong.add(schema + " " + migration.getVersion() + " is not applied yet");
            }
        }
    }
}
