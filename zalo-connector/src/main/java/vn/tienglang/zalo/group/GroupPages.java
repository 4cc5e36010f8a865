package vn.tienglang.zalo.group;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.print.QrCode;

/** One group, as its leader runs it on a phone: who waits, what looks like a scam, who is in, locked or not. */
final class GroupPages implements Pages {

    private final GroupsDesk desk;
    private final GroupActs acts;
    private final Database database;
    private final Audit audit;
    private final Clock clock;

    GroupPages(GroupsDesk desk, GroupActs acts, Database database, Audit audit, Clock clock) {
        this.desk = desk;
        this.acts = acts;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public void routes(Routes routes) {
        routes.get(
                        "/zalo/groups/{group}",
                        Access.SEE_GROUPS,
                        visit -> visit.show(page(visit, line(visit), Form.empty())))
                .get("/zalo/groups/{group}/qr", Access.SEE_GROUPS, this::sheet)
                .post("/zalo/groups/{group}/people/{deed}", Access.RUN_GROUPS, this::people)
                .post("/zalo/groups/{group}/lock", Access.RUN_GROUPS, visit -> lock(visit, true))
                .post("/zalo/groups/{group}/unlock", Access.RUN_GROUPS, visit -> lock(visit, false))
                .post("/zalo/groups/{group}/rule", Access.RUN_GROUPS, this::rule)
                .post("/zalo/groups/{group}/harmless", Access.RUN_GROUPS, this::harmless);
    }

    private Page page(Visit visit, GroupLine line, Form form) {
        List<Member> members = desk.members(line.group());
        return Page.titled("zalo/group.jte", line.group().name())
                .back("/zalo/groups")
                .with("line", line)
                .with("waiting", members.stream().filter(Member::waiting).toList())
                .with("members", members.stream().filter(one -> !one.waiting()).toList())
                .with("suspicions", desk.suspicions(line.group()))
                .with("tree", desk.tree())
                .with("runs", desk.runs(visit.member(), line))
                .with("form", form);
    }

    private void sheet(Visit visit) {
        GroupLine line = line(visit);
        if (line.group().link().isEmpty()) {
            throw RequestException.notFound();
        }
        visit.show(Page.of(
                        "zalo/groupSheet.jte",
                        "zalo.group.qr.title",
                        line.group().name())
                .back("/zalo/groups/" + line.group().groupId())
                .script("zalo/print.js")
                .with("line", line)
                .with("qr", QrCode.of(line.group().link()))
                .with("tree", desk.tree()));
    }

    private void people(Visit visit) {
        GroupLine line = ownLine(visit);
        GroupActs.Deed deed = GroupActs.Deed.of(visit.path("deed")).orElseThrow(RequestException::notFound);
        List<String> people = visit.form().values("person").stream()
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (people.isEmpty()) {
            Form form = Form.empty();
            form.error("person", "zalo.group.nobody");
            visit.showAgain(page(visit, line, form));
            return;
        }
        Answer answer = acts.people(line.group(), deed, people, visit.actor());
        if (answer instanceof Answer.Done && deed == GroupActs.Deed.REMOVE) {
            people.forEach(person -> settle(visit, line, Optional.of(person)));
        }
        told(visit, line, answer, "zalo.group.done." + deed.word(), people.size());
    }

    private void lock(Visit visit, boolean locked) {
        GroupLine line = ownLine(visit);
        Answer answer = acts.lock(line.group(), locked, visit.actor());
        told(visit, line, answer, locked ? "zalo.group.done.lock" : "zalo.group.done.unlock", 0);
    }

    private void rule(Visit visit) {
        GroupLine line = ownLine(visit);
        boolean byRule = visit.form().flag("byRule");
        database.jdbi().useTransaction(transaction -> {
            OaGroups.acceptsByRule(
                    transaction, line.group().oaId(), line.group().groupId(), byRule);
            audit.record(
                    transaction, visit.actor(), "zalo.group.rule", line.group().name(), Map.of("byRule", byRule));
        });
        visit.go(path(line), byRule ? "zalo.group.done.rule" : "zalo.group.done.no-rule");
    }

    private void harmless(Visit visit) {
        GroupLine line = ownLine(visit);
        settle(visit, line, Optional.of(visit.form().value("person")).filter(one -> !one.isEmpty()));
        visit.go(path(line), "zalo.group.done.harmless");
    }

    private void settle(Visit visit, GroupLine line, Optional<String> person) {
        database.jdbi()
                .useTransaction(transaction -> Suspicions.settle(
                        transaction,
                        line.group().oaId(),
                        line.group().groupId(),
                        person,
                        visit.member().name(),
                        clock.instant()));
    }

    private void told(Visit visit, GroupLine line, Answer answer, String doneKey, int people) {
        if (answer instanceof Answer.Done) {
            visit.go(path(line), doneKey, people);
            return;
        }
        Form form = Form.empty();
        form.error("person", "zalo.group.refused", answer.explanation());
        visit.showAgain(page(visit, line(visit), form));
    }

    private GroupLine line(Visit visit) {
        return desk.line(visit.member(), visit.path("group")).orElseThrow(RequestException::notFound);
    }

    private GroupLine ownLine(Visit visit) {
        GroupLine line = line(visit);
        if (!desk.runs(visit.member(), line)) {
            throw RequestException.forbidden();
        }
        return line;
    }

    private static String path(GroupLine line) {
        return "/zalo/groups/" + line.group().groupId();
    }
}
