package vn.tienglang.zalo.group;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.web.Tone;

/**
 * Something about a group that somebody should see to.
 *
 * @param days left, where a day is coming; 0 or less when it has come
 * @param day that is coming
 */
public record GroupWarning(
        Kind kind, Tone tone, long days, @Nullable LocalDate day) {

    private static final int FIRST = 30;
    private static final int LAST = 7;

    /** What it is about. */
    public enum Kind {
        /** No longer among the OA's groups. */
        GONE,
        /** Its slot has ended; the OA can neither post nor manage. */
        DISABLED,
        /** Zalo disbands it on that day. */
        DISBANDED_SOON,
        /** Its slot ends on that day and nobody renews it. */
        SLOT_ENDS,
        /** No place left. */
        FULL,
        /** 85 % of the places are taken. */
        NEARLY_FULL,
        /** Zalo gives no names of members. */
        NAMES_WITHHELD
    }

    /** What waits about a group on a day, the gravest first. */
    public static List<GroupWarning> of(OaGroup group, LocalDate today) {
        List<GroupWarning> all = new ArrayList<>();
        if (group.gone()) {
            all.add(new GroupWarning(Kind.GONE, Tone.BAD, 0, null));
            return List.copyOf(all);
        }
        if (!group.enabled()) {
            all.add(new GroupWarning(Kind.DISABLED, Tone.BAD, 0, null));
        }
        // A group whose slot renews itself has such a day, too, but it moves on with the slot.
        OaGroup.Slot slot = group.slot();
        boolean renews = slot != null && slot.autoRenew();
        if (!renews || !group.enabled()) {
            coming(Kind.DISBANDED_SOON, group.deletedOn(), today, all);
        }
        if (slot != null && !renews && group.enabled()) {
            coming(Kind.SLOT_ENDS, slot.validThrough(), today, all);
        }
        if (group.full()) {
            all.add(new GroupWarning(Kind.FULL, Tone.BAD, 0, null));
        } else if (group.nearlyFull()) {
            all.add(new GroupWarning(Kind.NEARLY_FULL, Tone.WAITING, 0, null));
        }
        if (group.namesWithheld()) {
            all.add(new GroupWarning(Kind.NAMES_WITHHELD, Tone.WAITING, 0, null));
        }
        return List.copyOf(all);
    }

    private static void coming(Kind kind, @Nullable LocalDate day, LocalDate today, List<GroupWarning> all) {
        if (day == null) {
            return;
        }
        long days = ChronoUnit.DAYS.between(today, day);
        if (days <= FIRST) {
            all.add(new GroupWarning(kind, days <= LAST ? Tone.BAD : Tone.WAITING, days, day));
        }
    }
}
