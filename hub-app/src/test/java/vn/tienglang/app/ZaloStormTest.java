package vn.tienglang.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.hub.commune.CommuneImport;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.fault.Faults;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.world.ChatMessage;

/**
 * The real program against a Zalo that loses replies, refuses, resets, shows error pages and ends tokens, while the
 * program is killed ten times. What counts is what stands in the forty chats. A tenth of the size that is meant;
 * {@code -Dstorm.announcements=2000} runs the whole. The call rate is raised for speed; at Zalo's own rate another test sends.
 */
class ZaloStormTest {

    private static final int ANNOUNCEMENTS = Integer.getInteger("storm.announcements", 200);
    private static final int KILLS = 10;
    private static final int VILLAGES = 4;
    private static final int GROUPS = 9;
    private static final int CHATS = VILLAGES * (GROUPS + 1);
    private static final String OA = "9000000000000000001";
    private static final String COMMUNE = "xa-bao";
    private static final String SENDING = "/v3.0/oa/group/message";
    private static final String CHAT_CALLS = "/v3.0/oa/group/";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TestHub test = TestHub.start();
    private final Outbox outbox = new Outbox("hub");
    private final List<String> chats = new ArrayList<>();

    @TempDir
    Path folder;

    private ZaloSandbox sandbox;
    private ChildProgram hub;
    private int starts;
    private int published;

    @BeforeEach
    void makeACommune() throws IOException {
        Path file = Files.writeString(folder.resolve("commune.yaml"), commune());
        assertThat(new CommuneImport(test.hub().database(), Clock.systemUTC(), new Random())
                        .run(file, false)
                        .applied())
                .isTrue();
    }

    @AfterEach
    void close() {
        if (hub != null) {
            hub.close();
        }
        if (sandbox != null) {
            sandbox.close();
        }
        test.close();
    }

    @Test
    @Timeout(value = 45, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void everyMessageStandsOnceAndInOrderInEveryChat() throws Exception {
        long seed = System.nanoTime() & Integer.MAX_VALUE;
        Random random = new Random(seed);
        long began = System.nanoTime();
        openSandbox(seed);
        control("PATCH", "settings", "{\"rateLimitPerMinute\":0,\"rateLimitPerOa\":0,\"echoGroupSends\":false}");
        faults();
        Path config = config();
        start(config);
        for (int kill = 0; kill < KILLS; kill++) {
            publish((kill + 1) * ANNOUNCEMENTS / (KILLS + 1));
            if (kill % 3 == 0) {
                endTheToken();
            }
            int standing = standing();
            int enough = standing + random.nextInt(1, Math.max(2, published * CHATS - standing));
            await().atMost(PATIENCE.plus(PATIENCE))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> standing() >= enough || standing() == published * CHATS);
            hub.kill();
            hub.close();
            start(config);
        }
        publish(ANNOUNCEMENTS);
        awaitAll(Duration.ofMinutes(ANNOUNCEMENTS > 200 ? 25 : 5));
        print(seed, began);
        assertEachChatReadsInOrder();
        awaitAllPosted();
    }

    // ---- the platform

    private void openSandbox(long seed) {
        sandbox = ZaloSandbox.start(SandboxConfig.defaults()
                .withPort(0)
                .withApp("app-1", "app-secret", "oa-secret")
                .withFaultSeed(seed)
                .withRecordedCalls(2_000_000));
        List<SandboxSeed.Group> groups = chats.stream()
                .map(id -> SandboxSeed.Group.ofOa(id, "Nhóm " + id, OA, List.of("7000000000000000001")))
                .toList();
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(OA, "UBND xã Bão", "AT-1", "RT-1")),
                List.of(SandboxSeed.Person.of("7000000000000000001", "Người dân", null)),
                groups,
                List.of()));
    }

    private void faults() {
        sandbox.faults().add(Fault.dropReply().onPath(SENDING).withProbability(0.02));
        sandbox.faults().add(Fault.reset(true).onPath(SENDING).withProbability(0.003));
        sandbox.faults().add(Fault.reset(false).onPath(CHAT_CALLS).withProbability(0.003));
        sandbox.faults().add(Fault.html(502, false).onPath(CHAT_CALLS).withProbability(0.003));
        sandbox.faults().add(Fault.html(503, true).onPath(SENDING).withProbability(0.003));
        sandbox.faults().add(Fault.rateExceeded().onPath(SENDING).withProbability(0.001));
        sandbox.faults().add(Fault.wrongTypes().onPath(CHAT_CALLS).withProbability(0.01));
    }

    /**
     * The token ends while messages wait, and the next message to arrive proves that the new pair is stored: only a
     * crash between Zalo's answer and that moment would need a person's consent, and that is another test's story.
     */
    private void endTheToken() {
        sandbox.expireAccessToken(OA);
        int before = standing();
        await().atMost(PATIENCE.plus(PATIENCE)).until(() -> standing() > before);
    }

    private void control(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/control/" + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private int standing() {
        return chats.stream().mapToInt(chat -> sandbox.thread(chat).size()).sum();
    }

    // ---- the hub

    private void start(Path config) throws IOException {
        hub = ChildProgram.start(
                ChildProgram.PROJECT,
                folder.resolve("log-" + ++starts),
                // It never lives long enough for the better compiler to pay.
                List.of("-XX:TieredStopAtLevel=1"),
                "serve",
                "--only",
                "hub-core,zalo-connector",
                "--config",
                config.toString());
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("hub.yaml"), """
                hub: { data: "%s" }
                kafka: { bootstrap: "%s", prefix: "%s", partitions: 3, replicas: 1 }
                database: { url: "%s", user: "%s", password: "%s" }
                web: { port: 0 }
                zalo:
                  oa-id: "%s"
                  app-id: app-1
                  app-secret: app-secret
                  oa-secret-key: oa-secret
                  access-token: AT-1
                  refresh-token: RT-1
                  api-base: %s/openapi
                  oauth-base: %s/oauth
                  calls-per-minute: 1000000
                  calls-per-minute-of-oa: 1000000
                  call-limit: 4s
                  quiet-hours: { from: "00:00", to: "00:00" }
                  settle: { after: 500ms, second-reading: 500ms, limit: 15m }
                """.formatted(
                        folder.resolve("data"),
                        test.ground().kafka(),
                        test.ground().prefix(),
                        test.ground().database().url(),
                        test.ground().database().user(),
                        test.ground().database().password(),
                        OA,
                        sandbox.baseUrl(),
                        sandbox.baseUrl()));
    }

    private void publish(int upTo) {
        test.hub().database().jdbi().useTransaction(transaction -> {
            while (published < upTo) {
                published++;
                outbox.append(transaction, Topic.ANNOUNCEMENTS_COMMUNE, announcement(published));
            }
        });
    }

    private static HubEvent announcement(int number) {
        AnnouncementEvent body = new AnnouncementEvent(
                "a-" + number,
                "TB" + number,
                1,
                Change.PUBLISHED,
                COMMUNE,
                COMMUNE,
                Urgency.NORMAL,
                "Lịch cắt điện số " + number,
                "Điện lực cắt điện từ 7 giờ 30 đến 11 giờ để sửa đường dây.",
                null,
                null,
                null,
                "UBND xã Bão",
                List.of(COMMUNE),
                List.of(),
                Set.of(ChannelKind.OA_GROUP),
                null,
                null,
                Instant.now(),
                null,
                null,
                null,
                COMMUNE,
                null);
        return HubEvent.of(
                "e-" + number,
                "announcement.published",
                "/hub-core",
                body.announcementId(),
                body.publishedAt(),
                COMMUNE,
                body);
    }

    // ---- what must hold

    private void awaitAll(Duration atMost) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(() -> {
            if (!hub.alive()) {
                throw new AssertionError("the hub ended:\n" + hub.errors());
            }
            return standing() >= published * CHATS;
        });
    }

    private void assertEachChatReadsInOrder() {
        List<String> wanted =
                IntStream.rangeClosed(1, published).mapToObj(n -> "TB" + n).toList();
        for (String chat : chats) {
            assertThat(sandbox.thread(chat).stream().map(ZaloStormTest::code).toList())
                    .as("chat %s", chat)
                    .isEqualTo(wanted);
        }
        assertThat(sandbox.received().repeats()).isEmpty();
    }

    private static String code(ChatMessage message) {
        String text = message.text().strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /** The hub knows of each message that it stands there; nothing is left in doubt. */
    private void awaitAllPosted() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(states()).containsExactly("POSTED"));
    }

    private List<String> states() {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT DISTINCT state FROM zalo.delivery")
                        .mapTo(String.class)
                        .list());
    }

    private void print(long seed, long began) {
        List<ReceivedCall> calls = sandbox.received().matching(call -> call.fault() != null);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "storm %d: %d messages in %.0f s with %d kills, %d calls, %d of them with a fault: %s%n",
                seed,
                published * CHATS,
                seconds,
                KILLS,
                sandbox.received().total(),
                calls.size(),
                sandbox.faults().list().stream()
                        .map((Faults.Listed one) -> one.fault().kind() + " " + one.fired())
                        .toList());
    }

    private String commune() {
        StringBuilder yaml = new StringBuilder("""
                since: 2025-07-01
                oa: "%s"
                commune:
                  id: %s
                  label: xã
                  name: Xã Bão
                  villages:
                """.formatted(OA, COMMUNE));
        for (int village = 1; village <= VILLAGES; village++) {
            String id = COMMUNE + ".thon-" + village;
            yaml.append("""
                        - id: %s
                          label: thôn
                          name: Thôn %d
                          zalo: { group: "%s", name: Thôn %d }
                          groups:
                    """.formatted(id, village, chat(), village).indent(2));
            for (int group = 1; group <= GROUPS; group++) {
                yaml.append("""
                            - id: %s.to-%d
                              label: tổ
                              name: Tổ %d
                              households: 30
                              zalo: { group: "%s", name: Tổ %d }
                        """.formatted(id, group, group, chat(), group).indent(4));
            }
        }
        return yaml.toString();
    }

    private String chat() {
        chats.add(String.format(Locale.ROOT, "f00dfeedf00dfeed%04x", chats.size() + 1));
        return chats.get(chats.size() - 1);
    }
}
