package vn.tienglang.zalo.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.pipe.lane.QuietHours;

/**
 * When a leader is reminded, and who is asked after him: the section {@code zalo.forwarding}.
 *
 * @param remindAfter from the request in the trunk group to the reminder
 * @param deputyAfter from the request until the deputy is asked
 * @param headAfter from the request until the head above is told
 * @param emergencyEvery between these steps when it is an emergency, which waits for no morning
 */
public record ForwardSettings(Duration remindAfter, Duration deputyAfter, Duration headAfter, Duration emergencyEvery) {

    public static final ForwardSettings STANDARD =
            new ForwardSettings(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3), Duration.ofMinutes(10));

    public static ForwardSettings from(Section section) {
        Duration remind = section.duration("remind-after", STANDARD.remindAfter);
        Duration deputy = section.duration("deputy-after", STANDARD.deputyAfter);
        Duration head = section.duration("head-after", STANDARD.headAfter);
        Duration emergency = section.duration("emergency-every", STANDARD.emergencyEvery);
        if (remind.isZero() || deputy.compareTo(remind) <= 0) {
            section.problem("deputy-after", "must be longer than remind-after, and that longer than nothing");
        }
        if (head.compareTo(deputy) <= 0) {
            section.problem("head-after", "must be longer than deputy-after");
        }
        if (emergency.compareTo(Duration.ofMinutes(1)) < 0) {
            section.problem("emergency-every", "must be at least 1m");
        }
        return new ForwardSettings(remind, deputy, head, emergency);
    }

    /** The steps from the request to the last who is told. */
    enum Step {
        REMIND,
        DEPUTY,
        HEAD
    }

    /**
     * When a step is taken.
     *
     * @param taken how many steps were taken before
     * @param from when the step before it was taken, or the request posted: after a night steps follow each other at
     *     their usual distance instead of coming all at once
     * @return empty when all were taken
     */
    Optional<Instant> next(int taken, Instant from, boolean emergency, QuietHours quiet) {
        if (taken >= Step.values().length) {
            return Optional.empty();
        }
        if (emergency) {
            return Optional.of(from.plus(emergencyEvery));
        }
        Duration gap = switch (Step.values()[taken]) {
            case REMIND -> remindAfter;
            case DEPUTY -> deputyAfter.minus(remindAfter);
            case HEAD -> headAfter.minus(deputyAfter);
        };
        return Optional.of(quiet.opens(from.plus(gap)));
    }
}
