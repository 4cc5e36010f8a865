package vn.tienglang.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import vn.tienglang.app.ground.Ground;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.testing.TestCluster;

/** The commands that look at and mend the flow, against a house that really runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperationsTest {

    private static final String TOKEN = "token-nobody-may-see";

    @TempDir
    private static Path folder;

    private final TestCluster.Database database = TestCluster.freshDatabase();
    private final String prefix = TestCluster.freshPrefix();
    private Path config;
    private Ground ground;
    private House house;

    private record Answer(int code, String out, String err) {}

    @BeforeAll
    void start() throws IOException {
        String common = """
                hub: { data: %s }
                web: { host: 127.0.0.1, port: %d }
                zalo: { oa-id: "100", app-id: "1", app-secret: s, oa-secret-key: s, access-token: %s, refresh-token: r }
                """.formatted(folder.resolve("data"), freePort(), TOKEN);
        config = folder.resolve("hub.yaml");
        Files.writeString(config, common + "kafka: { prefix: " + prefix + " }\n");
        Settings serving = Settings.of(
                common
                        + """
                        kafka: { prefix: %s, bootstrap: "%s", partitions: 3, replicas: 1 }
                        database: { url: "%s", user: "%s", password: "%s" }
                        """.formatted(
                                prefix, TestCluster.kafka(), database.url(), database.user(), database.password()),
                Map.of());
        HouseSettings settings = HouseSettings.from(serving, folder, Set.of("hub-core", "zalo-connector"));
        ground = Ground.start(settings.ground(), Clock.systemUTC());
        house = House.start(ground.hub(), settings, List.of());
    }

    @AfterAll
    void stop() {
        house.close();
        ground.close();
    }

    @Test
    void theDoctorFindsARunningHubHealthyAndTellsNoSecret() {
        Answer answer = hub("doctor");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines().filter(line -> line.startsWith("failing")))
                .isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out().lines().map(line -> line.substring(9, 21).strip()))
                .contains("clock", "disk", "speech", "hub", "broker", "topics", "dead letters", "database", "schemas")
                .contains("stop switch", "outbox", "ledger", "zalo token", "zalo inbound", "zalo groups");
        assertThat(answer.out()).doesNotContain(TOKEN).doesNotContain(database.password());
    }

    @Test
    void theDoctorSaysPlainlyThatNothingRuns() throws IOException {
        Path elsewhere = folder.resolve("elsewhere.yaml");
        Files.writeString(
                elsewhere,
                Files.readString(config)
                        .replace("data }", "no-data }")
                        .replaceAll("port: \\d+", "port: " + freePort()));
        Answer answer = run("doctor", "--config", elsewhere.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("none runs in").contains("./hub serve");
        for (List<String> command : List.of(
                List.of("topics"), List.of("dead", "list"), List.of("replay", "x", "--from", "2026-11-20T05:30"))) {
            List<String> all = new ArrayList<>(command);
            all.addAll(List.of("--config", elsewhere.toString()));
            Answer none = run(all.toArray(String[]::new));
            assertThat(none.code()).as("%s", command).isEqualTo(1);
            assertThat(none.err()).contains("no hub runs in").hasLineCount(1);
        }
    }

    @Test
    void topicsShowsEveryTopicAndHowFarThePipesHaveRead() {
        Answer answer = hub("topics");
        assertThat(answer.code()).isZero();
        for (Topic topic : Topic.values()) {
            assertThat(answer.out()).contains(prefix + topic.family());
        }
        assertThat(answer.out()).contains("zalo-deliveries", "projection");
    }

    @Test
    void aDeadLetterIsListedShownAndSentBackOnce() throws Exception {
        String dead = ground.hub().kafka().topics().dead(Topic.AIRINGS);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(dead, 0, "zone-1", "{\"text\":\"xin \u001b[31mchào\"}".getBytes(UTF_8));
        record.headers().add("ce_id", "e1".getBytes(UTF_8));
        record.headers().add("dead-reason", "no such zone".getBytes(UTF_8));
        record.headers().add("dead-pipe", "airings".getBytes(UTF_8));
        record.headers()
                .add(
                        "dead-topic",
                        ground.hub().kafka().topics().of(Topic.AIRINGS).getBytes(UTF_8));
        record.headers().add("dead-partition", "0".getBytes(UTF_8));
        record.headers().add("dead-offset", "5".getBytes(UTF_8));
        try (KafkaProducer<String, byte[]> producer = ground.hub().kafka().producer(Duration.ofSeconds(10))) {
            producer.send(record).get();
        }

        assertThat(hub("dead", "list").out()).contains("no such zone").contains("1 letters, page 1 of 1");
        assertThat(hub("dead", "list", "deliveries.zalo").out()).contains("no dead letters");
        assertThat(hub("doctor").out()).contains("1 in " + dead);
        Answer shown = hub("dead", "show", "airings", "0", "0");
        assertThat(shown.out()).contains("no such zone", "ce_id: e1", "xin �[31mchào");

        Answer sent = hub("dead", "resend", prefix + "airings.dead", "0", "0");
        assertThat(sent.code()).isZero();
        assertThat(sent.out()).startsWith("sent back to " + prefix + "airings");
        Answer twice = hub("dead", "resend", "airings", "0", "0");
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("already").hasLineCount(1);
        assertThat(hub("dead", "list").out()).contains("--all");
        assertThat(hub("dead", "list", "--all").out()).contains("no such zone");
    }

    @Test
    void nonsenseIsRefusedInOneLine() {
        for (List<String> command : List.of(
                List.of("dead", "list", "weather"),
                List.of("dead", "list", "--page", "0"),
                List.of("dead", "list", "--size", "5000"),
                List.of("dead", "show", "airings", "-1", "0"),
                List.of("dead", "show", "airings", "zero", "0"),
                List.of("dead", "resend", "airings"),
                List.of("replay", "zalo-deliveries"),
                List.of("dead", "show", "airings", "0", "99"),
                List.of("dead", "resend", "airings", "0", "99"),
                List.of("replay", "zalo-deliveries", "--from", "yesterday"),
                List.of("replay", "nobody", "--from", "2026-11-20T05:30"))) {
            Answer answer = hub(command.toArray(String[]::new));
            assertThat(answer.code()).as("%s", command).isEqualTo(2);
            assertThat(answer.err()).as("%s", command).startsWith("hub: ").hasLineCount(1);
        }
    }

    @Test
    void aReplayIsOnlyShownUnlessItIsToBeDone() {
        Answer answer = hub("replay", "zalo-deliveries", "--from", "2020-01-01T00:00");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("nothing that zalo-deliveries has read");
    }

    @Test
    void theSettingsThatComeWithTheProgramAreInOrder() {
        Path shipped = Path.of("").toAbsolutePath().resolve("../config/hub.yaml");
        Answer answer = run("config", "check", "--config", shipped.toString());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    private Answer hub(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--config", config.toString()));
        return run(all.toArray(String[]::new));
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.addTo(new CommandLine(CommandSpec.create()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
