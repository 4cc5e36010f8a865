package vn.tienglang.hub.commune;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.person.Leader;

/** Reads a commune written as YAML: areas nested in one another, with leaders, chats and zones. Not thread-safe. */
final class CommuneYaml {

    private final Findings findings;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String account;
    private @Nullable LocalDate since;

    private CommuneYaml(Findings findings) {
        this.findings = findings;
    }

    /** @throws MalformedFileException when it is no YAML */
    static List<Entry> read(String text, Findings findings) {
        CommuneYaml yaml = new CommuneYaml(findings);
        yaml.file(new Fields("file", YamlReader.read(text), findings));
        return List.copyOf(yaml.entries);
    }

    private void file(Fields file) {
        account = Texts.account(file, "oa");
        since = file.date("since").orElse(null);
        file.node("commune")
                .ifPresentOrElse(node -> area(AreaLevel.COMMUNE, null, node), () -> file.required("commune"));
        file.done();
    }

    private void area(AreaLevel level, @Nullable String parent, Node node) {
        String kind = level.name().toLowerCase(java.util.Locale.ROOT);
        Fields fields = new Fields(name(kind, node), node, findings);
        String id = Texts.areaId(fields, "id");
        entries.add(new Entry.OfArea(
                fields.line(),
                id,
                level,
                fields.required("label"),
                fields.required("name"),
                fields.texts("former-names"),
                parent,
                fields.count("households").orElse(null),
                fields.date("since").orElse(since)));
        people(id, fields);
        channels(id, level, fields);
        switch (level) {
            case COMMUNE -> fields.nodes("villages").forEach(child -> area(AreaLevel.VILLAGE, id, child));
            case VILLAGE -> fields.nodes("groups").forEach(child -> area(AreaLevel.GROUP, id, child));
            case GROUP -> {}
        }
        fields.done();
    }

    private void people(String areaId, Fields area) {
        area.node("leader").ifPresent(node -> office(areaId, Leader.Role.HEAD, node));
        area.nodes("deputies").forEach(node -> office(areaId, Leader.Role.DEPUTY, node));
        area.nodes("observers").forEach(node -> office(areaId, Leader.Role.OBSERVER, node));
    }

    private void office(String areaId, Leader.Role role, Node node) {
        Fields fields = new Fields(role.name().toLowerCase(java.util.Locale.ROOT) + " of " + areaId, node, findings);
        entries.add(new Entry.OfOffice(
                fields.line(),
                areaId,
                role,
                fields.required("name"),
                Texts.phone(fields, "phone"),
                role == Leader.Role.OBSERVER ? fields.required("title") : null,
                account,
                Texts.zaloUser(fields, "zalo", account),
                fields.date("since").orElse(null)));
        fields.done();
    }

    private void channels(String areaId, AreaLevel level, Fields area) {
        area.node("zalo").ifPresent(node -> chat(areaId, false, node));
        area.node("notice-page").ifPresent(node -> noticePage(areaId, node));
        if (level != AreaLevel.GROUP) {
            area.node("trunk").ifPresent(node -> chat(areaId, true, node));
            area.node("zone").ifPresent(node -> zone(areaId, node));
        }
    }

    private void chat(String areaId, boolean trunk, Node node) {
        Fields fields = new Fields((trunk ? "trunk group of " : "Zalo group of ") + areaId, node, findings);
        boolean ordinary = !trunk && fields.flag("ordinary");
        @Nullable ChatThread thread = ordinary ? null : Texts.group(fields, "oa", account, "group");
        entries.add(new Entry.OfChannel(
                fields.line(),
                fields.text("id").orElse(areaId + (trunk ? ".truc" : ".zalo")),
                trunk ? ChannelKind.TRUNK_GROUP : ordinary ? ChannelKind.ORDINARY_GROUP : ChannelKind.OA_GROUP,
                areaId,
                fields.required("name"),
                thread,
                ordinary ? Texts.phone(fields, "leader-phone") : null,
                List.of(),
                trunk ? null : fields.count("joined").orElse(null),
                List.of(),
                since));
        fields.done();
    }

    private void zone(String areaId, Node node) {
        Fields fields = new Fields("zone of " + areaId, node, findings);
        List<String> covers = fields.texts("covers");
        entries.add(new Entry.OfChannel(
                fields.line(),
                fields.text("id").orElse(areaId + ".loa"),
                ChannelKind.ZONE,
                areaId,
                fields.required("name"),
                null,
                null,
                covers.isEmpty() ? List.of(areaId) : covers,
                null,
                fields.times("bulletins"),
                since));
        fields.done();
    }

    private void noticePage(String areaId, Node node) {
        Fields fields = new Fields("notice page of " + areaId, node, findings);
        entries.add(new Entry.OfChannel(
                fields.line(),
                fields.text("id").orElse(areaId + ".bang-tin"),
                ChannelKind.NOTICE_PAGE,
                areaId,
                fields.required("name"),
                null,
                null,
                List.of(),
                null,
                List.of(),
                since));
        fields.done();
    }

    /** So that a mistake in an area names the area, where it has a name. */
    private static String name(String kind, Node node) {
        return node instanceof Node.Keys keys && keys.entries().get("id") instanceof Node.Text id
                ? kind + " " + id.text()
                : kind;
    }
}
