package vn.tienglang.zalo.talk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.time.VietnamTime;

/**
 * How many automatic answers one chat has had: so many within a spell, so many in a day. Two polite machines then fall
 * silent, and a person in a hurry is told so before the hub does. Immutable.
 *
 * @param spellBegan when the first answer of the present spell was given; none before the first
 * @param day of the day's count, in Việt Nam; none before the first
 */
record AnswerBudget(
        @Nullable Instant spellBegan,
        int spellCount,
        @Nullable LocalDate day,
        int dayCount) {

    static final Duration SPELL = Duration.ofMinutes(10);
    static final AnswerBudget UNTOUCHED = new AnswerBudget(null, 0, null, 0);

    /** What may still be said. */
    enum Allowance {
        ANSWER,
        /** The last one for a while: it should say so. */
        LAST,
        SILENCE
    }

    /** @param left the budget after it */
    record Drawn(Allowance allowance, AnswerBudget left) {}

    /** Draws one answer at an instant. */
    Drawn draw(Instant now, int perSpell, int perDay) {
        boolean sameSpell = spellBegan != null && now.isBefore(spellBegan.plus(SPELL));
        LocalDate today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        int spell = (sameSpell ? spellCount : 0) + 1;
        int inDay = (today.equals(day) ? dayCount : 0) + 1;
        Allowance allowance = spell > perSpell || inDay > perDay
                ? Allowance.SILENCE
                : spell == perSpell || inDay == perDay ? Allowance.LAST : Allowance.ANSWER;
        if (allowance == Allowance.SILENCE) {
            return new Drawn(allowance, this);
        }
        return new Drawn(allowance, new AnswerBudget(sameSpell ? spellBegan : now, spell, today, inDay));
    }
}
