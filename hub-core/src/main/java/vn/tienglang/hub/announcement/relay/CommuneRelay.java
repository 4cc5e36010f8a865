package vn.tienglang.hub.announcement.relay;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.pipe.Expansion;
import vn.tienglang.hub.pipe.Outgoing;

/**
 * {@code announcements.commune} → the commune's own deliveries, and one record for each village concerned, stamped
 * where the village keeps it until its head confirms. Immutable.
 */
public final class CommuneRelay implements Expansion {

    private final ChannelDirectory directory;
    private final Holds holds;

    public CommuneRelay(ChannelDirectory directory, Holds holds) {
        this.directory = directory;
        this.holds = holds;
    }

    @Override
    public List<Outgoing> expand(HubEvent event) {
        AnnouncementEvent announcement = event.body(AnnouncementEvent.class);
        Deliveries deliveries = new Deliveries(event, announcement, directory);
        String commune = announcement.communeId();
        deliveries.toChannelsOf(commune);
        deliveries.toTrunk(commune, forwardedFromCommune(commune));
        for (Area village : directory.tree().villages(commune)) {
            if (deliveries.reach().touches(village.id())) {
                deliveries.toArea(
                        Topic.ANNOUNCEMENTS_VILLAGE,
                        village.id(),
                        hold(announcement, deliveries.reach(), village.id()));
            }
        }
        return deliveries.made();
    }

    /** An emergency is never held, and neither is word that something no longer holds. */
    private @Nullable Instant hold(AnnouncementEvent announcement, Reach reach, String village) {
        if (announcement.urgency() == Urgency.EMERGENCY
                || announcement.change() == Change.WITHDRAWN
                || !reach.speaksTo(village)) {
            return null;
        }
        return holds.until(village, announcement.publishedAt()).orElse(null);
    }

    /** The commune's own ordinary groups, and those of villages whose head has no trunk group with his leaders. */
    private List<Channel> forwardedFromCommune(String commune) {
        AreaTree tree = directory.tree();
        Stream<String> orphaned = tree.villages(commune).stream()
                .map(Area::id)
                .filter(village -> directory.trunkOf(village).isEmpty())
                .flatMap(village -> OrdinaryGroups.areas(tree, village));
        return OrdinaryGroups.of(directory, Stream.concat(Stream.of(commune), orphaned));
    }
}
