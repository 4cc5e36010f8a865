package vn.tienglang.zalo.outbound;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryResend;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerEntry;

/**
 * {@code deliveries.zalo} → ledger: deliveries, and what staff ask to be sent again. The OA is the shard: one hub works
 * it at a time. Thread-safe.
 */
public final class DeliveryLedger implements Projection.Writing {

    private final Ledger ledger;
    private final Channels channels;
    private final Clock clock;

    public DeliveryLedger(Ledger ledger, Channels channels, Clock clock) {
        this.ledger = ledger;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        ChannelDirectory directory = channels.directory();
        Instant now = clock.instant();
        List<LedgerEntry> entries = new ArrayList<>();
        for (HubEvent event : events) {
            if (event.type().equals(DeliveryResend.TYPE)) {
                // What stands before it on the topic must be in the ledger when it is looked for there.
                ledger.enter(transaction, entries, now);
                entries.clear();
                ledger.sendAgain(transaction, event.body(DeliveryResend.class).deliveryId(), now);
            } else {
                entries.add(entry(event.body(ZaloDelivery.class), directory));
            }
        }
        ledger.enter(transaction, entries, now);
    }

    private static LedgerEntry entry(ZaloDelivery delivery, ChannelDirectory directory) {
        ChannelKind kind = delivery.thread().kind() == ChatThread.Kind.PERSON
                ? ChannelKind.PERSON
                : directory.byId(delivery.channelId()).map(Channel::kind).orElse(ChannelKind.OA_GROUP);
        return new LedgerEntry(
                delivery.deliveryId(),
                delivery.thread().account(),
                delivery.channelId(),
                kind,
                delivery.areaId(),
                delivery.subject(),
                delivery.code(),
                delivery.revision(),
                delivery.withdrawal(),
                delivery.deliveryClass(),
                delivery.waitsAtNight(),
                delivery.expiresAt(),
                Json.write(delivery));
    }
}
