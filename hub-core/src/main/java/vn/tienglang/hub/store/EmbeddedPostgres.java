package vn.tienglang.hub.store;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL server beside this program, for hubs that have no database of their own.
 *
 * <p>It keeps everything in {@code <data folder>/postgres}, listens on 127.0.0.1 only and wants a password. Its
 * durability is PostgreSQL's own: what is committed outlives a power cut. A server that a killed hub left behind is
 * stopped first. A database folder is never deleted, whatever its state. Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HUB = "hub";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int PORT_ATTEMPTS = 5;

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            entry("listen_addresses", "127.0.0.1"),
            entry("unix_socket_directories", ""),
            // A commune's small computer.
            entry("shared_buffers", "48MB"),
            entry("max_connections", "60"),
            entry("maintenance_work_mem", "32MB"),
            entry("max_wal_size", "256MB"),
            entry("min_wal_size", "64MB"),
            entry("max_wal_senders", "0"),
            entry("max_parallel_workers_per_gather", "0"),
            entry("autovacuum_max_workers", "1"),
            entry("io_method", "sync"),
            entry("huge_pages", "off"),
            entry("jit", "off"),
            // Instants are in UTC; messages are read by programs.
            entry("timezone", "UTC"),
            entry("log_timezone", "UTC"),
            entry("log_line_prefix", ""),
            entry("log_checkpoints", "off"),
            // Statements and their values are citizens' words and stay out of logs.
            entry("log_min_error_statement", "panic"),
            entry("log_error_verbosity", "terse"));

    private final Postmaster postmaster;
    private final int port;
    private final PostgresPasswords passwords;

    private EmbeddedPostgres(Postmaster postmaster, int port, PostgresPasswords passwords) {
        this.postmaster = postmaster;
        this.port = port;
        this.passwords = passwords;
    }

    /**
     * What a start may choose.
     *
     * @param port on 127.0.0.1; 0 for any free one
     * @param binaries where PostgreSQL's programs are unpacked; the data folder if empty
     * @param parameters PostgreSQL's own, going before the hub's
     */
    public record Settings(int port, Optional<Path> binaries, Map<String, String> parameters) {
        public Settings {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
            }
            parameters = Map.copyOf(parameters);
        }

        /** Any free port, programs in the data folder, the hub's own parameters. */
        public static Settings standard() {
            return new Settings(0, Optional.empty(), Map.of());
        }
    }

    /** Starts with {@link Settings#standard()}. */
    public static EmbeddedPostgres start(DataFolder data) {
        return start(data, Settings.standard());
    }

    /**
     * Starts the server on the folder's database, or on a new one, and returns once the hub's database takes
     * connections.
     *
     * @param data held by the caller until after {@link #close()}
     * @throws EmbeddedPostgresException the port is taken, the folder holds another version's database or another
     *     user's, or there is no way to run PostgreSQL here
     */
    public static EmbeddedPostgres start(DataFolder data, Settings settings) {
        return start(data, settings, PostgresAccount.forFolder(data.path()));
    }

    static EmbeddedPostgres start(DataFolder data, Settings settings, PostgresAccount account) {
        PostgresCluster cluster = new PostgresCluster(data.path());
        try {
            PostgresProcesses.stopStray(cluster.folder());
            PostgresBinaries binaries =
                    PostgresBinaries.unpackedIn(settings.binaries().orElse(data.path()));
            boolean durable = !"off".equals(settings.parameters().get("fsync"));
            PostgresPasswords passwords = cluster.prepare(binaries, account, durable);
            EmbeddedPostgres postgres = launch(settings, account, cluster, binaries, passwords);
            boolean complete = false;
            try {
                postgres.createWhatIsMissing();
                complete = true;
            } finally {
                if (!complete) {
                    postgres.close();
                }
            }
            log.info("PostgreSQL {} serves {} from {}", PostgresBinaries.VERSION, postgres.jdbcUrl(), cluster.folder());
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + cluster.folder() + " cannot start: " + e.getMessage(), e);
        }
    }

    /** PostgreSQL binds its port itself, so a free port may be gone by then: another is tried. */
    private static EmbeddedPostgres launch(
            Settings settings,
            PostgresAccount account,
            PostgresCluster cluster,
            PostgresBinaries binaries,
            PostgresPasswords passwords)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = settings.port() == 0 ? freePort() : settings.port();
            Map<String, String> parameters = new LinkedHashMap<>(PARAMETERS);
            parameters.put("port", Integer.toString(port));
            parameters.putAll(settings.parameters());
            try {
                Postmaster postmaster = Postmaster.start(binaries, account, cluster.folder(), parameters);
                return new EmbeddedPostgres(postmaster, port, passwords);
            } catch (EmbeddedPostgresException e) {
                boolean taken = String.valueOf(e.getMessage()).contains("could not bind");
                if (taken && settings.port() != 0) {
                    throw new EmbeddedPostgresException(
                            "PostgreSQL cannot listen on 127.0.0.1:" + port + ": the port is in use", e);
                }
                if (!taken || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Where the hub's own database is, for JDBC. */
    public String jdbcUrl() {
        return jdbcUrl(HUB);
    }

    /** The owner of the hub's database, who may not administer the server. */
    public String user() {
        return HUB;
    }

    public String password() {
        return passwords.hub();
    }

    /** Whether the server still runs; once it does not, only a new start helps. */
    public boolean isAlive() {
        return postmaster.isAlive();
    }

    /**
     * Creates an empty database beside the hub's, owned by {@link #user()}.
     *
     * @param name lower-case ASCII letters, digits and underscores
     * @return where it is, for JDBC
     */
    public String createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is no name for a database");
        }
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + HUB);
            return jdbcUrl(name);
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("The database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /** Stops the server within a few seconds; what is committed stays. Closing twice does nothing. */
    @Override
    public void close() {
        postmaster.stop();
    }

    private void createWhatIsMissing() {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
                statement.execute("CREATE ROLE " + HUB + " LOGIN PASSWORD '" + passwords.hub() + "'");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
                statement.execute("CREATE DATABASE " + HUB + " OWNER " + HUB);
            }
        } catch (SQLException e) {
            throw new EmbeddedPostgresException("The hub's database cannot be reached: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, HUB);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        }
    }

    private Connection administrator() throws SQLException {
        return DriverManager.getConnection(
                jdbcUrl(PostgresCluster.ADMINISTRATOR), PostgresCluster.ADMINISTRATOR, passwords.administrator());
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
