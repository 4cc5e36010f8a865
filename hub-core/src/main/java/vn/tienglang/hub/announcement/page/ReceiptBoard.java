package vn.tienglang.hub.announcement.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.announcement.receipt.ReceiptLine;
import vn.tienglang.hub.announcement.receipt.Tally;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;

/**
 * Receipts of one revision as the page shows them: counted for the whole, then area by area.
 *
 * @param held names of villages where it still waits for the head
 */
public record ReceiptBoard(Tally whole, List<Section> sections, List<String> held) {

    public ReceiptBoard {
        sections = List.copyOf(sections);
        held = List.copyOf(held);
    }

    /** An area with its own rows and those of all below it, the area's own first. */
    public record Section(String area, String name, Tally tally, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }

        /** Sections in which something went wrong are shown open. */
        public boolean open() {
            return rows.stream().anyMatch(row -> row.line().failed());
        }
    }

    /** @param place the area below the section's, where it is not the section's own */
    public record Row(ReceiptLine line, String channel, Optional<String> place) {}

    static ReceiptBoard of(
            List<ReceiptLine> lines, String top, ChannelDirectory directory, List<String> held, String unexplained) {
        AreaTree tree = directory.tree();
        List<Section> sections = new ArrayList<>();
        List<ReceiptLine> own = lines.stream()
                .filter(line -> line.areaId() == null
                        || !tree.knows(line.areaId())
                        || tree.successor(line.areaId()).equals(top)
                        || !tree.within(tree.successor(line.areaId()), top))
                .toList();
        if (!own.isEmpty()) {
            sections.add(section(top, own, directory, unexplained));
        }
        for (Area child : tree.children(top)) {
            List<ReceiptLine> below = lines.stream()
                    .filter(line -> line.areaId() != null
                            && tree.knows(line.areaId())
                            && tree.within(tree.successor(line.areaId()), child.id()))
                    .toList();
            if (!below.isEmpty()) {
                sections.add(section(child.id(), below, directory, unexplained));
            }
        }
        return new ReceiptBoard(Tally.of(lines, tree, unexplained), sections, held);
    }

    private static Section section(
            String area, List<ReceiptLine> lines, ChannelDirectory directory, String unexplained) {
        AreaTree tree = directory.tree();
        List<String> order = new ArrayList<>(List.of(area));
        tree.children(area).forEach(child -> order.add(child.id()));
        List<Row> rows = lines.stream()
                .sorted(java.util.Comparator.<ReceiptLine>comparingInt(line -> place(order, line, tree))
                        .thenComparing(ReceiptLine::channelKind)
                        .thenComparing(ReceiptLine::channelId))
                .map(line -> new Row(
                        line,
                        directory.byId(line.channelId()).map(Channel::name).orElse(line.channelId()),
                        Optional.ofNullable(line.areaId())
                                .filter(tree::knows)
                                .map(tree::successor)
                                .filter(id -> !id.equals(area))
                                .map(id -> tree.area(id).name())))
                .toList();
        return new Section(area, tree.area(area).name(), Tally.of(lines, tree, unexplained), rows);
    }

    private static int place(List<String> order, ReceiptLine line, AreaTree tree) {
        int at =
                line.areaId() == null || !tree.knows(line.areaId()) ? -1 : order.indexOf(tree.successor(line.areaId()));
        return at < 0 ? order.size() : at;
    }
}
