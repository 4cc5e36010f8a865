package vn.tienglang.hub.announcement.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ReceiptState;

/**
 * What one revision has reached, counted: for the whole, or for one area and all below it.
 *
 * @param chats household chats it goes to; {@code trunks} are leaders' and count apart
 * @param awaiting chats behind a leader who has not yet said that he forwarded
 * @param failures plain Vietnamese reason → how many chats and zones
 * @param households of the areas whose own chat, or that of an area above them, has it
 */
public record Tally(
        int chats,
        int chatsReached,
        int chatsFailed,
        int awaiting,
        int trunks,
        int trunksReached,
        int zones,
        int zonesAired,
        int zonesScheduled,
        int zonesFailed,
        Map<String, Integer> failures,
        int households) {

    public Tally {
        failures = Map.copyOf(failures);
    }

    /** @param unexplained what to say of failures that nobody explained */
    public static Tally of(List<ReceiptLine> lines, AreaTree tree, String unexplained) {
        Map<String, Integer> failures = new TreeMap<>();
        lines.stream()
                .filter(ReceiptLine::failed)
                .forEach(line -> failures.merge(line.explanation().orElse(unexplained), 1, Integer::sum));
        return new Tally(
                count(lines, ReceiptLine::householdChat),
                count(lines, line -> line.householdChat() && line.reached()),
                count(lines, line -> line.householdChat() && line.failed()),
                count(lines, line -> line.state() == ReceiptState.AWAITING_FORWARD),
                count(lines, line -> line.channelKind() == ChannelKind.TRUNK_GROUP),
                count(lines, line -> line.channelKind() == ChannelKind.TRUNK_GROUP && line.reached()),
                count(lines, Tally::isZone),
                count(lines, line -> isZone(line) && line.reached()),
                count(lines, line -> isZone(line) && line.state() == ReceiptState.SCHEDULED),
                count(lines, line -> isZone(line) && line.failed()),
                failures,
                households(lines, tree));
    }

    /** Of an area and all below it. */
    public static Tally within(String area, List<ReceiptLine> lines, AreaTree tree, String unexplained) {
        return of(
                lines.stream()
                        .filter(line -> line.areaId() != null
                                && tree.knows(line.areaId())
                                && tree.within(tree.successor(line.areaId()), area))
                        .toList(),
                tree,
                unexplained);
    }

    /** Chats of which nothing final is known yet. */
    public int chatsUnderWay() {
        return chats - chatsReached - chatsFailed;
    }

    private static int households(List<ReceiptLine> lines, AreaTree tree) {
        List<String> reached = new ArrayList<>(lines.stream()
                .filter(line -> line.householdChat() && line.reached())
                .map(ReceiptLine::areaId)
                .filter(Objects::nonNull)
                .filter(tree::knows)
                .toList());
        return tree.reduce(reached).stream()
                .map(tree::area)
                .mapToInt(Area::households)
                .sum();
    }

    private static boolean isZone(ReceiptLine line) {
        return line.channelKind() == ChannelKind.ZONE;
    }

    private static int count(List<ReceiptLine> lines, Predicate<ReceiptLine> which) {
        return (int) lines.stream().filter(which).count();
    }
}
