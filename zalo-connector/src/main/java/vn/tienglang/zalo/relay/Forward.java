package vn.tienglang.zalo.relay;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One ordinary group into which one revision of an announcement is to be forwarded by hand.
 *
 * @param deliveryId of the group's own receipt
 * @param asking the trunk group's delivery in which it was asked
 * @param account the Official Account of that trunk group
 * @param number 123 of TB123.2
 * @param askedAt since when the request stands in the trunk group; none while it does not
 * @param step how many reminders went out
 * @param nextAt when the next is due; none when there is none
 * @param hindrance why nobody could be asked, in plain Vietnamese; none when all is well
 * @param doneBy a person's id, or the name of somebody at the console
 */
record Forward(
        String deliveryId,
        String asking,
        String account,
        String trunkChannel,
        String announcementId,
        long number,
        int revision,
        String channelId,
        String areaId,
        boolean emergency,
        @Nullable Instant expiresAt,
        State state,
        Instant requestedAt,
        @Nullable Instant askedAt,
        int step,
        @Nullable Instant nextAt,
        @Nullable String hindrance,
        @Nullable Instant doneAt,
        @Nullable String doneBy,
        @Nullable How doneHow) {

    /** Where it stands. */
    enum State {
        ASKED,
        FORWARDED,
        SUPERSEDED,
        EXPIRED
    }

    /** How somebody said that it was done. */
    enum How {
        TRUNK_GROUP,
        OWN_CHAT,
        CONSOLE
    }

    /** As people see it: TB123, TB123.2. */
    String code() {
        return new ForwardAnswer.Code(number, revision).toString();
    }

    boolean open() {
        return state == State.ASKED;
    }
}
