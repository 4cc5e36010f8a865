package vn.tienglang.app.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import vn.tienglang.app.command.Home;
import vn.tienglang.app.ground.Ground;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.pipe.EmbeddedKafka;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;

/** {@code ./hub bench webhook}: how fast signed events are acknowledged, and whether any is lost. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = {
            "Brings signed group messages to a hub of its own, on fresh data, at a steady pace; measures how long each"
                    + " answer took and counts whether all that was acknowledged arrived.",
            "Sender and hub share this machine: other work on it makes the figures worse."
        })
final class WebhookBench implements Callable<Integer> {

    private static final String OA = "9000000000000000001";
    private static final String GROUP = "f00dfeedf00dfeed0001";
    private static final String APP = "1234567890123456789";
    private static final String SECRET = "benchOaSecretKey";
    private static final int WARM_UP_SECONDS = 10;
    /** Numbers of messages that the warm-up may use. */
    private static final int WARM_UP_EVENTS = 10_000_000;

    /** Without one more event read for so long, what is missing is lost. */
    private static final int PATIENCE_SECONDS = 60;

    private static final double GOAL_MILLIS = 100;

    @Option(names = "--rate", defaultValue = "1000", description = "Events a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", defaultValue = "60", description = "For how long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--kafka-away",
            arity = "0..1",
            fallbackValue = "30",
            defaultValue = "0",
            description = "Stops Kafka in the middle, for so many seconds (30 unless given).")
    private int away;

    @Option(names = "--people", defaultValue = "200", description = "Who write (default: ${DEFAULT-VALUE}).")
    private int people;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (rate < 1 || seconds < 1 || people < 1 || away < 0 || (away > 0 && away >= seconds)) {
            throw new picocli.CommandLine.ParameterException(
                    spec.commandLine(),
                    "--rate, --seconds and --people must be positive, --kafka-away shorter than --seconds");
        }
        Report report = new Report(
                out,
                "webhook",
                String.format(
                        Locale.ROOT,
                        "%,d signed events a second for %d s from %d people over HTTP, after %d s at a tenth of that%s."
                                + " Hub, embedded Kafka (forced to disk), PostgreSQL and sender in one process as"
                                + " ./hub runs it; an answer's time counts from when its event was due.",
                        rate,
                        seconds,
                        people,
                        WARM_UP_SECONDS,
                        away == 0 ? "" : ", Kafka stopped for " + away + " s in the middle"));
        try (BenchFolder folder = BenchFolder.make();
                Broker broker = new Broker(folder.path().resolve("broker"))) {
            measure(report, folder.path(), broker);
        }
        return report.end();
    }

    private void measure(Report report, Path fresh, Broker broker) throws InterruptedException {
        try (ZaloSandbox sandbox =
                        ZaloSandbox.start(SandboxConfig.defaults().withPort(0).withApp(APP, "benchAppSecret", SECRET));
                Ground ground = ground(sandbox, fresh, broker);
                House house = House.start(ground.hub(), settings(sandbox, fresh, broker), List.of());
                WebhookSender warm = sender(house, 0);
                WebhookSender sender = sender(house, WARM_UP_EVENTS)) {
            seed(sandbox);
            report.tell("database", "PostgreSQL " + version(ground.hub()));
            warm.bring(WARM_UP_SECONDS * Math.max(1, rate / 10), Math.max(1, rate / 10), Duration.ofSeconds(60));
            Thread outage = new Thread(() -> takeAway(report, broker, sender), "kafka-away");
            outage.setDaemon(true);
            outage.start();
            boolean all = sender.bring(rate * seconds, rate, Duration.ofSeconds(120));
            outage.join(Duration.ofSeconds(120).toMillis());
            tellAnswers(report, sender, all);
            tellArrivals(report, ground.hub(), sender);
        }
    }

    private void takeAway(Report report, Broker broker, WebhookSender sender) {
        if (away == 0) {
            return;
        }
        try {
            CountDownLatch never = new CountDownLatch(1);
            if (never.await((seconds - away) / 2, TimeUnit.SECONDS)) {
                return;
            }
            sender.outage(true);
            long stopped = System.nanoTime();
            broker.stop();
            report.tell("progress", "Kafka is stopped");
            if (never.await(away, TimeUnit.SECONDS)) {
                return;
            }
            broker.start();
            sender.outage(false);
            report.tell(
                    "progress",
                    "Kafka serves again after "
                            + Duration.ofNanos(System.nanoTime() - stopped).toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellAnswers(Report report, WebhookSender sender, boolean all) {
        report.tell("answers", sender.inTime().told() + (away == 0 ? "" : " while Kafka served"));
        report.figure("events", rate * seconds);
        report.figure("acknowledged", sender.acknowledged().size());
        report.figure("brought_again", sender.repeats());
        report.figure("no_answer_in_2_s", sender.late());
        report.figure("ack_p50_ms", sender.inTime().millis(50));
        report.figure("ack_p99_ms", sender.inTime().millis(99));
        report.figure("ack_max_ms", sender.inTime().millis(100));
        if (away > 0) {
            report.tell("answers", sender.inOutage().told() + " while it did not");
            report.figure("ack_p99_ms_kafka_away", sender.inOutage().millis(99));
            report.figure("ack_max_ms_kafka_away", sender.inOutage().millis(100));
        }
        report.promise("all " + rate * seconds + " events were acknowledged in the end", all);
        report.promise(
                String.format(
                        Locale.ROOT,
                        "the 99th percentile is under %.0f ms%s",
                        GOAL_MILLIS,
                        away == 0 ? "" : " while Kafka serves"),
                sender.inTime().millis(99) < GOAL_MILLIS);
        if (away > 0) {
            report.promise("no answer took more than Zalo's two seconds", sender.late() == 0);
        }
    }

    /** Each event leaves its key in the database when it has been read. */
    private void tellArrivals(Report report, Hub hub, WebhookSender sender) throws InterruptedException {
        long began = System.nanoTime();
        Set<String> acknowledged = sender.acknowledged();
        CountDownLatch never = new CountDownLatch(1);
        Set<String> missing = missing(hub, acknowledged);
        for (int stood = 0; !missing.isEmpty() && stood < PATIENCE_SECONDS; ) {
            if (never.await(1, TimeUnit.SECONDS)) {
                return;
            }
            Set<String> now = missing(hub, acknowledged);
            stood = now.size() == missing.size() ? stood + 1 : 0;
            missing = now;
        }
        long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        report.tell(
                "arrivals",
                String.format(
                        Locale.ROOT,
                        "%,d of %,d acknowledged events were read, the last %.1f s after sending ended",
                        acknowledged.size() - missing.size(),
                        acknowledged.size(),
                        took / 1000.0));
        report.figure("lost", missing.size());
        report.figure("read_after_ms", took);
        report.promise("nothing that was acknowledged is lost", missing.isEmpty());
    }

    private static String version(Hub hub) {
        return hub.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SHOW server_version")
                        .mapTo(String.class)
                        .one());
    }

    private static Set<String> missing(Hub hub, Set<String> acknowledged) {
        Set<String> missing = new HashSet<>(acknowledged);
        missing.removeAll(inbox(hub));
        return missing;
    }

    private static Set<String> inbox(Hub hub) {
        return new HashSet<>(hub.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT substr(event_key, 9) FROM zalo.inbox")
                        .mapTo(String.class)
                        .list()));
    }

    private WebhookSender sender(House house, int firstNumber) {
        return new WebhookSender(house.address() + "/zalo/webhook", APP, SECRET, OA, GROUP, people, firstNumber);
    }

    private static Ground ground(ZaloSandbox sandbox, Path fresh, Broker broker) {
        return Ground.start(settings(sandbox, fresh, broker).ground(), Clock.systemUTC());
    }

    private static HouseSettings settings(ZaloSandbox sandbox, Path fresh, Broker broker) {
        String yaml = """
                hub: { data: "%s" }
                kafka: { bootstrap: "%s", partitions: 3, replicas: 1 }
                web: { port: 0 }
                zalo:
                  oa-id: "%s"
                  app-id: "%s"
                  app-secret: benchAppSecret
                  oa-secret-key: %s
                  access-token: AT-bench
                  refresh-token: RT-bench
                  api-base: "%6$s/openapi"
                  oauth-base: "%6$s/oauth"
                """.formatted(fresh.resolve("hub"), broker.bootstrap(), OA, APP, SECRET, sandbox.baseUrl());
        return HouseSettings.from(Settings.of(yaml, Map.of()), Home.folder(), Set.of("zalo-connector"));
    }

    /** The people are asked for their names once each. */
    private void seed(ZaloSandbox sandbox) {
        List<SandboxSeed.Person> all = IntStream.range(0, people)
                .mapToObj(n -> SandboxSeed.Person.of(
                                String.format(Locale.ROOT, "7%018d", n), "Người thử " + n, "Người dân")
                        .following(List.of(OA), null))
                .toList();
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã thử", "AT-bench", "RT-bench")), all, List.of(), List.of()));
    }

    /** The broker that a hub would start itself, in hands that can stop it. */
    private static final class Broker implements AutoCloseable {
        private final Path folder;
        private final String bootstrap;
        private EmbeddedKafka kafka;

        Broker(Path folder) {
            this.folder = folder;
            kafka = EmbeddedKafka.start(folder, 0);
            bootstrap = kafka.bootstrap();
        }

        String bootstrap() {
            return bootstrap;
        }

        synchronized void stop() {
            kafka.close();
        }

        synchronized void start() {
            kafka = EmbeddedKafka.start(folder, Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
        }

        @Override
        public synchronized void close() {
            kafka.close();
        }
    }
}
