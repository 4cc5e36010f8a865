package vn.tienglang.hub.announcement.relay;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;

/**
 * Whom an announcement speaks to now, and whom its former revision spoke to; from the two follows what a channel gets.
 * Areas that ended are those who follow them today. Immutable, thread-safe.
 */
final class Reach {

    /** What a channel gets. */
    enum Verdict {
        /** The text, for the first time. */
        NEW,
        /** The text, as a correction where the former one stands. */
        CORRECTED,
        /** Word that what was said no longer holds here. */
        TAKEN_BACK,
        NOTHING
    }

    private final AreaTree tree;
    private final List<String> now;
    private final List<String> former;
    private final Set<ChannelKind> channels;
    private final Set<ChannelKind> formerChannels;

    Reach(AreaTree tree, AnnouncementEvent event) {
        this.tree = tree;
        this.now = event.change() == Change.WITHDRAWN ? List.of() : tree.reduce(event.audience());
        this.former = tree.reduce(event.formerAudience());
        this.channels = event.channels();
        this.formerChannels =
                event.formerChannels() == null ? EnumSet.allOf(ChannelKind.class) : event.formerChannels();
    }

    /** Whether anything of an area is or was spoken to. */
    boolean touches(String area) {
        return overlaps(now, area) || overlaps(former, area);
    }

    /** Whether anything of an area is spoken to now. */
    boolean speaksTo(String area) {
        return overlaps(now, area);
    }

    Verdict of(Channel channel) {
        boolean wanted = channels.contains(channel.kind()) && addressed(now, channel);
        boolean had = formerChannels.contains(channel.kind()) && addressed(former, channel);
        if (wanted) {
            return had ? Verdict.CORRECTED : Verdict.NEW;
        }
        return had ? Verdict.TAKEN_BACK : Verdict.NOTHING;
    }

    /** A chat speaks for its whole area; a zone plays when any area it covers is in the audience. */
    private boolean addressed(List<String> audience, Channel channel) {
        return channel.kind() == ChannelKind.ZONE
                ? channel.covers().stream().filter(tree::knows).anyMatch(area -> overlaps(audience, area))
                : audience.stream().anyMatch(area -> tree.within(channel.areaId(), area));
    }

    private boolean overlaps(Collection<String> audience, String area) {
        return audience.stream().anyMatch(a -> tree.within(area, a) || tree.within(a, area));
    }
}
