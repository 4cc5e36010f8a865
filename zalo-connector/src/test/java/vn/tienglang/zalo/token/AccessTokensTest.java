package vn.tienglang.zalo.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.oauth.TokenDesk;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.TokenState.Cause;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTokensTest {

    private TokenGround ground;
    private final MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");

    @BeforeAll
    void lay() {
        ground = new TokenGround();
    }

    @AfterAll
    void clear() {
        ground.close();
    }

    @BeforeEach
    void forget() {
        ground.test.hub().database().jdbi().useHandle(handle -> handle.execute("DELETE FROM zalo.official_account"));
        ground.sandbox.received().clear();
        ground.sandbox.faults().clear();
    }

    @Test
    void aPairIsRenewedBetween20And23HoursAndNotBefore() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            Instant due = hub.state(oa).refreshAt();
            clock.advance(Duration.between(clock.instant(), due).minusSeconds(1));
            hub.tokens.look();
            assertThat(ground.tokenCalls()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            hub.tokens.look();
            assertThat(ground.tokenCalls()).hasSize(1);
            assertThat(ground.works(hub.tokens.current(oa).orElseThrow())).isTrue();
            assertThat(hub.state(oa).obtainedAt()).isEqualTo(clock.instant());
        }
    }

    @Test
    void howeverManyLookOnlyOneFlightGoesOut() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start one = ground.start("hub-1", clock);
                TokenGround.Start two = ground.start("hub-2", clock)) {
            one.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            ground.sandbox
                    .faults()
                    .add(Fault.delay(300).onPath("/v4/oa/access_token").times(1));
            allAtOnce(3, one.tokens::look, two.tokens::look);
            assertThat(ground.tokenCalls()).hasSize(1);
            one.tokens.look();
            two.tokens.look();
            assertThat(ground.tokenCalls()).hasSize(1);
            assertThat(one.tokens.current(oa)).isEqualTo(two.tokens.current(oa)).isPresent();
        }
    }

    @Test
    void aTokenThatZaloRefusesIsRenewedAtOnceAndNotGivenOutMeanwhile() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            ground.sandbox.expireAccessToken(oa);
            hub.tokens.refused(oa, "AT-" + oa);
            assertThat(hub.tokens.current(oa)).isEmpty();
            hub.tokens.refused(oa, "some older token");
            hub.tokens.look();
            assertThat(ground.tokenCalls()).hasSize(1);
            assertThat(ground.works(hub.tokens.current(oa).orElseThrow())).isTrue();
        }
    }

    @Test
    void aFreshTokenThatNeverWorksIsNotTurnedOverAndOver() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            ground.sandbox
                    .faults()
                    .add(Fault.error(-216, "Access token is invalid").onPath("/v2.0/oa/getoa"));
            clock.advance(Duration.ofHours(24));
            for (int look = 0; look < 10; look++) {
                hub.tokens.look();
                hub.wait(Duration.ofSeconds(5));
            }
            assertThat(ground.tokenCalls()).as("in fifty seconds").hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void aNewTokenIsProvedAndThenTheFormerIsForgotten() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            ground.sandbox
                    .faults()
                    .add(Fault.html(503, false).onPath("/v2.0/oa/getoa").times(1));
            hub.tokens.look();
            assertThat(hub.state(oa).provedAt()).isEmpty();
            assertThat(formerIsKept(oa))
                    .as("until the new pair was seen to work")
                    .isTrue();
            hub.wait(Duration.ofMinutes(2));
            hub.tokens.look();
            assertThat(hub.state(oa).provedAt()).contains(clock.instant());
            assertThat(hub.state(oa).info().orElseThrow().name()).isEqualTo("UBND xã " + oa);
            assertThat(formerIsKept(oa)).isFalse();
        }
    }

    @Test
    void aPairThatZaloDoesNotKnowAfterAllIsReplacedThroughTheFormerRefreshToken() throws Exception {
        String oa = ground.account();
        List<String> shown = new ArrayList<>();
        HttpServer confused = confusedOAuthHost(shown);
        OAuthHost oauth = new OAuthHost(
                "http://127.0.0.1:" + confused.getAddress().getPort(), new TokenGround.App(TokenGround.APP, "s"));
        try (TokenGround.Start hub = ground.start(
                "hub-1",
                clock,
                oauth,
                token -> CompletableFuture.completedFuture(
                        token.equals("AT-good")
                                ? new ZaloReply.Success(Json.tree(Map.of("name", "UBND")))
                                : new ZaloReply.Failure(-216, "Access token is invalid")))) {
            hub.tokens.begin(oa, TokenPair.of("AT-0", "RT-0"));
            clock.advance(Duration.ofHours(24));
            hub.tokens.look();
            assertThat(hub.tokens.current(oa)).as("stored, tried, not taken").isEmpty();
            hub.wait(Duration.ofMinutes(1));
            hub.tokens.look();
            assertThat(shown).containsExactly("RT-0", "RT-unknown", "RT-0");
            assertThat(hub.tokens.current(oa)).contains("AT-good");
            assertThat(hub.state(oa).provedAt()).isPresent();
            assertThat(formerIsKept(oa)).isFalse();
        } finally {
            confused.stop(0);
            oauth.close();
        }
    }

    /** Answers a first refresh with a pair it knows nothing of afterwards, and takes the old refresh token again. */
    private static HttpServer confusedOAuthHost(List<String> shown) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v4/oa/access_token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token = form.replaceAll("(^|.*&)refresh_token=([^&]*).*", "$2");
            shown.add(token);
            String answer = token.equals("RT-unknown")
                    ? "{\"error\":-14014,\"error_name\":\"Invalid refresh token\"}"
                    : shown.size() == 1
                            ? "{\"access_token\":\"AT-unknown\",\"refresh_token\":\"RT-unknown\",\"expires_in\":\"90000\"}"
                            : "{\"access_token\":\"AT-good\",\"refresh_token\":\"RT-good\",\"expires_in\":\"90000\"}";
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aRefusedRenewalLeavesATokenThatStillWorksAlone() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenPair.of("AT-" + oa, "RT-of-long-ago"));
            clock.advance(Duration.ofHours(24));
            hub.tokens.look();
            assertThat(hub.state(oa).refusal().orElseThrow().cause()).isEqualTo(Cause.REFUSED);
            assertThat(hub.tokens.current(oa)).contains("AT-" + oa);
            assertThat(hub.state(oa).live(clock.instant())).isTrue();
            hub.wait(Duration.ofHours(1));
            hub.tokens.look();
            assertThat(ground.tokenCalls()).as("a final no is not asked again").hasSize(1);
        }
    }

    @Test
    void aWrongSecretCostsNothingAndOnceMendedTheRenewalGoesOn() throws Exception {
        String oa = ground.account();
        AtomicReference<String> secret = new AtomicReference<>("wrong");
        Credentials app = new Credentials() {
            @Override
            public String appId() {
                return TokenGround.APP;
            }

            @Override
            public String appSecret() {
                return secret.get();
            }
        };
        try (TokenGround.Start hub = ground.start("hub-1", clock, app, step -> {})) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            hub.tokens.look();
            assertThat(hub.state(oa).refusal().orElseThrow().words()).contains("secret");
            secret.set("app-secret");
            hub.tokens.retry(oa);
            hub.tokens.look();
            assertThat(ground.works(hub.tokens.current(oa).orElseThrow())).isTrue();
            assertThat(hub.state(oa).refusal()).isEmpty();
        }
    }

    @Test
    void aConsentTakenBackEndsEverythingAndALateWordOfItNothing() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            Instant revoked = clock.instant().plusSeconds(60);
            clock.advance(Duration.ofMinutes(2));
            tellRevoked(hub, oa, revoked);
            hub.tokens.look();
            assertThat(hub.tokens.current(oa)).isEmpty();
            assertThat(hub.state(oa).refusal().orElseThrow().cause()).isEqualTo(Cause.REVOKED);
            hub.tokens.retry(oa);
            assertThat(hub.state(oa).refusal()).as("only a consent mends that").isPresent();

            String fresh = consent(hub, oa);
            tellRevoked(hub, oa, revoked);
            hub.tokens.look();
            assertThat(hub.tokens.current(oa)).contains(fresh);
        }
    }

    @Test
    void aConsentDuringARefreshIsNotOverwrittenByIt() throws Exception {
        String oa = ground.account();
        AtomicReference<TokenGround.Start> other = new AtomicReference<>();
        AtomicReference<String> consented = new AtomicReference<>();
        try (TokenGround.Start slow =
                        ground.start("hub-1", clock, new TokenGround.App(TokenGround.APP, "app-secret"), step -> {
                            if (step == Refresh.Step.ANSWERED) {
                                // The lease ran out meanwhile and somebody consented through another hub.
                                endLease(oa);
                                consented.set(consent(other.get(), oa));
                            }
                        });
                TokenGround.Start hub = ground.start("hub-2", clock)) {
            other.set(hub);
            slow.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            slow.tokens.look();
            assertThat(slow.tokens.current(oa)).contains(consented.get());
            assertThat(hub.tokens.current(oa)).contains(consented.get());
        }
    }

    @Test
    void aPairTheDatabaseCouldNotTakeIsKeptUntilItCan() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub =
                ground.start("hub-1", clock, new TokenGround.App(TokenGround.APP, "app-secret"), step -> {
                    if (step == Refresh.Step.ANSWERED) {
                        renameTable("official_account", "away");
                    }
                })) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            assertThat(org.assertj.core.api.Assertions.catchThrowable(hub.tokens::look))
                    .isInstanceOf(org.jdbi.v3.core.JdbiException.class);
            assertThat(ground.tokenCalls()).hasSize(1);
            renameTable("away", "official_account");
            hub.tokens.look();
            assertThat(ground.tokenCalls()).as("Zalo is not asked again").hasSize(1);
            assertThat(ground.works(hub.tokens.current(oa).orElseThrow())).isTrue();
        }
    }

    @Test
    void aKeyThatDoesNotFitIsSaidAndStopsNothingElse() throws Exception {
        String oa = ground.account();
        TokenVault other = TokenVault.in(ground.test.hub().data().resolve("other.key"));
        ground.test
                .hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.official_account (oa_id, access_token, refresh_token, obtained_at, expires_at)
                        VALUES (:oa, :a, :r, now(), now())""")
                        .bind("oa", oa)
                        .bind("a", other.seal("A"))
                        .bind("r", other.seal("R"))
                        .execute());
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.look();
            assertThat(hub.state(oa).readable()).isFalse();
            assertThat(hub.tokens.current(oa)).isEmpty();
            assertThat(ground.tokenCalls()).isEmpty();
        }
    }

    @Test
    void nothingIsRenewedWhileTheAppIsNotFilledIn() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock, new TokenGround.App("", ""), step -> {})) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            hub.tokens.look();
            assertThat(ground.tokenCalls()).isEmpty();
            assertThat(hub.state(oa).refusal()).isEmpty();
        }
    }

    @Test
    void noTokenStandsInTheDatabaseAsItIs() throws Exception {
        String oa = ground.account();
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            String row = ground.test
                    .hub()
                    .database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("""
                            SELECT encode(access_token, 'escape') || encode(refresh_token, 'escape')
                            FROM zalo.official_account WHERE oa_id = :oa""")
                            .bind("oa", oa)
                            .mapTo(String.class)
                            .one());
            assertThat(row).doesNotContain("AT-").doesNotContain("RT-");
            assertThat(hub.state(oa).toString()).doesNotContain("AT-").doesNotContain("RT-");
        }
    }

    private boolean formerIsKept(String oa) {
        return ground.test
                .hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT former_refresh IS NOT NULL FROM zalo.official_account WHERE oa_id = :oa")
                        .bind("oa", oa)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void tellRevoked(TokenGround.Start hub, String oa, Instant at) {
        ground.test.hub().database().jdbi().useTransaction(transaction -> hub.tokens.revoked(transaction, oa, at));
    }

    private void endLease(String oa) {
        ground.test
                .hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE hub.lease SET until = clock_timestamp() WHERE resource = ?", Flights.resource(oa)));
    }

    /** @return the access token of the new consent */
    private String consent(TokenGround.Start hub, String oa) {
        TokenDesk.Pair pair = ground.sandbox.issueTokens(oa);
        try {
            Optional<OAuthHost.Answer> answer = hub.tokens.consent(
                    oa, () -> new OAuthHost.Answer.Granted(TokenPair.of(pair.access(), pair.refresh())));
            assertThat(answer).isPresent();
            return pair.access();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void renameTable(String from, String to) {
        ground.test
                .hub()
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute("ALTER TABLE zalo." + from + " RENAME TO " + to));
    }

    private interface Look {
        void look() throws InterruptedException;
    }

    private static void allAtOnce(int times, Look... looks) throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        CyclicBarrier start = new CyclicBarrier(times * looks.length);
        for (Look look : looks) {
            for (int n = 0; n < times; n++) {
                work.add(() -> {
                    start.await();
                    look.look();
                    return null;
                });
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
