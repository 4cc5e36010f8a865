package vn.tienglang.zalo.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TestVisitor;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.ZaloConnector;
import vn.tienglang.zalo.ZaloSettings;

/** The whole room, started with nothing set, and what was filled in counting without a new start. */
class FirstStartTest {

    private static final String OA = "9000000000000000001";
    private static final String APP = "1234567890123456789";

    @Test
    void aRoomWithoutAnAccountBelievesNobodyThenListensOnceItsKeyIsFilledInAndHearsThatConsentIsTakenBack()
            throws Exception {
        try (TestHub test = TestHub.start();
                ZaloSandbox sandbox =
                        ZaloSandbox.start(SandboxConfig.defaults().withApp(APP, "app-secret-1", "oa-secret-1"))) {
            sandbox.seed(new SandboxSeed(
                    List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", "AT-1", "RT-1")), List.of(), List.of(), List.of()));
            ZaloSettings silent = ZaloSettings.from(Settings.of(
                            "zalo: { api-base: \"%1$s/openapi\", oauth-base: \"%1$s/oauth\" }"
                                    .formatted(sandbox.baseUrl()),
                            Map.of())
                    .section("zalo"));
            try (ZaloConnector room = new ZaloConnector(
                            test.hub(),
                            silent,
                            new Channels(
                                    test.hub().database(),
                                    new Areas(test.hub().database(), test.hub().clock())),
                            new People(test.hub().database(), test.hub().random()));
                    TestConsole console = TestConsole.on(
                            test.hub(),
                            List.of(room.pages(
                                    new Audit(test.hub().database(), test.hub().clock()))))) {
                room.start();
                await().atMost(Duration.ofSeconds(60)).until(room::healthy);
                assertThat(bring(console, "", "").statusCode())
                        .as("signed with nothing")
                        .isEqualTo(401);

                TestVisitor administrator = console.loggedIn(Role.ADMINISTRATOR);
                Map<String, String> fields = Map.of(
                        "oa-id", OA, "app-id", APP, "app-secret", "app-secret-1", "oa-secret-key", "oa-secret-1");
                assertThat(administrator.post("/zalo/settings", fields).statusCode())
                        .isEqualTo(303);
                assertThat(bring(console, "", "").statusCode()).isEqualTo(401);
                assertThat(bring(console, APP, "oa-secret-1").statusCode()).isEqualTo(200);

                var pair = sandbox.issueTokens(OA);
                Map<String, String> tokens = Map.of("access-token", pair.access(), "refresh-token", pair.refresh());
                assertThat(administrator.post("/zalo/tokens", tokens).statusCode())
                        .isEqualTo(303);
                await().atMost(60, TimeUnit.SECONDS)
                        .untilAsserted(() ->
                                assertThat(administrator.get("/zalo").body()).contains("UBND xã Mẫu"));
                assertThat(test.hub()
                                .meters()
                                .get("hub.zalo.consent.left.seconds")
                                .gauge()
                                .value())
                        .isGreaterThan(Duration.ofDays(89).toSeconds());
                assertThat(sandbox.received().matching(call -> call.call().equals("GET /v2.0/oa/getoa")))
                        .isNotEmpty();

                sandbox.webhooks().target(HttpUrl.get(console.address() + "/zalo/webhook"));
                sandbox.revokePermission(OA);
                await().atMost(60, TimeUnit.SECONDS)
                        .untilAsserted(
                                () -> assertThat(administrator.get("/zalo").body())
                                        .contains("đã thu hồi quyền", "Hiện không gửi được tin nào"));
            }
        }
    }

    private static HttpResponse<String> bring(TestConsole console, String appId, String secret) throws Exception {
        String timestamp = Long.toString(Instant.now().toEpochMilli());
        byte[] body = ("{\"app_id\":\"" + APP + "\",\"event_name\":\"follow\",\"oa_id\":\"" + OA
                        + "\",\"follower\":{\"id\":\"7000000000000000001\"},\"timestamp\":\"" + timestamp + "\"}")
                .getBytes(UTF_8);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(appId.getBytes(UTF_8));
        digest.update(body);
        digest.update(timestamp.getBytes(UTF_8));
        String mac = "mac=" + HexFormat.of().formatHex(digest.digest(secret.getBytes(UTF_8)));
        return console.visitor().postBytes("/zalo/webhook", body, Map.of("X-ZEvent-Signature", mac));
    }
}
