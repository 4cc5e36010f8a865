package vn.tienglang.app.ground;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.OpenedParts;
import vn.tienglang.hub.pipe.EmbeddedKafka;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.hub.pipe.TopicSetup;
import vn.tienglang.hub.store.DataFolder;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.DatabaseAddress;
import vn.tienglang.hub.store.EmbeddedPostgres;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.time.Ticker;

/**
 * The data folder, the database and Kafka of one process, started in this order and stopped in the reverse one: broker
 * before database. Thread-safe once started.
 */
public final class Ground implements AutoCloseable {

    private static final String SCHEMA = "hub";

    private final OpenedParts parts = new OpenedParts();
    private final Hub hub;

    private Ground(GroundSettings settings, Clock clock) {
        try {
            hub = lay(settings, clock);
        } catch (RuntimeException | Error e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /** Starts what the settings do not find elsewhere, migrates the {@code hub} schema and makes the topics. */
    public static Ground start(GroundSettings settings, Clock clock) {
        return new Ground(settings, clock);
    }

    public Hub hub() {
        return hub;
    }

    /** The last instant a hub noted in its data folder, once a minute; empty when none ever did. */
    public static Optional<Instant> lastSeen(Path data) {
        return ClockGuard.lastSeen(data);
    }

    @Override
    public void close() {
        parts.close();
    }

    private Hub lay(GroundSettings settings, Clock clock) {
        DataFolder folder = parts.opened(DataFolder.open(settings.data()));
        String id = HubId.in(folder.path());
        ClockGuard guard = parts.opened(ClockGuard.check(folder.path(), clock));
        DatabaseAddress address = settings.database().orElseGet(() -> embeddedPostgres(folder));
        String bootstrap = settings.bootstrap().orElseGet(() -> embeddedKafka(folder.path()));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        parts.opened(meters::close);
        bindMachine(meters);
        Database database = parts.opened(Database.open(address, settings.connections()));
        database.bindTo(meters);
        database.migrate(SCHEMA, Database.PIPE_TABLES, "db/hub");
        KafkaClients kafka = new KafkaClients(bootstrap, id, settings.topics(), settings.kafkaClient());
        try (Admin admin = kafka.admin()) {
            new TopicSetup(settings.topics(), settings.partitions(), settings.replicas()).ensure(admin);
        }
        parts.opened(RunningHub.announce(folder.path(), bootstrap, address));
        guard.start();
        return new Hub(
                id,
                database,
                kafka,
                new Leases(database, id, UUID.randomUUID().toString()),
                new StopSwitch(database),
                clock,
                Ticker.system(),
                new SecureRandom(),
                meters,
                folder.path());
    }

    private DatabaseAddress embeddedPostgres(DataFolder folder) {
        EmbeddedPostgres postgres = parts.opened(EmbeddedPostgres.start(folder));
        return new DatabaseAddress(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private String embeddedKafka(Path data) {
        return parts.opened(EmbeddedKafka.start(data, 0)).bootstrap();
    }

    private static void bindMachine(PrometheusMeterRegistry meters) {
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
    }
}
