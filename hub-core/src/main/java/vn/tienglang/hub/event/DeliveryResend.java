package vn.tienglang.hub.event;

import java.time.Instant;

/**
 * Body of {@code delivery.resend} on {@code deliveries.zalo}, keyed like the delivery it is about: staff ask that
 * what failed, expired or is uncertain be sent again. A connector does nothing when the delivery has arrived meanwhile,
 * or was superseded or withdrawn.
 *
 * @param requestedBy name of who asked
 */
public record DeliveryResend(String deliveryId, String channelId, String requestedBy, Instant requestedAt) {

    public static final String TYPE = "delivery.resend";

    public DeliveryResend {
        if (deliveryId.isBlank() || channelId.isBlank()) {
            throw new IllegalArgumentException("resend without delivery or channel");
        }
    }
}
