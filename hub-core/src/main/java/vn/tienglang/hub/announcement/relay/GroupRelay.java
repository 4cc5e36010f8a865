package vn.tienglang.hub.announcement.relay;

import java.util.List;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.pipe.Expansion;
import vn.tienglang.hub.pipe.Outgoing;

/**
 * {@code announcements.group} → one delivery for each chat of the group that the hub can post to. Ordinary groups are
 * spoken for by the trunk group above them. Immutable.
 */
public final class GroupRelay implements Expansion {

    private final ChannelDirectory directory;

    public GroupRelay(ChannelDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Outgoing> expand(HubEvent event) {
        AnnouncementEvent announcement = event.body(AnnouncementEvent.class);
        Deliveries deliveries = new Deliveries(event, announcement, directory);
        deliveries.toChannelsOf(directory.tree().successor(announcement.areaId()));
        return deliveries.made();
    }
}
