package vn.tienglang.hub.testing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.TopicSetup;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.time.Ticker;

/**
 * What a room stands on, in a test: a database and topics of its own on the JVM's real PostgreSQL and Kafka, with the
 * {@code hub} schema migrated. Close it to give the connections back.
 */
public final class TestHub implements AutoCloseable {

    /** Where a hub's peers find it; enough to start another hub on the same ground, also in another process. */
    public record Ground(DatabaseAddress database, String kafka, String prefix) {}

    private static final int PARTITIONS = 3;

    private final Ground ground;
    private final Hub hub;

    private TestHub(Ground ground, Hub hub) {
        this.ground = ground;
        this.hub = hub;
    }

    /** A hub on fresh ground, with the system's clock. */
    public static TestHub start() {
        return start(Clock.systemUTC());
    }

    public static TestHub start(Clock clock) {
        TestCluster.Database fresh = TestCluster.freshDatabase();
        Ground ground = new Ground(
                new DatabaseAddress(fresh.url(), fresh.user(), fresh.password()),
                TestCluster.kafka(),
                TestCluster.freshPrefix());
        TestHub first = on(ground, "hub-1", clock);
        first.hub.database().migrate("hub", Database.PIPE_TABLES, "db/hub");
        try (Admin admin = first.hub.kafka().admin()) {
            new TopicSetup(first.hub.kafka().topics(), PARTITIONS, 1).ensure(admin);
        }
        return first;
    }

    /** Another hub on ground that a first one has prepared. */
    public static TestHub on(Ground ground, String id, Clock clock) {
        Database database = Database.open(ground.database(), 8);
        KafkaClients kafka = new KafkaClients(ground.kafka(), id, new TopicNames(ground.prefix()), Map.of());
        return new TestHub(
                ground,
                new Hub(
                        id,
                        database,
                        kafka,
                        new Leases(database, id, UUID.randomUUID().toString()),
                        new StopSwitch(database),
                        clock,
                        Ticker.system(),
                        new Random(),
                        new SimpleMeterRegistry(),
                        temporaryFolder()));
    }

    public Hub hub() {
        return hub;
    }

    public Ground ground() {
        return ground;
    }

    @Override
    public void close() {
        hub.database().close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tieng-lang-data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
