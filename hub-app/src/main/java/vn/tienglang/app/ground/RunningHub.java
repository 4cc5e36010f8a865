package vn.tienglang.app.ground;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import vn.tienglang.hub.store.DatabaseAddress;

/**
 * Where other commands of the same installation find the parts of a hub that runs: a file of mode 0600 in the data
 * folder, there while the hub is up.
 *
 * @param bootstrap of its Kafka
 * @param database of its PostgreSQL
 */
public record RunningHub(String bootstrap, DatabaseAddress database) {

    private static final String FILE = "running.properties";

    /** Removes the announcement when closed. */
    interface Announcement extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    static Announcement announce(Path data, String bootstrap, DatabaseAddress database) {
        Properties properties = new Properties();
        properties.setProperty("kafka.bootstrap", bootstrap);
        properties.setProperty("database.url", database.url());
        properties.setProperty("database.user", database.user());
        properties.setProperty("database.password", database.password());
        Path file = data.resolve(FILE);
        try {
            Path fresh = Files.createTempFile(
                    data,
                    FILE,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(fresh)) {
                properties.store(writer, "The running hub; written at each start");
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return () -> Files.deleteIfExists(file);
    }

    /** The hub that runs in this folder, or ran there until it was killed. */
    public static Optional<RunningHub> in(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new RunningHub(
                properties.getProperty("kafka.bootstrap", ""),
                new DatabaseAddress(
                        properties.getProperty("database.url", ""),
                        properties.getProperty("database.user", ""),
                        properties.getProperty("database.password", ""))));
    }
}
