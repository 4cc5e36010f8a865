package vn.tienglang.hub.announcement.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Outgoing;

/** Carries events through the three relays in memory, as Kafka does between processes. */
final class Downstream {

    final List<ZaloDelivery> zalo = new ArrayList<>();
    final List<LoudspeakerDelivery> loudspeaker = new ArrayList<>();
    final List<Receipt> receipts = new ArrayList<>();
    final List<HubEvent> villages = new ArrayList<>();
    final List<HubEvent> groups = new ArrayList<>();
    final List<String> ids = new ArrayList<>();

    private final CommuneRelay commune;
    private final VillageRelay village;
    private final GroupRelay group;

    Downstream(ChannelDirectory directory, Holds holds) {
        commune = new CommuneRelay(directory, holds);
        village = new VillageRelay(directory);
        group = new GroupRelay(directory);
    }

    Downstream feed(Topic topic, HubEvent event) {
        Deque<Outgoing> waiting = new ArrayDeque<>(List.of(new Outgoing(topic, event)));
        while (!waiting.isEmpty()) {
            Outgoing next = waiting.removeFirst();
            if (next.event() != event) {
                ids.add(next.event().id());
            }
            switch (next.topic()) {
                case ANNOUNCEMENTS_COMMUNE -> waiting.addAll(commune.expand(next.event()));
                case ANNOUNCEMENTS_VILLAGE -> {
                    villages.add(next.event());
                    waiting.addAll(village.expand(next.event()));
                }
                case ANNOUNCEMENTS_GROUP -> {
                    groups.add(next.event());
                    waiting.addAll(group.expand(next.event()));
                }
                case DELIVERIES_ZALO -> zalo.add(next.event().body(ZaloDelivery.class));
                case DELIVERIES_LOUDSPEAKER -> loudspeaker.add(next.event().body(LoudspeakerDelivery.class));
                case RECEIPTS -> receipts.add(next.event().body(Receipt.class));
                default -> throw new AssertionError("no relay writes to " + next.topic());
            }
        }
        return this;
    }
}
