package vn.tienglang.hub.announcement.relay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Outgoing;

/**
 * Where an announcement would go if it were published now: what the relays themselves would make of it, shown before
 * publishing.
 *
 * @param chats chats the hub posts to, trunk groups not counted
 * @param forwarded ordinary groups that leaders are asked to forward to
 * @param trunks leaders' groups
 * @param unreachable ordinary groups nobody can be asked for
 * @param zones names of the zones that will sound
 * @param holding names of villages that keep it until their head confirms
 * @param households of the audience
 */
public record Outreach(
        int chats,
        int forwarded,
        int trunks,
        int unreachable,
        List<String> zones,
        List<String> holding,
        int households) {

    public Outreach {
        zones = List.copyOf(zones);
        holding = List.copyOf(holding);
    }

    public int allChats() {
        return chats + forwarded;
    }

    /** @param event as it would be told, by the area that speaks */
    public static Outreach of(HubEvent event, ChannelDirectory directory, Holds holds) {
        AnnouncementEvent announcement = event.body(AnnouncementEvent.class);
        Set<String> holding = new LinkedHashSet<>();
        List<Outgoing> made = expand(event, announcement, directory, holds, holding);
        Set<String> posted = new HashSet<>();
        Set<String> trunks = new HashSet<>();
        Set<String> zones = new LinkedHashSet<>();
        int forwarded = 0;
        int unreachable = 0;
        for (Outgoing out : made) {
            switch (out.topic()) {
                case DELIVERIES_ZALO -> {
                    ZaloDelivery delivery = out.event().body(ZaloDelivery.class);
                    if (!delivery.withdrawal()) {
                        boolean trunk = directory
                                .byId(delivery.channelId())
                                .filter(channel -> !channel.householdChat())
                                .isPresent();
                        (trunk ? trunks : posted).add(delivery.channelId());
                    }
                }
                case DELIVERIES_LOUDSPEAKER -> {
                    LoudspeakerDelivery delivery = out.event().body(LoudspeakerDelivery.class);
                    if (!delivery.withdrawal()) {
                        zones.add(directory
                                .byId(delivery.zoneId())
                                .map(Channel::name)
                                .orElse(delivery.zoneId()));
                    }
                }
                case RECEIPTS -> {
                    ReceiptState state = out.event().body(Receipt.class).state();
                    forwarded += state == ReceiptState.AWAITING_FORWARD ? 1 : 0;
                    unreachable += state == ReceiptState.FAILED ? 1 : 0;
                }
                default -> {}
            }
        }
        int households = directory.tree().reduce(announcement.audience()).stream()
                .map(directory.tree()::area)
                .mapToInt(Area::households)
                .sum();
        return new Outreach(
                posted.size(),
                forwarded,
                trunks.size(),
                unreachable,
                List.copyOf(zones),
                List.copyOf(holding),
                households);
    }

    private static List<Outgoing> expand(
            HubEvent event,
            AnnouncementEvent announcement,
            ChannelDirectory directory,
            Holds holds,
            Set<String> holding) {
        CommuneRelay commune = new CommuneRelay(directory, holds);
        VillageRelay village = new VillageRelay(directory);
        GroupRelay group = new GroupRelay(directory);
        List<Outgoing> made = new ArrayList<>();
        Deque<Outgoing> waiting = new ArrayDeque<>();
        waiting.add(new Outgoing(topic(directory, announcement), event));
        while (!waiting.isEmpty()) {
            Outgoing next = waiting.removeFirst();
            switch (next.topic()) {
                case ANNOUNCEMENTS_COMMUNE -> waiting.addAll(commune.expand(next.event()));
                case ANNOUNCEMENTS_VILLAGE -> {
                    if (next.event().holdUntil() != null) {
                        holding.add(directory.tree().area(next.event().key()).name());
                    }
                    // What is held goes on sooner or later: count it.
                    waiting.addAll(village.expand(next.event().heldUntil(null)));
                }
                case ANNOUNCEMENTS_GROUP -> waiting.addAll(group.expand(next.event()));
                default -> made.add(next);
            }
        }
        return made;
    }

    private static Topic topic(ChannelDirectory directory, AnnouncementEvent announcement) {
        AreaLevel level = directory.tree().area(announcement.areaId()).level();
        return switch (level) {
            case COMMUNE -> Topic.ANNOUNCEMENTS_COMMUNE;
            case VILLAGE -> Topic.ANNOUNCEMENTS_VILLAGE;
            case GROUP -> Topic.ANNOUNCEMENTS_GROUP;
        };
    }
}
