package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.Subject;

/**
 * A delivery on its way into the ledger.
 *
 * @param shard what one hub works at a time: an OA's id
 * @param channel the lane, whose order it keeps
 * @param payload JSON that only the connector reads
 */
public record LedgerEntry(
        String deliveryId,
        String shard,
        String channel,
        ChannelKind channelKind,
        @Nullable String area,
        Subject subject,
        String code,
        int revision,
        boolean withdrawal,
        DeliveryClass deliveryClass,
        boolean waitsAtNight,
        @Nullable Instant expiresAt,
        String payload) {}
