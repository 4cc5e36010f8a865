package vn.tienglang.zalo.token;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;

/** A real database and the sandbox's rotating OAuth over HTTP; each test has an account of its own on them. */
final class TokenGround implements AutoCloseable {

    static final String APP = "1234567890123456789";
    static final String TOKEN_CALL = "POST /v4/oa/access_token";

    final TestHub test = TestHub.start();
    final ZaloSandbox sandbox;
    final ZaloClient client;
    final TokenVault vault;
    private final AtomicInteger accounts = new AtomicInteger();

    TokenGround() {
        test.hub().database().migrate("zalo", Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        sandbox = ZaloSandbox.start(SandboxConfig.defaults().withApp(APP, "app-secret", "oa-secret"));
        client = new ZaloClient(sandbox.baseUrl() + "/openapi", Duration.ofSeconds(10), new SimpleMeterRegistry());
        vault = TokenVault.in(test.hub().data().resolve("token.key"));
    }

    /** An account of its own, with the pair {@code AT-<id>}, {@code RT-<id>} at the sandbox. */
    String account() {
        String oa = Long.toString(9_000_000_000_000_000_000L + accounts.incrementAndGet());
        sandbox.seed(new SandboxSeed(
                List.of(SandboxSeed.Oa.of(oa, "UBND xã " + oa, "AT-" + oa, "RT-" + oa)),
                List.of(),
                List.of(),
                List.of()));
        return oa;
    }

    static TokenPair firstPair(String oa) {
        return TokenPair.of("AT-" + oa, "RT-" + oa);
    }

    OAuthHost oauth() {
        return oauth(new App(APP, "app-secret"));
    }

    OAuthHost oauth(Credentials app) {
        return new OAuthHost(sandbox.baseUrl() + "/oauth", app);
    }

    CompletionStage<ZaloReply> ask(String token) {
        return client.read("v2.0/oa/getoa", token, Map.of());
    }

    /** Whether the sandbox takes this token. */
    boolean works(String token) {
        return ask(token).toCompletableFuture().join() instanceof ZaloReply.Success;
    }

    /** How the token endpoint was asked since the record was cleared; tests do not run side by side. */
    List<ReceivedCall> tokenCalls() {
        return sandbox.received().matching(call -> call.call().equals(TOKEN_CALL));
    }

    /** One start of a hub, which may die. */
    Start start(String hubId, MovableClock clock) {
        return start(hubId, clock, new App(APP, "app-secret"), step -> {});
    }

    Start start(String hubId, MovableClock clock, Credentials app, Refresh.Watch watch) {
        return new Start(TestHub.on(test.ground(), hubId, clock), oauth(app), app, this::ask, watch);
    }

    /** One with another OAuth host and another Zalo than the sandbox. */
    Start start(String hubId, MovableClock clock, OAuthHost oauth, Function<String, CompletionStage<ZaloReply>> probe) {
        return new Start(TestHub.on(test.ground(), hubId, clock), oauth, new App(APP, "app-secret"), probe, step -> {});
    }

    @Override
    public void close() {
        client.close();
        sandbox.close();
        test.close();
    }

    record App(String appId, String appSecret) implements Credentials {}

    /** A hub's tokens, with a ticker moved by hand. */
    final class Start implements AutoCloseable {

        final AtomicLong nanos = new AtomicLong();
        final AccessTokens tokens;
        private final TestHub own;

        private Start(
                TestHub own,
                OAuthHost oauth,
                Credentials app,
                Function<String, CompletionStage<ZaloReply>> probe,
                Refresh.Watch watch) {
            this.own = own;
            Hub hub = own.hub();
            Ticker ticker = nanos::get;
            Hub moved = new Hub(
                    hub.id(),
                    hub.database(),
                    hub.kafka(),
                    hub.leases(),
                    hub.stopSwitch(),
                    hub.clock(),
                    ticker,
                    hub.random(),
                    hub.meters(),
                    hub.data());
            tokens = new AccessTokens(moved, vault, oauth, app, probe, watch);
        }

        void wait(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        TokenState state(String oa) {
            return tokens.state(oa).orElseThrow();
        }

        /** Nothing is written any more, not even a lease given back, as after a power cut. */
        void cutPower() {
            own.hub().database().close();
        }

        @Override
        public void close() {
            own.close();
        }
    }
}
