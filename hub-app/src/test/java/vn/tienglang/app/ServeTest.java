package vn.tienglang.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;

/** {@code ./hub serve} as an installation runs it: a process of its own with its broker and database, on one folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeTest {

    /** Three times what an idle machine may take: tests share theirs with others. The time itself is printed. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final Duration FIRST_START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final long MEGABYTE = 1024 * 1024;
    private static final long MEMORY = 900 * MEGABYTE;
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @TempDir
    static Path parent;

    private ZaloSandbox sandbox;
    private Path data;
    private Path config;
    private ChildProgram hub;
    private int number;

    @BeforeAll
    void makeAnInstallation() throws Exception {
        // PostgreSQL may have to run as a service user, who must be able to pass.
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withPort(0));
        data = parent.resolve("data");
        config = config("hub.yaml", data, 0);
        serve(config);
        awaitReady(FIRST_START);
        print("first start, on an empty folder");
        stop();
    }

    @AfterEach
    void endWhatATestLeft() {
        if (hub != null) {
            hub.close();
        }
    }

    @AfterAll
    void stopSandbox() {
        endWhatATestLeft();
        sandbox.close();
    }

    @Test
    void startsOnItsDataIsSmallAndStopsInOrderWhenTold() throws Exception {
        serve(config);
        awaitReady(START);
        print("start on existing data");

        for (int n = 0; n < 50; n++) {
            assertThat(get(address() + "/bang-tin").statusCode()).isEqualTo(200);
        }
        long memory = hub.memory();
        System.out.printf(Locale.ROOT, "memory (PSS) with broker and database: %d MB%n", memory / MEGABYTE);
        assertThat(memory).isBetween(100 * MEGABYTE, MEMORY);

        stop();
        assertThat(hub.errors())
                .containsSubsequence(
                        "room feedback stopped",
                        "room broadcast stopped",
                        "room zalo-connector stopped",
                        "room hub-core stopped");
        try (var logs = Files.walk(data.resolve("kafka"))) {
            assertThat(logs.map(file -> file.getFileName().toString()))
                    .as("the broker closed its log in peace")
                    .contains(".kafka_cleanshutdown");
        }
    }

    @Test
    void isReadyAgainAfterBeingKilled() throws Exception {
        serve(config);
        awaitReady(START);
        hub.kill();
        ChildProgram killed = hub;
        assertThat(killed.leftBehind()).as("its PostgreSQL lives on").isNotEmpty();
        try {
            serve(config);
            awaitReady(START);
            print("start after SIGKILL");
            assertThat(killed.leftBehind())
                    .as("the former PostgreSQL was stopped first")
                    .isEmpty();
            stop();
        } finally {
            killed.close();
        }
    }

    @Test
    void toldToStopWhileItStillStartsItStopsWhatItHadStarted() throws Exception {
        serve(config);
        Awaitility.await("its database").atMost(START).until(() -> hub.errors().contains("PostgreSQL 18"));
        stop();
        assertThat(hub.printed()).isEmpty();
    }

    @Test
    void aTakenPortIsSaidInOneLineAndNothingStaysBehind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            serve(config("taken.yaml", data, taken.getLocalPort()));
            assertThat(hub.awaitEnd(START.plus(STOP))).isNotZero();
            assertThat(hub.told())
                    .singleElement()
                    .asString()
                    .contains("web.port", "127.0.0.1:" + taken.getLocalPort(), "cannot be used");
            assertThat(hub.errors()).doesNotContain("\tat ");
            assertThat(postmasterFile()).doesNotExist();
        }
        serve(config);
        awaitReady(START);
        stop();
    }

    @Test
    void everyMistakeInTheSettingsIsALineAndNothingStarts() throws Exception {
        Path untouched = parent.resolve("untouched");
        Path broken = Files.writeString(parent.resolve("broken.yaml"), """
                hub: { data: "%s" }
                kafka: { prefix: "a b!" }
                database: { url: "mysql://localhost/hub" }
                web: { port: 99999, plaec: Xã Mẫu }
                zalo: { secrets-key: short, api-base: "ftp://zalo" }
                """.formatted(untouched));
        serve(broken);
        assertThat(hub.awaitEnd(START)).isEqualTo(2);
        assertThat(hub.told())
                .hasSize(6)
                .anySatisfy(line -> assertThat(line).startsWith("hub: kafka.prefix: "))
                .anySatisfy(line -> assertThat(line).startsWith("hub: database.url: "))
                .anySatisfy(line -> assertThat(line).startsWith("hub: web.port: "))
                .anySatisfy(line -> assertThat(line).startsWith("hub: web.plaec: there is no such setting"))
                .anySatisfy(line -> assertThat(line).startsWith("hub: zalo.secrets-key: "))
                .anySatisfy(line -> assertThat(line).startsWith("hub: zalo.api-base: "));
        assertThat(hub.errors()).doesNotContain("\tat ");
        assertThat(untouched).doesNotExist();
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsLine() throws Exception {
        Path broken = Files.writeString(parent.resolve("no.yaml"), "web:\n  port: [1\nzalo: }\n");
        serve(broken);
        assertThat(hub.awaitEnd(START)).isEqualTo(2);
        assertThat(hub.told()).singleElement().asString().contains(broken.toString(), "line 3");
        assertThat(hub.errors()).doesNotContain("\tat ");
    }

    private void serve(Path file) throws IOException {
        hub = ChildProgram.start(
                ChildProgram.PROJECT, parent.resolve("log-" + ++number), "serve", "--config", file.toString());
    }

    private void awaitReady(Duration atMost) {
        Awaitility.await("a ready hub")
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!hub.alive()) {
                        throw new AssertionError("the hub ended:\n" + hub.errors());
                    }
                    return !hub.printed().isEmpty()
                            && get(address() + "/health/ready").statusCode() == 200;
                });
    }

    private void print(String what) {
        System.out.printf(
                Locale.ROOT,
                "%s: ready after %.1f s (%.1f s of processor time)%n",
                what,
                hub.age().toMillis() / 1e3,
                hub.cpu().toMillis() / 1e3);
    }

    /** SIGTERM, and what must hold after it. */
    private void stop() throws Exception {
        long told = System.nanoTime();
        hub.tell();
        assertThat(hub.awaitEnd(STOP)).isZero();
        System.out.printf(Locale.ROOT, "stopped %.1f s after SIGTERM%n", (System.nanoTime() - told) / 1e9);
        assertThat(hub.leftBehind()).isEmpty();
        assertThat(postmasterFile()).doesNotExist();
        assertThat(data.resolve("running.properties")).doesNotExist();
        assertThat(hub.errors()).doesNotContain("did not stop cleanly");
    }

    private Path postmasterFile() {
        return data.resolve("postgres").resolve("postmaster.pid");
    }

    private String address() {
        Matcher matcher = ADDRESS.matcher(String.join("\n", hub.printed()));
        assertThat(matcher.find()).as("an address in %s", hub.printed()).isTrue();
        return matcher.group();
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Path config(String name, Path folder, int port) throws IOException {
        return Files.writeString(
                parent.resolve(name), """
                hub: { data: "%s" }
                web: { port: %d, place: "Xã Mẫu (hư cấu)" }
                zalo:
                  oa-id: "2790000000000000001"
                  app-id: "1234567890123456789"
                  app-secret: a
                  oa-secret-key: b
                  api-base: "%3$s/openapi"
                  oauth-base: "%3$s/oauth"
                """.replace("%3$s", sandbox.baseUrl()).formatted(folder, port));
    }
}
