package vn.tienglang.hub.announcement.relay;

import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;

/** The groups that only their leaders can write in. Stateless. */
final class OrdinaryGroups {

    private OrdinaryGroups() {}

    /** A village and its groups. */
    static Stream<String> areas(AreaTree tree, String village) {
        return Stream.concat(Stream.of(village), tree.groups(village).stream().map(Area::id));
    }

    /** Those of the given areas, each once. */
    static List<Channel> of(ChannelDirectory directory, Stream<String> areas) {
        return areas.flatMap(area -> directory.ofArea(area).stream())
                .filter(channel -> channel.kind() == ChannelKind.ORDINARY_GROUP)
                .distinct()
                .toList();
    }
}
