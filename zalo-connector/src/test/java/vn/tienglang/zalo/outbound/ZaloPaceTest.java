package vn.tienglang.zalo.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.event.DeliveryClass.REPLY;
import static vn.tienglang.hub.event.DeliveryClass.REST;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.lane.Limiter;
import vn.tienglang.zalo.api.Exchange;
import vn.tienglang.zalo.api.ZaloReply;

/** At Zalo's own limit of 4,000 calls a minute for the app, on a clock moved by hand. */
class ZaloPaceTest {

    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LIMIT = 4_000;

    private long now;
    private final ZaloPace pace = new ZaloPace(LIMIT, LIMIT, () -> now, () -> 1);
    private final Platform platform = new Platform();

    /** Counts calls in fixed minutes that do not begin when ours do; its answers come 40 ms later. */
    private final class Platform {
        private final Deque<long[]> answers = new ArrayDeque<>();
        private long minute = -1;
        private int used;
        private int refused;
        private int taken;

        void call(boolean ours) {
            long current = (now + TimeUnit.SECONDS.toNanos(17)) / TimeUnit.MINUTES.toNanos(1);
            if (current != minute) {
                minute = current;
                used = 0;
            }
            used++;
            refused += used > LIMIT ? 1 : 0;
            if (ours) {
                taken++;
                answers.add(new long[] {now + 40 * MS, Math.max(0, LIMIT - used)});
            }
        }

        void answer() {
            while (!answers.isEmpty() && answers.peek()[0] <= now) {
                int remain = (int) answers.remove()[1];
                pace.ended(new Exchange(
                        null,
                        "POST /v3.0/oa/group/message",
                        "",
                        200,
                        "",
                        Duration.ZERO,
                        OptionalInt.of(LIMIT),
                        OptionalInt.of(remain),
                        new ZaloReply.NotSent("")));
            }
        }
    }

    @Test
    void threeBusyAccountsAndAProgramWeKnowNothingOfStayUnderTheLimitAndRepliesNeverWaitLong() {
        List<Limiter> accounts = List.of(pace.of("a"), pace.of("b"), pace.of("c"));
        long replyWaitsSince = 0;
        long longestReply = 0;
        for (int ms = 0; ms < 300_000; ms++) {
            now = ms * MS;
            platform.answer();
            if (ms % 60 == 0) {
                // Somebody else on the same app: a thousand a minute.
                platform.call(false);
            }
            if (ms % 1_000 == 0) {
                replyWaitsSince = now;
            }
            if (replyWaitsSince >= 0 && go(accounts.get(0), REPLY)) {
                longestReply = Math.max(longestReply, now - replyWaitsSince);
                replyWaitsSince = -1;
            }
            accounts.forEach(account -> go(account, REST));
        }
        assertThat(platform.refused).isZero();
        assertThat(platform.taken).as("of 15,000 that were left").isGreaterThan(12_000);
        assertThat(Duration.ofNanos(longestReply)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void minusThirtyTwoParksLongerEachTimeUntilSomethingIsTaken() {
        assertThat(pace.refused("a")).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.refused("a")).as("a call of the same moment").isEqualTo(Duration.ofSeconds(1));
        now = 1_000 * MS;
        assertThat(pace.refused("a")).isEqualTo(Duration.ofSeconds(2));
        assertThat(pace.refused("b")).as("another account").isEqualTo(Duration.ofSeconds(1));
        now = 4_000 * MS;
        pace.accepted("a");
        assertThat(pace.refused("a")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whereTheHeaderSaysThatTheMinuteIsUsedUpTheAccountWaitsForItsEnd() {
        pace.ended(new Exchange(
                null,
                "POST /x",
                "",
                200,
                "",
                Duration.ZERO,
                OptionalInt.of(LIMIT),
                OptionalInt.of(0),
                new ZaloReply.NotSent("")));
        now = 15_000 * MS;
        assertThat(pace.refused("a")).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void whoCallsOutsideTheLanesIsCountedAndWaitsBehindThem() {
        int asked = 0;
        while (pace.mayAsk("a")) {
            asked++;
        }
        assertThat(asked).isBetween(40, 60);
        assertThat(pace.of("a").waitNanos(REPLY, now))
                .as("a reply still has room")
                .isZero();
    }

    private boolean go(Limiter limiter, DeliveryClass of) {
        if (limiter.waitNanos(of, now) > 0) {
            return false;
        }
        limiter.take(of, now);
        platform.call(true);
        return true;
    }
}
