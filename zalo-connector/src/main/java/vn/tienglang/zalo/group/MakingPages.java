package vn.tienglang.zalo.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.slot.SlotAdvice;
import vn.tienglang.zalo.slot.SlotPrices;

/** A new group for an area: which slot it needs, what that costs, what it is called. Thread-safe. */
final class MakingPages implements Pages {

    private final GroupsDesk desk;
    private final GroupMaking making;
    private final SlotPrices prices;
    private final Leadership leadership;
    private final People people;
    private final String oaId;
    private final boolean adminsKnown;

    MakingPages(
            GroupsDesk desk,
            GroupMaking making,
            SlotPrices prices,
            Leadership leadership,
            People people,
            String oaId,
            boolean adminsKnown) {
        this.desk = desk;
        this.making = making;
        this.prices = prices;
        this.leadership = leadership;
        this.people = people;
        this.oaId = oaId;
        this.adminsKnown = adminsKnown;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/groups/new", Access.CHANGE_AREAS, this::ask)
                .post("/zalo/groups/new", Access.CHANGE_AREAS, this::make);
    }

    private void ask(Visit visit) {
        Form form = Form.empty();
        Optional<String> area = visit.query("area").filter(desk.tree()::knows);
        area.ifPresent(id -> form.fill("area", id)
                .fill("name", GroupNames.of(desk.tree(), desk.tree().successor(id))));
        visit.show(page(form, area));
    }

    private Page page(Form form, Optional<String> area) {
        AreaTree tree = desk.tree();
        GroupMaking.Slots slots = area.isPresent() ? making.slots() : new GroupMaking.Slots(List.of(), "");
        Page page = Page.of("zalo/groupNew.jte", "zalo.new.title")
                .back("/zalo/groups")
                .with("form", form)
                .with("areas", GroupListPages.areas(tree))
                .with("slots", slots.free())
                .with("explanation", slots.explanation())
                .with("prices", prices)
                .with("adminsKnown", adminsKnown)
                .with("tree", tree);
        return area.isEmpty()
                ? page
                : page.with("area", tree.area(area.get()))
                        .with("advice", SlotAdvice.of(tree.area(area.get()).households()))
                        .with("leader", leader(area.get()).flatMap(people::name).orElse(""));
    }

    private void make(Visit visit) {
        Form form = visit.form();
        String area = form.required("area", 100);
        String name = Fold.nfc(form.required("name", 200));
        String slot = form.required("slot", 100);
        Optional<ChannelKind> kind = form.choice("kind", ChannelKind.class)
                .filter(one -> one == ChannelKind.OA_GROUP || one == ChannelKind.TRUNK_GROUP);
        if (!area.isEmpty() && !desk.tree().knows(area)) {
            form.error("area", "web.form.choice");
        }
        if (GroupNames.length(name) > GroupNames.LONGEST) {
            form.error("name", "zalo.new.name.long", GroupNames.LONGEST, GroupNames.length(name));
        }
        if (kind.isEmpty()) {
            form.error("kind", "web.form.choice");
        }
        if (form.ok()) {
            Answer answer = making.make(
                    new GroupMaking.Order(slot, area, kind.orElseThrow(), name, leaderOnZalo(area)), visit.actor());
            if (answer instanceof Answer.Done || answer instanceof Answer.Unclear) {
                visit.go("/zalo/groups", answer instanceof Answer.Done ? "zalo.new.done" : "zalo.new.unclear", name);
                return;
            }
            form.error("slot", "zalo.group.refused", answer.explanation());
        }
        visit.showAgain(page(form, Optional.of(area).filter(desk.tree()::knows)));
    }

    private Optional<String> leader(String areaId) {
        return leadership.leaderOf(areaId, desk.today()).map(Leader::personId);
    }

    private String leaderOnZalo(String areaId) {
        List<String> ids = new ArrayList<>();
        leader(areaId).map(people::zaloOf).map(all -> all.get(oaId)).ifPresent(ids::add);
        return ids.isEmpty() ? "" : ids.get(0);
    }
}
