package vn.tienglang.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.store.EmbeddedPostgres.Settings;
import vn.tienglang.hub.testing.TestCluster;

/** Read-only questions to one server with the hub's own settings. */
class EmbeddedPostgresSettingsTest {

    private static DataFolder folder;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start(@TempDir Path shared) throws Exception {
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwx--x--x"));
        folder = DataFolder.open(shared.resolve("data"));
        postgres = EmbeddedPostgres.start(folder, new Settings(0, Optional.of(TestCluster.binaries()), Map.of()));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        folder.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "full_page_writes, on",
        "synchronous_commit, on",
        "data_checksums, on",
        "password_encryption, scram-sha-256",
        "listen_addresses, 127.0.0.1",
        "server_encoding, UTF8",
        "TimeZone, UTC",
        "jit, off"
    })
    void isDurableAndKeepsToItself(String setting, String value) throws Exception {
        assertThat(Sql.ask(postgres, "SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void isOfTheVersionThatItsFolderSays() throws Exception {
        assertThat(Sql.ask(postgres, "SHOW server_version")).isEqualTo(PostgresBinaries.VERSION);
    }

    @Test
    void knowsUpperAndLowerVietnameseLettersOnAnySystem() throws Exception {
        assertThat(Sql.ask(postgres, "SELECT upper('đường ở xã') || ' ' || lower('ĐƯỜNG Ở XÃ')"))
                .isEqualTo("ĐƯỜNG Ở XÃ đường ở xã");
    }

    @Test
    void keepsPasswordsForItsOwnersEyesAndAsksForThem() throws Exception {
        assertThat(Files.getPosixFilePermissions(folder.path().resolve("postgres-passwords")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void isNotAdministeredByTheHub() throws Exception {
        assertThat(Sql.ask(
                        postgres,
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb FROM pg_roles"
                                + " WHERE rolname = current_user"))
                .isEqualTo("f");
        assertThatThrownBy(() -> Sql.ask(postgres, "COPY (SELECT 1) TO PROGRAM 'cat'"))
                .hasMessageContaining("permission denied");
    }
}
