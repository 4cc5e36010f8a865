package vn.tienglang.zalo.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.zalo.token.TokenState.Cause;

/**
 * The power goes between any two steps of a refresh. Zalo's refresh token works once, so what happens between its answer
 * and our commit costs a consent, and nothing else does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshCrashTest {

    private TokenGround ground;

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

    /** Thrown where the test lets the power go; no code of ours catches it. */
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @EnumSource(Refresh.Step.class)
    void onlyBetweenZalosAnswerAndOurCommitAConsentIsLost(Refresh.Step step) throws Exception {
        String oa = ground.account();
        MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
        dieAt(step, oa, clock);
        try (TokenGround.Start next = ground.start("hub-1", clock)) {
            next.tokens.look();
            if (step == Refresh.Step.ANSWERED) {
                assertThat(next.state(oa).refusal().orElseThrow().cause()).isEqualTo(Cause.LOST_ANSWER);
                assertThat(next.state(oa).refusal().orElseThrow().code()).isEqualTo(-14014);
            } else {
                String token = next.tokens.current(oa).orElseThrow();
                assertThat(token).as("renewed").isNotEqualTo("AT-" + oa);
                assertThat(ground.works(token)).isTrue();
                assertThat(next.state(oa).refusal()).isEmpty();
                assertThat(next.state(oa).flightAt()).as("nothing is open").isEmpty();
                // And what is stored can be renewed again.
                clock.advance(Duration.ofHours(24));
                next.wait(Duration.ofMinutes(1));
                next.tokens.look();
                assertThat(next.tokens.current(oa)).isPresent().get().isNotEqualTo(token);
            }
        }
    }

    @Test
    void whereZalosAnswerIsLostOnTheWayTheOldTokenIsShownOnceMoreAndThePageKnowsWhy() throws Exception {
        String oa = ground.account();
        MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
        ground.sandbox
                .faults()
                .add(Fault.dropReply().onPath("/v4/oa/access_token").times(1));
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            hub.tokens.look();
            assertThat(hub.state(oa).unclear()).isEqualTo(1);
            assertThat(hub.state(oa).refusal())
                    .as("not given up after one lost answer")
                    .isEmpty();
            hub.tokens.look();
            assertThat(ground.tokenCalls()).as("not asked again at once").hasSize(1);
            hub.wait(Duration.ofSeconds(6));
            hub.tokens.look();
            assertThat(ground.tokenCalls()).hasSize(2);
            assertThat(hub.state(oa).refusal().orElseThrow().cause()).isEqualTo(Cause.LOST_ANSWER);
        }
    }

    @Test
    void whereTheRequestIsLostOnTheWayNothingIs() throws Exception {
        String oa = ground.account();
        MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
        ground.sandbox
                .faults()
                .add(Fault.dropRequest().onPath("/v4/oa/access_token").times(1));
        ground.sandbox
                .faults()
                .add(Fault.html(502, false).onPath("/v4/oa/access_token").times(1));
        ground.sandbox
                .faults()
                .add(Fault.rateExceeded().onPath("/v4/oa/access_token").times(1));
        try (TokenGround.Start hub = ground.start("hub-1", clock)) {
            hub.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            for (int look = 0; look < 4; look++) {
                assertThat(hub.state(oa).refusal()).isEmpty();
                hub.tokens.look();
                hub.wait(Duration.ofMinutes(6));
            }
            assertThat(ground.works(hub.tokens.current(oa).orElseThrow())).isTrue();
            assertThat(hub.state(oa).trouble()).isEmpty();
            assertThat(hub.state(oa).unclear()).isZero();
        }
    }

    @Test
    void anotherHubWaitsForTheDeadOnesLeaseAndThenGoesOn() throws Exception {
        String oa = ground.account();
        MovableClock clock = MovableClock.at("2026-11-20T00:00:00Z");
        dieAt(Refresh.Step.NOTED, oa, clock);
        try (TokenGround.Start other = ground.start("hub-2", clock)) {
            other.tokens.look();
            assertThat(ground.tokenCalls()).as("while the lease lasts").isEmpty();
            ground.test
                    .hub()
                    .database()
                    .jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE hub.lease SET until = clock_timestamp() WHERE resource = ?", Flights.resource(oa)));
            other.tokens.look();
            assertThat(ground.tokenCalls()).hasSize(1);
            assertThat(ground.works(other.tokens.current(oa).orElseThrow())).isTrue();
        }
    }

    /** A first pair, a day later a refresh, and at this step the power goes. */
    private void dieAt(Refresh.Step fatal, String oa, MovableClock clock) {
        AtomicReference<TokenGround.Start> dying = new AtomicReference<>();
        try (TokenGround.Start start =
                ground.start("hub-1", clock, new TokenGround.App(TokenGround.APP, "app-secret"), step -> {
                    if (step == fatal) {
                        dying.get().cutPower();
                        throw new PowerCut();
                    }
                })) {
            dying.set(start);
            start.tokens.begin(oa, TokenGround.firstPair(oa));
            clock.advance(Duration.ofHours(24));
            // What the dead hub still tries in passing fails, too: its connections are gone.
            assertThatThrownBy(start.tokens::look).isInstanceOf(Throwable.class);
        }
    }
}
