package vn.tienglang.hub.announcement.relay;

import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;

/**
 * The area whose relay speaks to a zone: the lowest that holds all the zone covers, so that exactly one relay does, and
 * one that hears of every announcement to any of it. Stateless.
 */
final class ZoneHome {

    private ZoneHome() {}

    static String of(AreaTree tree, Channel zone) {
        List<String> covered = zone.covers().stream().filter(tree::knows).toList();
        if (covered.isEmpty()) {
            return zone.areaId();
        }
        String first = covered.get(0);
        return Stream.concat(Stream.of(first), tree.ancestors(first).stream().map(Area::id))
                .filter(area -> covered.stream().allMatch(other -> tree.within(other, area)))
                .findFirst()
                .orElseGet(() -> tree.commune(zone.areaId()).id());
    }
}
