package vn.tienglang.hub.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The one PostgreSQL database, with a schema a room. Thread-safe.
 *
 * <p>Schemas are named by their room; every statement in the code names its schema, so that nothing hangs on a search
 * path.
 */
public final class Database implements AutoCloseable {

    /** Tables the pipes need in each room's schema: outbox and projection offsets. */
    public static final String PIPE_TABLES = "db/pipe";

    /** The ledger that lanes work, in the schema of a room that has lanes. */
    public static final String LANE_TABLES = "db/lanes";

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    }

    /**
     * Connects, waiting up to {@code 30 s} for the server.
     *
     * @param address where it is and who asks
     * @param connections size of the pool
     * @throws org.jdbi.v3.core.ConnectionException or Hikari's own exception when nobody answers
     */
    public static Database open(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setPoolName("hub");
        config.setConnectionTimeout(Duration.ofSeconds(5).toMillis());
        config.setInitializationFailTimeout(Duration.ofSeconds(30).toMillis());
        // A dead peer must not hold a pipe for ever; statements of ours are short.
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new Database(new HikariDataSource(config));
    }

    /** SQL goes through here; see Jdbi's own documentation. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /**
     * Brings a room's schema up to date, creating it if need be.
     *
     * @param schema name of the schema, which Flyway's own history table stands in too
     * @param locations folders of migrations on the classpath; versions must not collide between them
     */
    public void migrate(String schema, String... locations) {
        Flyway.configure()
                .dataSource(pool)
                .schemas(schema)
                .defaultSchema(schema)
                .locations(locations)
                .placeholderReplacement(false)
                .load()
                .migrate();
    }

    public void bindTo(MeterRegistry meters) {
        pool.setMetricRegistry(meters);
    }

    @Override
    public void close() {
        pool.close();
    }
}
