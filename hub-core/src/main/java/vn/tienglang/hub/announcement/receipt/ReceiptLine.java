package vn.tienglang.hub.announcement.receipt;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ReceiptState;

/**
 * What is known of one delivery.
 *
 * @param explanation in plain Vietnamese, where something is not well
 * @param resendAt when staff last asked for it to be sent again
 */
public record ReceiptLine(
        String deliveryId,
        int revision,
        String channelId,
        ChannelKind channelKind,
        @Nullable String areaId,
        ReceiptState state,
        Optional<String> reason,
        Optional<String> explanation,
        Instant at,
        Optional<String> by,
        Optional<Instant> resendAt) {

    /** With another explanation, e.g. in another language. */
    public ReceiptLine explained(String words) {
        return new ReceiptLine(
                deliveryId,
                revision,
                channelId,
                channelKind,
                areaId,
                state,
                reason,
                Optional.of(words),
                at,
                by,
                resendAt);
    }

    /** Whether it stands in the chat, was aired, or more. */
    public boolean reached() {
        return switch (state) {
            case POSTED, FORWARDED, DELIVERED, READ, AIRED -> true;
            case QUEUED, AWAITING_FORWARD, SCHEDULED, FAILED, EXPIRED, SUPERSEDED, WITHDRAWN, UNCERTAIN -> false;
        };
    }

    /** Whether it did not arrive and somebody may want to do something about it. */
    public boolean failed() {
        return state == ReceiptState.FAILED || state == ReceiptState.EXPIRED || state == ReceiptState.UNCERTAIN;
    }

    /** Whether somebody asked for a resend of which nothing was heard yet. */
    public boolean beingResent() {
        return failed() && resendAt.isPresent() && resendAt.get().isAfter(at);
    }

    /** Whether the hub can post there again without a second thought: nothing stands there. */
    public boolean failedForSure() {
        return resendable() && state != ReceiptState.UNCERTAIN;
    }

    /** Whether the hub itself posts there, and keeps a record of how. */
    public boolean byHub() {
        return channelKind == ChannelKind.OA_GROUP || channelKind == ChannelKind.TRUNK_GROUP;
    }

    /** Whether the hub can post there again; an ordinary group waits for its leader, a zone for its next bulletin. */
    public boolean resendable() {
        return failed() && !beingResent() && byHub();
    }

    /** Whether it is a chat of households; a trunk group is one of leaders. */
    public boolean householdChat() {
        return channelKind == ChannelKind.OA_GROUP || channelKind == ChannelKind.ORDINARY_GROUP;
    }
}
