package vn.tienglang.hub.announcement.relay;

import java.util.List;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Expansion;
import vn.tienglang.hub.pipe.Outgoing;

/**
 * {@code announcements.village} → the village's own deliveries, one trunk-group message for all its ordinary groups, and
 * one record for each group concerned. A stamped record is the village desk's and passes by. Immutable.
 */
public final class VillageRelay implements Expansion {

    private final ChannelDirectory directory;

    public VillageRelay(ChannelDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Outgoing> expand(HubEvent event) {
        if (event.holdUntil() != null) {
            return List.of();
        }
        AnnouncementEvent announcement = event.body(AnnouncementEvent.class);
        String village = directory.tree().successor(announcement.areaId());
        Deliveries deliveries = new Deliveries(event, announcement, directory);
        deliveries.toChannelsOf(village);
        // Without a trunk group of its own the commune's speaks for the village, save where the commune never heard of
        // it.
        if (directory.trunkOf(village).isPresent() || village.equals(announcement.bornAt())) {
            deliveries.toTrunk(village, OrdinaryGroups.of(directory, OrdinaryGroups.areas(directory.tree(), village)));
        }
        for (Area group : directory.tree().groups(village)) {
            if (deliveries.reach().touches(group.id())) {
                deliveries.toArea(Topic.ANNOUNCEMENTS_GROUP, group.id(), null);
            }
        }
        return deliveries.made();
    }
}
