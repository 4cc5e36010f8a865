package vn.tienglang.zalo.group;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.web.Field;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** All groups of the OA: what waits in them, whose they are, and ids that are wrong. Thread-safe. */
final class GroupListPages implements Pages {

    private final GroupsDesk desk;
    private final GroupBinding binding;
    private final GroupSync sync;

    GroupListPages(GroupsDesk desk, GroupBinding binding, GroupSync sync) {
        this.desk = desk;
        this.binding = binding;
        this.sync = sync;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(60, "/zalo/groups", "zalo.groups.nav", Icon.CHAT, Access.SEE_GROUPS));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                60,
                Access.SEE_GROUPS,
                "zalo.groups.home",
                "zalo/groupsHome.jte",
                visit -> Map.of("lines", desk.lines(visit.member()))));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/groups", Access.SEE_GROUPS, visit -> visit.show(page(visit, Form.empty(), "")))
                .get("/zalo/groups/sync", Access.SEE_GROUPS, this::state)
                .post("/zalo/groups/sync", Access.CHANGE_AREAS, this::ask)
                .post("/zalo/groups/correct", Access.CHANGE_AREAS, this::correct)
                .post("/zalo/groups/{group}/bind", Access.CHANGE_AREAS, this::bind);
    }

    private Page page(Visit visit, Form form, String refused) {
        boolean staff = visit.may(Access.CHANGE_AREAS);
        return Page.of("zalo/groups.jte", "zalo.groups.title")
                .with("lines", desk.lines(visit.member()))
                .with("wrongIds", staff ? desk.wrongIds() : List.of())
                .with("sync", desk.sync())
                .with("tree", desk.tree())
                .with("areas", areas(desk.tree()))
                .with("form", form)
                .with("refused", refused)
                .with("staff", staff);
    }

    private void state(Visit visit) {
        visit.fragment("zalo/groupsSync.jte", Map.of("sync", desk.sync()));
    }

    private void ask(Visit visit) {
        sync.askAll();
        visit.go("/zalo/groups", "zalo.groups.sync.asked");
    }

    private void bind(Visit visit) {
        GroupLine line = desk.line(visit.member(), visit.path("group")).orElseThrow(RequestException::notFound);
        Form form = visit.form();
        String area = form.required("area", 100);
        Optional<ChannelKind> kind = form.choice("kind", ChannelKind.class)
                .filter(one -> one == ChannelKind.OA_GROUP || one == ChannelKind.TRUNK_GROUP);
        if (form.ok() && kind.isEmpty()) {
            form.error("kind", "web.form.choice");
        }
        if (form.ok() && line.matched()) {
            form.error("area", "zalo.groups.bind.already");
        }
        if (form.ok()) {
            try {
                GroupBinding.Outcome outcome = binding.bind(line.group(), area, kind.orElseThrow(), visit.actor());
                visit.go(
                        outcome == GroupBinding.Outcome.MOVING
                                ? "/zalo/groups/" + line.group().groupId()
                                : "/zalo/groups",
                        outcome == GroupBinding.Outcome.MOVING ? "zalo.groups.bind.moving" : "zalo.groups.bind.done",
                        line.group().name());
                return;
            } catch (TerritoryException e) {
                form.error("area", refusal(e));
            }
        }
        visit.showAgain(page(visit, form, line.group().groupId()));
    }

    /** What makes no sense, by the field that the order names. */
    static String refusal(TerritoryException e) {
        return switch (e.field()) {
            case "thread" -> "zalo.groups.bind.refused.thread";
            case "kind" -> "zalo.groups.bind.refused.kind";
            case "areaId" -> "zalo.groups.bind.refused.moving";
            default -> "zalo.groups.bind.refused";
        };
    }

    private void correct(Visit visit) {
        String channel = visit.form().value("channel");
        WrongId wrong = desk.wrongIds().stream()
                .filter(one -> one.channel().id().equals(channel) && one.right().isPresent())
                .findFirst()
                .orElseThrow(RequestException::notFound);
        try {
            binding.correct(wrong, visit.actor());
            visit.go("/zalo/groups", "zalo.groups.correct.done", wrong.channel().name());
        } catch (TerritoryException e) {
            visit.go("/zalo/groups", "zalo.groups.correct.refused");
        }
    }

    static List<Field.Option> areas(AreaTree tree) {
        return tree.all().stream()
                .map((Area area) -> new Field.Option(area.id(), tree.fullName(area.id())))
                .toList();
    }
}
