package vn.tienglang.zalo.group;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.person.Invitee;
import vn.tienglang.zalo.slot.SlotPrices;

/** What is seldom done to a group: inviting, its name, its description, another slot. Thread-safe. */
final class GroupSetupPages implements Pages {

    private static final int MOST_INVITED = 20;

    private final GroupsDesk desk;
    private final GroupActs acts;
    private final GroupMaking making;
    private final SlotPrices prices;
    private final Database database;
    private final Clock clock;

    GroupSetupPages(
            GroupsDesk desk, GroupActs acts, GroupMaking making, SlotPrices prices, Database database, Clock clock) {
        this.desk = desk;
        this.acts = acts;
        this.making = making;
        this.prices = prices;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/groups/{group}/setup", Access.RUN_GROUPS, this::ask)
                .post("/zalo/groups/{group}/invite", Access.RUN_GROUPS, this::invite)
                .post("/zalo/groups/{group}/name", Access.CHANGE_AREAS, this::rename)
                .post("/zalo/groups/{group}/describe", Access.CHANGE_AREAS, this::describe)
                .post("/zalo/groups/{group}/slot", Access.CHANGE_AREAS, this::move);
    }

    private void ask(Visit visit) {
        GroupLine line = own(visit);
        visit.show(page(visit, line, Form.empty().fill("name", line.group().name())));
    }

    private Page page(Visit visit, GroupLine line, Form form) {
        boolean staff = visit.may(Access.CHANGE_AREAS);
        GroupMaking.Slots slots = staff ? making.slots() : new GroupMaking.Slots(List.of(), "");
        return Page.of("zalo/groupSetup.jte", "zalo.setup.title", line.group().name())
                .back(path(line))
                .with("line", line)
                .with("invitees", invitees(line))
                .with("slots", slots.free())
                .with("explanation", slots.explanation())
                .with("prices", prices)
                .with("staff", staff)
                .with("form", form);
    }

    private List<Invitee> invitees(GroupLine line) {
        AreaTree tree = desk.tree();
        LocalDate today = LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
        List<String> areas = line.areaId().stream()
                .flatMap(area -> tree.all().stream().map(Area::id).filter(id -> tree.within(id, area)))
                .toList();
        return database.jdbi()
                .withHandle(handle ->
                        Invitee.of(handle, line.group().oaId(), line.group().groupId(), areas, today, MOST_INVITED));
    }

    private void invite(Visit visit) {
        GroupLine line = own(visit);
        List<String> allowed = invitees(line).stream().map(Invitee::personId).toList();
        List<String> people =
                visit.form().values("person").stream().filter(allowed::contains).toList();
        Form form = Form.empty().fill("name", line.group().name());
        if (people.isEmpty()) {
            form.error("person", "zalo.group.nobody");
            visit.showAgain(page(visit, line, form));
            return;
        }
        GroupActs.Invited invited = acts.invite(line.group(), people, visit.actor());
        if (invited.refusals().isEmpty()) {
            visit.go(path(line), "zalo.group.done.invite", invited.invited());
            return;
        }
        form.error("person", "zalo.setup.invite.some", invited.invited(), String.join(" ", invited.refusals()));
        visit.showAgain(page(visit, own(visit), form));
    }

    private void rename(Visit visit) {
        GroupLine line = own(visit);
        Form form = visit.form();
        String name = Fold.nfc(form.required("name", 200));
        if (GroupNames.length(name) > GroupNames.LONGEST) {
            form.error("name", "zalo.new.name.long", GroupNames.LONGEST, GroupNames.length(name));
        }
        if (!form.ok()) {
            visit.showAgain(page(visit, line, form));
            return;
        }
        told(visit, line, form, "name", acts.rename(line.group(), name, visit.actor()), "zalo.setup.renamed");
    }

    private void describe(Visit visit) {
        GroupLine line = own(visit);
        Form form = Form.empty().fill("name", line.group().name());
        told(visit, line, form, "describe", acts.describe(line.group(), visit.actor()), "zalo.setup.described");
    }

    private void move(Visit visit) {
        GroupLine line = own(visit);
        Form form = visit.form();
        String slot = form.required("slot", 100);
        if (!form.ok()) {
            visit.showAgain(page(visit, line, form.fill("name", line.group().name())));
            return;
        }
        form.fill("name", line.group().name());
        told(visit, line, form, "slot", acts.moveTo(line.group(), slot, visit.actor()), "zalo.setup.moved");
    }

    private void told(Visit visit, GroupLine line, Form form, String field, Answer answer, String doneKey) {
        if (answer instanceof Answer.Done) {
            visit.go(path(line), doneKey);
            return;
        }
        form.error(field, "zalo.group.refused", answer.explanation());
        visit.showAgain(page(visit, own(visit), form));
    }

    private GroupLine own(Visit visit) {
        GroupLine line = desk.line(visit.member(), visit.path("group")).orElseThrow(RequestException::notFound);
        if (!desk.runs(visit.member(), line)) {
            throw RequestException.forbidden();
        }
        return line;
    }

    private static String path(GroupLine line) {
        return "/zalo/groups/" + line.group().groupId();
    }
}
