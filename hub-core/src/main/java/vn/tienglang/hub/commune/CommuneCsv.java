package vn.tienglang.hub.commune;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;

/**
 * Reads one table of a commune; its header says which. Columns in any order, those in brackets may be missing:
 *
 * <ul>
 *   <li>areas: id, level, label, name, parent, [households, since, former-names]
 *   <li>leaders: area, role, name, [phone, title, since]
 *   <li>channels: channel, kind, area, name, [oa, group, leader-phone, covers, joined, bulletins, since]
 *   <li>households: area, [households, joined]
 * </ul>
 *
 * Several values in one cell are separated by {@code ;} — quoted where that separates the cells too. Stateless.
 */
final class CommuneCsv {

    private CommuneCsv() {}

    /** @throws MalformedFileException when it is no CSV, or no such table */
    static List<Entry> read(String text, Findings findings) {
        List<Node.Keys> rows = CsvReader.read(text);
        Table table = table(Set.copyOf(CsvReader.header(text)));
        return rows.stream().flatMap(row -> table.entry(row, findings).stream()).toList();
    }

    private interface Table {
        Optional<Entry> entry(Node.Keys row, Findings findings);
    }

    private static Table table(Set<String> columns) {
        if (columns.containsAll(Set.of("id", "level", "parent"))) {
            return (row, findings) -> area(new Fields("area", row, findings));
        }
        if (columns.containsAll(Set.of("channel", "kind", "area"))) {
            return (row, findings) -> channel(new Fields("channel", row, findings));
        }
        if (columns.containsAll(Set.of("area", "role", "name"))) {
            return (row, findings) -> office(new Fields("leader", row, findings));
        }
        if (columns.contains("area") && (columns.contains("households") || columns.contains("joined"))) {
            return (row, findings) -> households(new Fields("households", row, findings));
        }
        throw new MalformedFileException(
                1,
                "the header is none of: id,level,label,name,parent … | area,role,name … | channel,kind,area,name … |"
                        + " area,households,joined");
    }

    private static Optional<Entry> area(Fields row) {
        String id = Texts.areaId(row, "id");
        Optional<AreaLevel> level = required(row, "level", row.choice("level", AreaLevel.class));
        String label = row.required("label");
        String name = row.required("name");
        @Nullable String parent = row.text("parent").orElse(null);
        Entry.@Nullable OfArea entry = level.map(known -> new Entry.OfArea(
                        row.line(),
                        id,
                        known,
                        label,
                        name,
                        row.texts("former-names"),
                        parent,
                        row.count("households").orElse(null),
                        row.date("since").orElse(null)))
                .orElse(null);
        row.done();
        return Optional.ofNullable(entry);
    }

    private static Optional<Entry> office(Fields row) {
        String area = Texts.areaId(row, "area");
        Optional<Leader.Role> role = required(row, "role", row.choice("role", Leader.Role.class));
        String name = row.required("name");
        @Nullable String phone = Texts.phone(row, "phone");
        @Nullable String title = row.text("title").orElse(null);
        if (role.equals(Optional.of(Leader.Role.OBSERVER)) && title == null) {
            row.refuse("title", "must be given for an observer");
        }
        var since = row.date("since").orElse(null);
        row.done();
        return role.map(known -> new Entry.OfOffice(row.line(), area, known, name, phone, title, null, null, since));
    }

    private static Optional<Entry> channel(Fields row) {
        String id = row.required("channel");
        Optional<ChannelKind> kind = required(row, "kind", row.choice("kind", ChannelKind.class));
        String area = Texts.areaId(row, "area");
        boolean official =
                kind.equals(Optional.of(ChannelKind.OA_GROUP)) || kind.equals(Optional.of(ChannelKind.TRUNK_GROUP));
        @Nullable ChatThread thread = official ? Texts.group(row, "oa", null, "group") : null;
        List<String> covers = row.texts("covers");
        boolean zone = kind.equals(Optional.of(ChannelKind.ZONE));
        Optional<Entry> entry = kind.map(known -> new Entry.OfChannel(
                row.line(),
                id,
                known,
                area,
                row.required("name"),
                thread,
                Texts.phone(row, "leader-phone"),
                zone && covers.isEmpty() ? List.of(area) : covers,
                row.count("joined").orElse(null),
                row.times("bulletins"),
                row.date("since").orElse(null)));
        row.done();
        return entry;
    }

    private static Optional<Entry> households(Fields row) {
        Entry entry = new Entry.OfHouseholds(
                row.line(),
                Texts.areaId(row, "area"),
                row.count("households").orElse(null),
                row.count("joined").orElse(null));
        row.done();
        return Optional.of(entry);
    }

    private static <T> Optional<T> required(Fields row, String key, Optional<T> value) {
        if (value.isEmpty() && row.text(key).isEmpty()) {
            row.required(key);
        }
        return value;
    }
}
