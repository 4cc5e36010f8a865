package vn.tienglang.zalo.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.tienglang.zalo.talk.AnswerBudget.Allowance;

class AnswerBudgetTest {

    private static final Instant START = Instant.parse("2026-11-20T02:00:00Z");

    @Test
    void theLastAnswerOfASpellSaysSoAndThenThereIsSilenceUntilTheSpellIsOver() {
        assertThat(draw(5, Duration.ofSeconds(1), 3, 100))
                .containsExactly(
                        Allowance.ANSWER, Allowance.ANSWER, Allowance.LAST, Allowance.SILENCE, Allowance.SILENCE);
        assertThat(draw(5, Duration.ofMinutes(4), 3, 100))
                .as("ten minutes after the first a new spell begins")
                .containsExactly(
                        Allowance.ANSWER, Allowance.ANSWER, Allowance.LAST, Allowance.ANSWER, Allowance.ANSWER);
    }

    /** Two machines that answer each other every minute of a day. */
    @Test
    void aDayHasItsLimitTooHoweverSlowlyTheyTalk() {
        List<Allowance> day = draw(600, Duration.ofMinutes(1), 12, 60);
        assertThat(day.stream().filter(one -> one != Allowance.SILENCE)).hasSize(60);
        assertThat(day.get(599)).isEqualTo(Allowance.SILENCE);
    }

    @Test
    void theNextDayInVietnamBeginsAnew() {
        // 02:00Z is 09:00 in Việt Nam; fifteen hours later it is midnight there.
        assertThat(draw(3, Duration.ofHours(8), 100, 2))
                .containsExactly(Allowance.ANSWER, Allowance.LAST, Allowance.ANSWER);
    }

    private static List<Allowance> draw(int times, Duration apart, int perSpell, int perDay) {
        List<Allowance> drawn = new ArrayList<>();
        AnswerBudget budget = AnswerBudget.UNTOUCHED;
        Instant now = START;
        for (int n = 0; n < times; n++) {
            AnswerBudget.Drawn one = budget.draw(now, perSpell, perDay);
            drawn.add(one.allowance());
            budget = one.left();
            now = now.plus(apart);
        }
        return drawn;
    }
}
