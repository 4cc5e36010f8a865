package vn.tienglang.hub.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code deliveries.loudspeaker}: one text for one zone. Type: {@code delivery.requested}.
 *
 * @param deliveryId hash of what is aired where (see {@link DeliveryIds})
 * @param zoneId the channel of kind ZONE
 * @param revision the programme keeps only the newest of an announcement
 * @param withdrawal whether it takes the announcement out of the programme
 * @param text the written text to be read; title and issuer included
 * @param expiresAt after this it is not aired any more
 */
public record LoudspeakerDelivery(
        String deliveryId,
        String zoneId,
        Subject subject,
        String code,
        int revision,
        boolean withdrawal,
        Urgency urgency,
        String areaId,
        String title,
        String text,
        @Nullable Instant expiresAt) {

    public LoudspeakerDelivery {
        if (deliveryId.isBlank() || zoneId.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("delivery without id, zone or text");
        }
    }
}
