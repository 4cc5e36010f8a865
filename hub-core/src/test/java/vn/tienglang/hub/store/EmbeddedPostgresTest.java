package vn.tienglang.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.store.EmbeddedPostgres.Settings;
import vn.tienglang.hub.testing.TestCluster;

class EmbeddedPostgresTest {

    /** What these tests ask for does not depend on the disk; the running server below has the hub's own settings. */
    private static final Settings QUICK = with(0, Map.of());

    /** Making a database takes a second: tests that leave it whole share one. */
    @TempDir
    static Path sharedParent;

    private static DataFolder data;

    @TempDir
    Path parent;

    @BeforeAll
    static void makeDatabaseWithOneRow() throws Exception {
        Files.setPosixFilePermissions(sharedParent, PosixFilePermissions.fromString("rwx--x--x"));
        data = DataFolder.open(sharedParent.resolve("dữ liệu của xã"));
        writeRow(data, QUICK);
    }

    @AfterAll
    static void letFolderGo() {
        data.close();
    }

    @AfterEach
    void theRowIsStillThere() throws Exception {
        assertThat(readRow(data, QUICK)).isEqualTo("Đường Láng");
    }

    @Test
    void aTakenPortIsNamedAndTheDatabaseStays() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, with(taken.getLocalPort(), Map.of())))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void aWrongParameterIsNamed() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, with(0, Map.of("shared_buffers", "plenty"))))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("shared_buffers");
    }

    @Test
    void anotherMajorVersionsDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        try (DataFolder folder = ownFolder()) {
            Path cluster = Files.createDirectory(folder.path().resolve("postgres"));
            Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, QUICK))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining(cluster.toString())
                    .hasMessageContaining("PostgreSQL 17")
                    .hasMessageContaining("PostgreSQL 18");
            assertThat(cluster.resolve("PG_VERSION")).hasContent("17\n");
        }
    }

    @Test
    void aFolderThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        try (DataFolder folder = ownFolder()) {
            Path photo =
                    Files.createDirectory(folder.path().resolve("postgres")).resolve("photo.jpg");
            Files.writeString(photo, "not mine");
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, QUICK))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("holds no PostgreSQL database");
            assertThat(photo).hasContent("not mine");
        }
    }

    @Test
    void lostPasswordsAreAskedBackByName() throws Exception {
        Path passwords = data.path().resolve("postgres-passwords");
        Path elsewhere = Files.move(passwords, parent.resolve("elsewhere"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(data, QUICK))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining(passwords.toString());
        Files.move(elsewhere, passwords);
    }

    @Test
    void whatAnInterruptedCreationLeftIsMadeAnew() throws Exception {
        try (DataFolder folder = ownFolder()) {
            Path unfinished = Files.createDirectory(folder.path().resolve("postgres-unfinished"));
            Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");
            writeRow(folder, QUICK);
            assertThat(readRow(folder, QUICK)).isEqualTo("Đường Láng");
            assertThat(unfinished).doesNotExist();
        }
    }

    @Test
    void aPidFileWhoseNumberIsNowAnotherProgramsDoesNotHinder() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.write(
                    data.path().resolve("postgres").resolve("postmaster.pid"),
                    List.of(
                            Long.toString(stranger.pid()),
                            data.path().resolve("postgres").toString()));
            assertThat(readRow(data, QUICK)).isEqualTo("Đường Láng");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void programsThatAPowerCutLeftShortAreUnpackedAgain() throws Exception {
        try (DataFolder folder = ownFolder()) {
            Settings own = new Settings(0, Optional.empty(), Map.of("fsync", "off"));
            writeRow(folder, own);
            Path programs = folder.path().resolve("postgres-" + PostgresBinaries.VERSION);
            Files.write(programs.resolve("bin").resolve("postgres"), new byte[0]);
            assertThat(readRow(folder, own)).isEqualTo("Đường Láng");
            try (var entries = Files.list(folder.path())) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                ".lock", "postgres", "postgres-passwords", "postgres-" + PostgresBinaries.VERSION);
            }
        }
    }

    @Test
    void rootMayChangeTheWayItRunsPostgresOnTheSameData() throws Exception {
        assumeTrue(PostgresAccount.self().uid() == 0, "only root chooses");
        PostgresAccount nobody = PostgresAccount.service("nobody").orElseThrow();
        List<PostgresAccount> ways = PostgresAccount.namespace().canPass(data.path())
                ? List.of(nobody, PostgresAccount.namespace(), nobody)
                : List.of(nobody, nobody);
        for (PostgresAccount way : ways) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, QUICK, way);
                    Connection connection = Sql.connect(postgres);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS start (at timestamptz DEFAULT now())");
                statement.execute("INSERT INTO start DEFAULT VALUES");
                assertThat(FolderTree.ownerOf(data.path().resolve("postgres"))).isEqualTo(way.uid());
            }
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, QUICK)) {
            assertThat(Sql.ask(postgres, "SELECT count(*) FROM start")).isEqualTo(String.valueOf(ways.size()));
        }
    }

    @Test
    void closingTwiceIsHarmless() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, QUICK);
        assertThat(postgres.isAlive()).isTrue();
        postgres.close();
        postgres.close();
        assertThat(postgres.isAlive()).isFalse();
    }

    private DataFolder ownFolder() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        return DataFolder.open(parent.resolve("data"));
    }

    private static Settings with(int port, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(Map.of("fsync", "off"));
        all.putAll(parameters);
        return new Settings(port, Optional.of(TestCluster.binaries()), all);
    }

    private static void writeRow(DataFolder folder, Settings settings) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, settings);
                Connection connection = Sql.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE street (name text)");
            statement.execute("INSERT INTO street VALUES ('Đường Láng')");
        }
    }

    private static String readRow(DataFolder folder, Settings settings) throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, settings)) {
            return Sql.ask(postgres, "SELECT name FROM street");
        }
    }
}
