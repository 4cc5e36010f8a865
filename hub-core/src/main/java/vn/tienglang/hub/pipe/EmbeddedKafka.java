package vn.tienglang.hub.pipe;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.FaultHandlerFactory;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.LoggingFaultHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.store.DataFolder;

/**
 * A real Kafka (KRaft) broker inside this program, for hubs that have no cluster.
 *
 * <p>No replica stands behind it, so every append is forced to disk before it is acknowledged. It listens on the
 * loopback address only and keeps everything under {@code <data folder>/kafka}; its ports may differ from one start to
 * the next. When its disk fails or is full, Kafka halts the whole program, as it would a broker of its own; nothing
 * acknowledged is lost, and the next start goes on. All use of Kafka's internal server API is confined to this class. Thread-safe.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final String BROKER = "BROKER";
    private static final String CONTROLLER = "CONTROLLER";
    private static final int NODE = 1;
    private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(10);

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            entry("process.roles", "broker,controller"),
            entry("node.id", String.valueOf(NODE)),
            entry("inter.broker.listener.name", BROKER),
            entry("controller.listener.names", CONTROLLER),
            entry("listener.security.protocol.map", BROKER + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
            entry("auto.create.topics.enable", "false"),
            // Survive a power cut alone.
            entry("log.flush.interval.messages", "1"),
            // After a kill: little to read again, nobody to wait for.
            entry("log.segment.bytes", "16777216"),
            entry("broker.session.timeout.ms", "2000"),
            entry("broker.heartbeat.interval.ms", "500"),
            entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            entry("group.initial.rebalance.delay.ms", "0"),
            // A hub that was off over Tết goes on where it stopped: one year.
            entry("offsets.retention.minutes", "525600"),
            // One broker: one copy of everything.
            entry("default.replication.factor", "1"),
            entry("offsets.topic.num.partitions", "1"),
            entry("offsets.topic.replication.factor", "1"),
            entry("offsets.topic.segment.bytes", "16777216"),
            entry("transaction.state.log.num.partitions", "1"),
            entry("transaction.state.log.replication.factor", "1"),
            entry("transaction.state.log.min.isr", "1"),
            entry("transaction.state.log.segment.bytes", "16777216"),
            entry("share.coordinator.state.topic.num.partitions", "1"),
            entry("share.coordinator.state.topic.replication.factor", "1"),
            entry("share.coordinator.state.topic.min.isr", "1"),
            entry("share.coordinator.state.topic.segment.bytes", "16777216"),
            // A commune's small computer: few threads, small buffers, no write to disk twice a second when idle.
            entry("num.network.threads", "2"),
            entry("listener.name.controller.num.network.threads", "1"),
            entry("num.io.threads", "2"),
            entry("background.threads", "2"),
            entry("num.recovery.threads.per.data.dir", "2"),
            entry("group.coordinator.threads", "1"),
            entry("share.coordinator.threads", "1"),
            entry("log.cleaner.dedupe.buffer.size", "2097152"),
            entry("log.index.size.max.bytes", "262144"),
            entry("metadata.log.segment.bytes", "16777216"),
            entry("metadata.max.idle.interval.ms", "5000"),
            entry("metric.reporters", ""));

    private final DataFolder folder;
    private final String bootstrap;
    private final ControllerServer controller;
    private final BrokerServer broker;
    private final AtomicReference<Throwable> fault;

    private EmbeddedKafka(
            DataFolder folder,
            String bootstrap,
            ControllerServer controller,
            BrokerServer broker,
            AtomicReference<Throwable> fault) {
        this.folder = folder;
        this.bootstrap = bootstrap;
        this.controller = controller;
        this.broker = broker;
        this.fault = fault;
    }

    /** Starts with the hub's own settings; see {@link #start(Path, int, Map)}. */
    public static EmbeddedKafka start(Path dataDir, int port) {
        return start(dataDir, port, Map.of());
    }

    /**
     * Starts the broker on the data of an earlier start, or on new data, and returns once it serves requests.
     *
     * @param dataDir the hub's data folder; the broker's own is {@code kafka} in it
     * @param port the port on 127.0.0.1 for clients, 0 for any free one
     * @param settings Kafka's own broker settings that go before the hub's
     * @throws DataFolder.FolderInUseException another program has its broker in this folder
     * @throws EmbeddedKafkaException the port is taken, the data unreadable, a setting wrong
     */
    public static EmbeddedKafka start(Path dataDir, int port, Map<String, String> settings) {
        DataFolder folder = DataFolder.open(dataDir.resolve("kafka"));
        Listeners listeners = new Listeners();
        boolean started = false;
        try {
            int brokerPort = listeners.reserve(BROKER, port);
            int controllerPort = listeners.reserve(CONTROLLER, 0);
            EmbeddedKafka kafka = create(folder, listeners, brokerPort, controllerPort, settings);
            kafka.startup();
            started = true;
            log.info("Kafka serves {} from {}", kafka.bootstrap, folder.path());
            return kafka;
        } catch (IOException e) {
            throw new EmbeddedKafkaException("Kafka in " + folder.path() + " cannot start: " + e.getMessage(), e);
        } finally {
            if (!started) {
                listeners.release();
                folder.close();
            }
        }
    }

    private static EmbeddedKafka create(
            DataFolder folder, Listeners listeners, int brokerPort, int controllerPort, Map<String, String> settings)
            throws IOException {
        Path logs = folder.path().resolve("log");
        String bootstrap = "127.0.0.1:" + brokerPort;
        String voter = "127.0.0.1:" + controllerPort;

        Map<String, String> all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings);
        all.put("log.dirs", logs.toString());
        all.put("listeners", BROKER + "://" + bootstrap + "," + CONTROLLER + "://" + voter);
        all.put("controller.quorum.voters", NODE + "@" + voter);
        KafkaConfig config;
        try {
            config = new KafkaConfig(all, false);
        } catch (RuntimeException e) {
            throw new EmbeddedKafkaException("Kafka refuses its settings: " + e.getMessage(), e);
        }

        format(logs);
        var loaded = KafkaRaftServer.initializeLogDirs(config, log, "");
        MetaPropertiesEnsemble properties = loaded._1();
        AtomicReference<Throwable> fault = new AtomicReference<>();
        SharedServer shared = new SharedServer(
                config,
                properties,
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, properties.clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                recordingFaults(fault),
                listeners);
        return new EmbeddedKafka(
                folder,
                bootstrap,
                new ControllerServer(shared, KafkaRaftServer.configSchema(), loaded._2()),
                new BrokerServer(shared),
                fault);
    }

    private static void format(Path logs) throws IOException {
        if (!Files.exists(logs)) {
            // Citizens' words: nobody else on the machine may read them, whatever the umask.
            Files.createDirectory(
                    logs, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.exists(logs.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setControllerListenerName(CONTROLLER)
                    .setMetadataLogDirectory(logs.toString())
                    .setDirectories(List.of(logs.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Kafka's own handlers halt the JVM when a start fails, be it for a taken port; ours keep the first fault. */
    private static FaultHandlerFactory recordingFaults(AtomicReference<Throwable> first) {
        return (name, fatal, action) -> {
            LoggingFaultHandler logging = new LoggingFaultHandler(name, action);
            return (message, cause) -> {
                RuntimeException fault = logging.handleFault(message, cause);
                if (fatal) {
                    first.compareAndSet(null, cause == null ? fault : cause);
                }
                return fault;
            };
        };
    }

    private void startup() {
        try {
            controller.startup();
            broker.startup();
        } catch (Throwable e) {
            stopServers();
            Throwable cause = Optional.ofNullable(fault.get()).orElse(e);
            throw new EmbeddedKafkaException(
                    "Kafka in " + folder.path() + " cannot start: " + cause.getMessage(), cause);
        }
    }

    /** Where clients connect: {@code 127.0.0.1:<port>}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** What broke the broker for good since its start, if anything did; then only a restart helps. */
    public Optional<Throwable> fault() {
        return Optional.ofNullable(fault.get());
    }

    /** Stops the broker in an orderly way within some seconds. Closing twice does nothing. */
    @Override
    public void close() {
        try {
            stopServers();
        } finally {
            folder.close();
        }
    }

    private void stopServers() {
        try {
            broker.shutdown(SHUTDOWN_LIMIT);
        } finally {
            controller.shutdown();
        }
    }

    /** The broker cannot start; the message is one line for whoever runs the hub. */
    public static final class EmbeddedKafkaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EmbeddedKafkaException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Sockets bound before Kafka starts: the quorum must know the controller's port beforehand, and a port that is
     * chosen but not held may be gone by then.
     */
    private static final class Listeners implements ServerSocketFactory {
        private final Map<String, ServerSocketChannel> reserved = new ConcurrentHashMap<>();

        int reserve(String listener, int port) {
            try {
                ServerSocketChannel channel = ServerSocketChannel.open();
                reserved.put(listener, channel);
                channel.configureBlocking(false);
                channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
                return channel.socket().getLocalPort();
            } catch (IOException e) {
                throw new EmbeddedKafkaException("Kafka cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
            }
        }

        @Override
        public ServerSocketChannel openServerSocket(
                String listener, InetSocketAddress address, int receiveBuffer, int backlog) throws IOException {
            ServerSocketChannel channel = reserved.remove(listener);
            if (channel == null) {
                throw new IOException("No socket is reserved for the listener " + listener);
            }
            return channel;
        }

        void release() {
            reserved.values().forEach(channel -> {
                try {
                    channel.close();
                } catch (IOException e) {
                    log.debug("A reserved socket could not be closed", e);
                }
            });
        }
    }
}
