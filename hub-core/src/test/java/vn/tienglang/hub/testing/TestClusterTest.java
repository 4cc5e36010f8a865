package vn.tienglang.hub.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.testing.TestCluster.Database;

class TestClusterTest {

    @Test
    void aFreshDatabaseIsEmptyAndMine() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Connection connection = connect(TestCluster.freshDatabase());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE mine (name text)");
                statement.execute("INSERT INTO mine VALUES ('Đường Láng')");
                try (ResultSet row = statement.executeQuery("SELECT lower(name) FROM mine")) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString(1)).isEqualTo("đường láng");
                }
            }
        }
    }

    @Test
    void theBrokerAnswers() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestCluster.kafka()))) {
            assertThat(admin.describeCluster().nodes().get()).hasSize(1);
        }
    }

    @Test
    void prefixesDiffer() {
        assertThat(TestCluster.freshPrefix()).isNotEqualTo(TestCluster.freshPrefix());
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
