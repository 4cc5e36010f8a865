package vn.tienglang.hub.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.tienglang.hub.pipe.EmbeddedKafka;
import vn.tienglang.hub.store.DataFolder;
import vn.tienglang.hub.store.EmbeddedPostgres;

/**
 * One real Kafka and one real PostgreSQL a JVM, for the tests of every room: started when first asked for, stopped and
 * removed when the JVM ends. They are what production embeds, except that nothing is forced to disk. Thread-safe.
 */
public final class TestCluster {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestCluster() {}

    /** An empty database and the user who owns it. */
    public record Database(String url, String user, String password) {}

    /** The bootstrap address of the JVM's Kafka. */
    public static String kafka() {
        return Kafka.INSTANCE.bootstrap();
    }

    /** A database that nobody has touched, on the JVM's PostgreSQL. */
    public static Database freshDatabase() {
        String url = Postgres.INSTANCE.createDatabase("test_" + NUMBER.incrementAndGet());
        return new Database(url, Postgres.INSTANCE.user(), Postgres.INSTANCE.password());
    }

    /** A topic prefix that nobody has used, ending with a dot. */
    public static String freshPrefix() {
        return "t" + NUMBER.incrementAndGet() + ".";
    }

    private static final class Kafka {
        private static final EmbeddedKafka INSTANCE = start();

        private static EmbeddedKafka start() {
            DataFolder folder = TestFolder.take();
            EmbeddedKafka kafka = EmbeddedKafka.start(
                    folder.path(), 0, Map.of("log.flush.interval.messages", String.valueOf(Long.MAX_VALUE)));
            atExit(folder, kafka);
            return kafka;
        }
    }

    private static final class Postgres {
        private static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            DataFolder folder = TestFolder.take();
            EmbeddedPostgres postgres = EmbeddedPostgres.start(
                    folder,
                    new EmbeddedPostgres.Settings(
                            0,
                            Optional.of(binaries()),
                            Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off")));
            atExit(folder, postgres);
            return postgres;
        }
    }

    /**
     * PostgreSQL's programs, unpacked once for all modules and runs. Root's own folder is closed to the service user
     * as whom PostgreSQL may have to run.
     */
    public static Path binaries() {
        boolean root = System.getProperty("user.name").equals("root");
        Path cache = root ? Path.of("/var/cache") : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("tieng-lang");
    }

    private static void atExit(DataFolder folder, AutoCloseable part) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                part.close();
                TestFolder.remove(folder);
            } catch (Exception e) {
                throw new IllegalStateException("The test cluster in " + folder.path() + " could not be removed", e);
            }
        }));
    }
}
