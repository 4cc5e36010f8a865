package vn.tienglang.zalo.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.event.DeliveryClass.EMERGENCY;
import static vn.tienglang.hub.event.DeliveryClass.REPLY;
import static vn.tienglang.hub.event.DeliveryClass.REST;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final RateBudget budget = new RateBudget();

    @Test
    void nothingIsKnownBeforeTheFirstAnswer() {
        assertThat(budget.waitNanos(REST, 0)).isZero();
        assertThat(budget.untilNextMinute(0)).isZero();
    }

    @Test
    void bulkLeavesTheLastTenthToEmergenciesAndReplies() {
        budget.learn(100, 10, 0);
        assertThat(budget.waitNanos(REST, SECOND)).isEqualTo(59 * SECOND);
        assertThat(budget.waitNanos(REPLY, SECOND)).isZero();
        assertThat(budget.waitNanos(EMERGENCY, SECOND)).isZero();
    }

    @Test
    void whatIsUnderWayCountsAsUsed() {
        budget.learn(100, 12, 0);
        budget.take(REST, 0);
        assertThat(budget.waitNanos(REST, 0)).isZero();
        budget.take(REST, 0);
        assertThat(budget.waitNanos(REST, 0)).isPositive();
        budget.ended();
        budget.ended();
        assertThat(budget.waitNanos(REST, 0)).isZero();
    }

    @Test
    void answersThatOvertakeEachOtherDoNotGiveBackWhatIsUsed() {
        budget.learn(100, 50, 0);
        budget.learn(100, 12, SECOND);
        budget.learn(100, 14, SECOND);
        budget.take(REST, SECOND);
        budget.take(REST, SECOND);
        assertThat(budget.waitNanos(REST, SECOND)).isPositive();
    }

    @Test
    void aLargeRiseIsANewMinute() {
        budget.learn(100, 3, 0);
        budget.learn(100, 99, 20 * SECOND);
        assertThat(budget.waitNanos(REST, 20 * SECOND)).isZero();
        budget.learn(100, 0, 25 * SECOND);
        assertThat(budget.untilNextMinute(30 * SECOND)).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void aMinuteWithoutAnAnswerForgets() {
        budget.learn(100, 0, 0);
        assertThat(budget.waitNanos(EMERGENCY, 59 * SECOND)).isEqualTo(SECOND);
        assertThat(budget.waitNanos(EMERGENCY, 60 * SECOND)).isZero();
        assertThat(budget.waitNanos(REST, 61 * SECOND)).isZero();
    }
}
