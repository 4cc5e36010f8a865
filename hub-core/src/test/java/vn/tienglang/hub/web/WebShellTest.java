package vn.tienglang.hub.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.staff.Grant;
import vn.tienglang.hub.staff.Role;
import vn.tienglang.hub.testing.TestConsole;
import vn.tienglang.hub.testing.TestVisitor;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebShellTest {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    private final AtomicBoolean databaseWell = new AtomicBoolean(true);
    private final AtomicBoolean hang = new AtomicBoolean();
    private final CountDownLatch release = new CountDownLatch(1);
    private TestConsole console;

    @BeforeAll
    void start() {
        console = TestConsole.start(
                WebSettings.local().withPlace("Xã Mẫu"),
                Clock.systemUTC(),
                List.of(HealthCheck.of("database", databaseWell::get), HealthCheck.of("kafka", () -> {
                    await(hang.get());
                    return true;
                })),
                List.of(new SamplePages()));
        console.person(Grant.everywhere(Role.ADMINISTRATOR));
    }

    @AfterAll
    void stop() {
        release.countDown();
        console.close();
    }

    @Test
    void everyAnswerTellsBrowsersWhatOurPagesNeverDo() {
        for (String path : List.of("/login", "/no-such-page", "/assets/web/hub.css", "/health/live")) {
            HttpResponse<String> answer = console.visitor().get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("script-src 'self'", "frame-ancestors 'self'", "object-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(answer.headers().firstValue("Server")).as(path).isEmpty();
        }
    }

    @Test
    void neighboursMayEmbedOnlyIfNamed() {
        WebSettings settings = WebSettings.local().withNeighbours(List.of("http://localhost:9999"));
        try (TestConsole other = TestConsole.start(settings, Clock.systemUTC(), List.of(), List.of())) {
            HttpResponse<String> answer = other.visitor().get("/login");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'self' http://localhost:9999", "frame-src 'self' http://localhost:9999");
            assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
        }
        assertThat(console.visitor().get("/login").headers().firstValue("X-Frame-Options"))
                .contains("SAMEORIGIN");
    }

    @Test
    void filesAreCompressedNamedByTheirContentsAndKeptForEver() throws Exception {
        String page = console.visitor().get("/login").body();
        Matcher address =
                Pattern.compile("/assets/web/hub\\.css\\?v=[0-9a-f]{12}").matcher(page);
        assertThat(address.find()).isTrue();
        HttpResponse<byte[]> zipped = bytes(address.group(), "Accept-Encoding", "gzip");
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        byte[] plain = bytes(address.group(), "Accept", "*/*").body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain);
        String etag = zipped.headers().firstValue("ETag").orElseThrow();
        assertThat(bytes(address.group(), "If-None-Match", etag).statusCode()).isEqualTo(304);
        HttpResponse<byte[]> former = bytes("/assets/web/hub.css?v=000000000000", "Accept", "*/*");
        assertThat(former.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
    }

    @Test
    void htmxComesFromOurOwnJar() {
        assertThat(console.visitor()
                        .get("/assets/webjars/htmx.org/dist/htmx.min.js")
                        .body())
                .contains("htmx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/web/../../application.yaml",
                "/assets/web/%2e%2e/%2e%2e/db/hub/V20__staff.sql",
                "/assets/../db/hub/V20__staff.sql",
                "/assets/web/fonts",
                "/assets/web/no-such.css",
                "/assets/webjars/htmx.org/../../../MANIFEST.MF",
                "/assets/webjars/no-such/dist/a.js"
            })
    void nothingElseOfTheJarIsServed(String path) {
        assertThat(console.visitor().get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void aBodyOfFiveMegabytesIsRefusedWithClearWords() throws Exception {
        HttpResponse<String> page = console.visitor()
                .postBytes(
                        "/login",
                        new byte[FIVE_MEGABYTES],
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html"));
        assertThat(page.statusCode()).isEqualTo(413);
        assertThat(page.body()).contains("Nội dung quá lớn", "tối đa 4 MB");

        HttpResponse<String> problem = console.visitor().postBytes("/sample/hook", new byte[FIVE_MEGABYTES], Map.of());
        assertThat(problem.statusCode()).isEqualTo(413);
        assertThat(problem.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(problem).get("status").asInt()).isEqualTo(413);
    }

    @Test
    void aBodyWithoutALengthIsHeldToTheSameLimits() throws Exception {
        HttpResponse<String> form = chunked("/login", FIVE_MEGABYTES);
        assertThat(form.statusCode()).isEqualTo(413);
        HttpResponse<String> hook = chunked("/sample/hook", SamplePages.LARGEST_HOOK + 1);
        assertThat(hook.statusCode()).isEqualTo(413);
        HttpResponse<String> fits = chunked("/sample/hook", SamplePages.LARGEST_HOOK);
        assertThat(fits.body()).contains("1000");
    }

    @Test
    void programsGetProblemsThatNameTheField() throws Exception {
        HttpResponse<String> answer = console.visitor().postBytes("/api/sample", new byte[0], Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).get("detail").asText()).isEqualTo("name: must be set");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(json(console.visitor().get("/api/no-such")).get("status").asInt())
                .isEqualTo(404);
    }

    @Test
    void whatWeDidNotForeseeShowsAnIdAndNoCause() {
        HttpResponse<String> answer = console.loggedIn(Role.APPROVER).get("/sample/fails");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Có lỗi xảy ra").containsPattern("<code>[0-9a-f]{8}</code>");
        assertThat(answer.body()).doesNotContain("the secret cause");
    }

    @Test
    void aThingThatIsNotThereGetsAPageWithNavigation() {
        HttpResponse<String> answer = console.loggedIn(Role.APPROVER).get("/sample/thing/7");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Không tìm thấy", "<nav class=\"nav\"");
        assertThat(console.visitor().get("/nowhere").body()).contains("Không tìm thấy");
    }

    @Test
    void pagesComeInTheLanguageAskedForAndKeepIt() {
        TestVisitor visitor = console.visitor();
        assertThat(visitor.get("/login").body()).contains("<html lang=\"vi\"", "Đăng nhập");
        assertThat(visitor.get("/login?lang=en").body()).contains("<html lang=\"en\"", "Log in");
        assertThat(visitor.get("/login").body()).contains("<html lang=\"en\"");
        assertThat(visitor.get("/login?lang=xx").body()).contains("<html lang=\"en\"");
    }

    @Test
    void aCardThatFailsLeavesTheOthersAlone() {
        HttpResponse<String> home = console.loggedIn(Role.ADMINISTRATOR).get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body()).contains("Nhật ký thao tác", "Phần này chưa tải được");
        assertThat(console.loggedIn(Role.RADIO_OPERATOR).get("/").body()).doesNotContain("Nhật ký thao tác");
    }

    @Test
    void healthNamesWhatIsNotWell() throws Exception {
        assertThat(console.visitor().get("/health/live").statusCode()).isEqualTo(200);
        assertThat(console.visitor().get("/health/ready").statusCode()).isEqualTo(200);
        databaseWell.set(false);
        try {
            HttpResponse<String> ready = console.visitor().get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(json(ready).get("status").asText()).isEqualTo("DOWN");
            assertThat(json(ready).get("checks").get(0).get("name").asText()).isEqualTo("database");
            assertThat(json(ready).get("checks").get(0).get("ready").asBoolean())
                    .isFalse();
        } finally {
            databaseWell.set(true);
        }
    }

    @Test
    void aCheckThatHangsCountsAsNotReady() {
        hang.set(true);
        try {
            HttpResponse<String> ready = console.visitor().get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("no answer within 3 s");
        } finally {
            hang.set(false);
        }
    }

    @Test
    void metricsCountRequestsByRoute() {
        console.visitor().get("/login");
        assertThat(console.visitor().get("/metrics").body())
                .contains("hub_web_requests_seconds_count{method=\"GET\",route=\"/login\",status=\"2xx\"}");
    }

    @Test
    void behindAProxyTheAddressIsTheOneTheProxyWrote() {
        WebSettings proxied = WebSettings.from(
                Settings.of("web: {port: 0, behind-proxy: true}", Map.of()).section("web"));
        try (TestConsole other = TestConsole.start(proxied, Clock.systemUTC(), List.of(), List.of())) {
            Map<String, String> claimed = Map.of("X-Forwarded-For", "10.0.0.1, 203.0.113.9");
            assertThat(other.visitor().get("/metrics", claimed).statusCode()).isEqualTo(403);
            assertThat(other.visitor()
                            .get("/metrics", Map.of("X-Forwarded-For", "203.0.113.9, 10.0.0.1"))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(console.visitor()
                        .get("/metrics", Map.of("X-Forwarded-For", "203.0.113.9"))
                        .statusCode())
                .as("not behind a proxy, nobody's word is taken")
                .isEqualTo(200);
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        WebSettings taken = WebSettings.local().withPort(console.port());
        assertThatThrownBy(() -> TestConsole.start(taken, Clock.systemUTC(), List.of(), List.of()))
                .isInstanceOf(WebStartException.class)
                .hasMessageContaining("web.port")
                .hasMessageContaining(Integer.toString(console.port()))
                .message()
                .doesNotContain("\n");
    }

    private void await(boolean hanging) {
        if (hanging) {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpResponse<byte[]> bytes(String path, String header, String value) throws Exception {
        return console.visitor()
                .client()
                .send(
                        HttpRequest.newBuilder(URI.create(console.address() + path))
                                .header(header, value)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> chunked(String path, int size) throws Exception {
        return console.visitor()
                .client()
                .send(
                        HttpRequest.newBuilder(URI.create(console.address() + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(new byte[size])))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }
}
