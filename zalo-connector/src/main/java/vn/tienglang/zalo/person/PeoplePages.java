package vn.tienglang.zalo.person;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Field;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * Who deals with the OA and where they belong. Names are personal: every look at the list is written down. Thread-safe.
 */
final class PeoplePages implements Pages {

    private static final int PER_PAGE = 30;

    private final String oaId;
    private final Database database;
    private final Channels channels;
    private final Audit audit;
    private final Clock clock;

    PeoplePages(String oaId, Database database, Channels channels, Audit audit, Clock clock) {
        this.oaId = oaId;
        this.database = database;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "zalo";
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(61, "/zalo/people", "zalo.people.nav", Icon.PEOPLE, Access.SEE_PEOPLE));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/people", Access.SEE_PEOPLE, this::list)
                .post("/zalo/people/{person}/area", Access.SEE_PEOPLE, this::settle)
                .post("/zalo/people/{person}/id", Access.SEE_PEOPLE, this::correct);
    }

    private void list(Visit visit) {
        AreaTree tree = channels.directory().tree();
        String words = visit.query("q")
                .map(text -> text.substring(0, Math.min(60, text.length())))
                .orElse("");
        Optional<String> area = visit.query("area").filter(id -> id.equals("?") || tree.knows(id));
        int page = visit.pageNumber();
        record Read(List<PersonLine> people, PeopleCounts counts, List<WrongUser> wrong) {}
        Read read = database.jdbi()
                .withHandle(handle -> new Read(
                        PeopleList.find(
                                handle,
                                oaId,
                                words,
                                area.filter(id -> !id.equals("?"))
                                        .map(id -> within(tree, id))
                                        .orElse(List.of()),
                                area.filter(id -> id.equals("?")).isPresent(),
                                (page - 1) * PER_PAGE,
                                PER_PAGE + 1),
                        PeopleList.counts(handle, oaId),
                        WrongUsers.all(handle, oaId)));
        audit.record(
                visit.actor(),
                "zalo.people.read",
                area.orElse("*"),
                Map.of("shown", Math.min(PER_PAGE, read.people().size())));
        visit.show(Page.of("zalo/people.jte", "zalo.people.title")
                .with(
                        "people",
                        read.people()
                                .subList(0, Math.min(PER_PAGE, read.people().size())))
                .with("counts", read.counts())
                .with("wrong", read.wrong())
                .with("tree", tree)
                .with("areas", areas(tree))
                .with("area", area.orElse(""))
                .with("q", words)
                .with("page", page)
                .with("pages", read.people().size() > PER_PAGE ? page + 1 : page));
    }

    private void settle(Visit visit) {
        Form form = visit.form();
        String area = form.value("area");
        AreaTree tree = channels.directory().tree();
        String person = visit.path("person");
        if (!tree.knows(area)) {
            throw RequestException.notFound();
        }
        database.jdbi().useTransaction(transaction -> {
            if (People.person(transaction, person).isEmpty()) {
                throw RequestException.notFound();
            }
            PersonAreas.settle(transaction, person, tree.successor(area), AreaSource.STAFF, clock.instant());
            audit.record(transaction, visit.actor(), "zalo.people.area", person, Map.of("area", area));
        });
        visit.go("/zalo/people", "zalo.people.settled");
    }

    /** Sets the right id of a leader whose id was written down wrongly. */
    private void correct(Visit visit) {
        String person = visit.path("person");
        boolean done = database.jdbi().inTransaction(transaction -> {
            Optional<WrongUser> wrong = WrongUsers.all(transaction, oaId).stream()
                    .filter(one -> one.personId().equals(person))
                    .findFirst();
            if (wrong.isEmpty() || wrong.get().right().isEmpty()) {
                return false;
            }
            String right = wrong.get().right().get();
            boolean merged = Relinking.relink(transaction, oaId, person, right);
            if (merged) {
                WrongUsers.clear(transaction, oaId, person);
                audit.record(transaction, visit.actor(), "zalo.people.id", person, Map.of());
            }
            return merged;
        });
        visit.go("/zalo/people", done ? "zalo.people.id.done" : "zalo.people.id.refused");
    }

    private static List<String> within(AreaTree tree, String areaId) {
        List<String> all = new ArrayList<>();
        tree.all().stream()
                .map(Area::id)
                .filter(id -> tree.within(id, tree.successor(areaId)))
                .forEach(all::add);
        all.add(areaId);
        return all;
    }

    static List<Field.Option> areas(AreaTree tree) {
        return tree.all().stream()
                .map(area -> new Field.Option(area.id(), tree.fullName(area.id())))
                .toList();
    }
}
