package vn.tienglang.hub.announcement.page;

import java.util.List;
import java.util.stream.Collectors;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;

/**
 * A node of the area picker.
 *
 * @param zones names of the zones that sound when it is chosen
 */
public record AreaNode(
        String id, String name, int households, boolean chosen, List<String> zones, List<AreaNode> below) {

    public AreaNode {
        zones = List.copyOf(zones);
        below = List.copyOf(below);
    }

    /** Whether it, or anything below it, is chosen. */
    public boolean open() {
        return below.stream().anyMatch(node -> node.chosen() || node.open());
    }

    static AreaNode of(String area, ChannelDirectory directory, List<String> chosen) {
        AreaTree tree = directory.tree();
        return new AreaNode(
                area,
                tree.area(area).name(),
                tree.area(area).households(),
                chosen.contains(area),
                directory.zonesCovering(area).stream().map(Channel::name).toList(),
                tree.children(area).stream()
                        .map(child -> of(child.id(), directory, chosen))
                        .toList());
    }

    /** The kinds of channel that an area and all below it have at all: others need not be offered. */
    static List<ChannelKind> kinds(String area, ChannelDirectory directory) {
        AreaTree tree = directory.tree();
        return directory.all().stream()
                .filter(channel -> tree.knows(channel.areaId()) && tree.within(channel.areaId(), area))
                .map(Channel::kind)
                .collect(Collectors.toCollection(java.util.TreeSet::new))
                .stream()
                .toList();
    }
}
