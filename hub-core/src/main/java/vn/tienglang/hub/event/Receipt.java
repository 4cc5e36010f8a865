package vn.tienglang.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code receipts}: what became of a delivery. Type: {@code receipt.<state in lower case>}.
 *
 * @param channelId the channel it was for
 * @param areaId the area that channel belongs to
 * @param reason a stable code of why, e.g. {@code zalo.-237}, {@code lane.stopped}; none when all is well
 * @param explanation the same in plain Vietnamese for staff
 * @param at when it became so
 * @param by who says so, where a person does: a person's random id, or the name of somebody at the console
 * @param evidence what proves it: message ids, seconds aired, audio hash …
 */
public record Receipt(
        String deliveryId,
        Subject subject,
        int revision,
        String channelId,
        ChannelKind channelKind,
        @Nullable String areaId,
        ReceiptState state,
        @Nullable String reason,
        @Nullable String explanation,
        Instant at,
        @Nullable String by,
        @Nullable JsonNode evidence) {

    /** The event that carries this receipt; its id is the same for the same state of the same delivery and instant. */
    public HubEvent event(String source) {
        String id = DeliveryIds.hash(deliveryId + ":" + state + ":" + at);
        return HubEvent.of(
                id,
                "receipt." + state.name().toLowerCase(java.util.Locale.ROOT),
                source,
                deliveryId,
                at,
                subject.id(),
                this);
    }
}
