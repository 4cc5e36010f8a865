package vn.tienglang.hub.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.pipe.EmbeddedKafka;
import vn.tienglang.hub.store.DataFolder.FolderInUseException;
import vn.tienglang.hub.testing.TestCluster;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedPartsKillTest {

    private static final int ACKNOWLEDGED = 200;
    private static final Duration START_LIMIT = Duration.ofSeconds(15);

    @TempDir
    Path parent;

    @Test
    void nothingAcknowledgedIsLostWhenTheHubIsKilled() throws Exception {
        Path folder = parent.resolve("data");
        Process hub = program(List.of(), System.getProperty("java.class.path"), folder, TestCluster.binaries());
        int acknowledged;
        try {
            acknowledged = readUntil(hub, ACKNOWLEDGED);
            assertThatThrownBy(() -> DataFolder.open(folder))
                    .isInstanceOf(FolderInUseException.class)
                    .hasMessageContaining(folder.toRealPath().toString())
                    .hasMessageContaining("process " + hub.pid());
        } finally {
            kill(hub);
        }
        assertThat(PostgresProcesses.livingIn(folder.resolve("postgres")))
                .as("the killed hub leaves its PostgreSQL running")
                .isNotEmpty();

        long killed = System.nanoTime();
        try (DataFolder data = DataFolder.open(folder);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        data, new EmbeddedPostgres.Settings(0, Optional.of(TestCluster.binaries()), Map.of()));
                EmbeddedKafka kafka = EmbeddedKafka.start(data.path(), 0)) {
            List<Integer> rows = rows(postgres);
            List<Integer> records = records(kafka, acknowledged);
            assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(START_LIMIT);
            List<Integer> expected =
                    IntStream.rangeClosed(1, acknowledged).boxed().toList();
            assertThat(rows).containsAll(expected).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(acknowledged + 2);
            assertThat(records).containsAll(expected).doesNotHaveDuplicates().isSorted();
        }
    }

    @Test
    void anOrdinaryUserRunsBothPartsFromAnEmptyFolder() throws Exception {
        assumeTrue(PostgresAccount.self().uid() == 0, "every other test already runs as an ordinary user");
        Path home = Files.createDirectory(parent.resolve("home"));
        Path programs = Files.createDirectory(home.resolve("classes"));
        String classPath = copyReadable(System.getProperty("java.class.path"), programs);
        PostgresAccount nobody = PostgresAccount.service("nobody").orElseThrow();
        FolderTree.giveTo(nobody.uid(), nobody.gid(), home);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));

        Process hub = program(nobody.prefix(), classPath, home.resolve("data"), TestCluster.binaries());
        try {
            assertThat(readUntil(hub, 20)).isGreaterThanOrEqualTo(20);
            assertThat(FolderTree.ownerOf(home.resolve("data").resolve("postgres")))
                    .isEqualTo(nobody.uid());
            assertThat(FolderTree.ownerOf(home.resolve("data").resolve("kafka")))
                    .isEqualTo(nobody.uid());
        } finally {
            kill(hub);
            PostgresProcesses.stopStray(home.resolve("data").resolve("postgres"));
        }
    }

    private Process program(List<String> prefix, String classPath, Path folder, Path binaries) throws Exception {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                EmbeddedPartsProgram.class.getName(),
                folder.toString(),
                binaries.toString()));
        return new ProcessBuilder(command)
                .redirectError(parent.resolve("errors").toFile())
                .start();
    }

    /** Reads acknowledged numbers, and whatever else the program logs, until enough are there. */
    private int readUntil(Process program, int enough) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
        List<String> other = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.matches("\\d+")) {
                other.add(line);
            } else if (Integer.parseInt(line) >= enough) {
                return Integer.parseInt(line);
            }
        }
        throw new AssertionError("The program ended early: " + other + Files.readString(parent.resolve("errors")));
    }

    private static void kill(Process program) throws Exception {
        program.destroyForcibly();
        assertThat(program.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static List<Integer> rows(EmbeddedPostgres postgres) throws Exception {
        List<Integer> rows = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet values = statement.executeQuery("SELECT value FROM number ORDER BY value")) {
            while (values.next()) {
                rows.add(values.getInt(1));
            }
        }
        return rows;
    }

    private static List<Integer> records(EmbeddedKafka kafka, int enough) {
        List<Integer> records = new ArrayList<>();
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap(), "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("number", 0)));
            long limit = System.nanoTime() + START_LIMIT.toNanos();
            while (records.size() < enough && System.nanoTime() < limit) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> records.add(Integer.valueOf(record.value())));
            }
        }
        return records;
    }

    /** The class path again, where another user may read it: root's Maven repository is closed to others. */
    private static String copyReadable(String classPath, Path target) throws Exception {
        List<String> copies = new ArrayList<>();
        for (String element : classPath.split(File.pathSeparator)) {
            Path source = Path.of(element);
            Path copy = target.resolve(copies.size() + "-" + source.getFileName());
            if (Files.exists(source)) {
                copyTree(source, copy);
                copies.add(copy.toString());
            }
        }
        return copies.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static void copyTree(Path source, Path target) throws Exception {
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}
