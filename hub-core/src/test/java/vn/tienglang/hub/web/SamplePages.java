package vn.tienglang.hub.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.tienglang.hub.staff.Access;

/** What a room might add, one route of each kind. */
final class SamplePages implements Pages {

    static final int LARGEST_HOOK = 1000;

    final AtomicInteger changes = new AtomicInteger();
    final EventStream stream;

    SamplePages() {
        this(new EventStream("sample"));
    }

    SamplePages(EventStream stream) {
        this.stream = stream;
    }

    @Override
    public String room() {
        return "web";
    }

    @Override
    public List<EventStream> streams() {
        return List.of(stream);
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(
                new HomeCard(1, Access.SEE_AUDIT, "web.audit.title", "console/me.jte", visit -> Map.of()),
                new HomeCard(2, Access.SEE_HOME, "web.stop.title", "console/me.jte", visit -> {
                    throw new IllegalStateException("the card's database is away");
                }));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/sample/fails", visit -> {
                    throw new IllegalStateException("the secret cause");
                })
                .get(
                        "/sample/approver",
                        Access.APPROVE_ANNOUNCEMENTS,
                        visit -> visit.ctx().result("approved"))
                .get("/sample/thing/{id}", visit -> {
                    throw RequestException.notFound();
                })
                .get("/sample/live/{topic}", visit -> stream.follow(visit, visit.path("topic")))
                .post("/sample/change", Access.APPROVE_ANNOUNCEMENTS, visit -> {
                    changes.incrementAndGet();
                    visit.go("/me", "web.staff.saved", "<b>" + visit.form().value("what") + "</b>");
                });
        routes.machine()
                .post("/sample/hook", visit -> visit.json(Map.of("bytes", visit.body(LARGEST_HOOK).length)))
                .post("/api/sample", visit -> {
                    throw RequestException.badRequest("name: must be set");
                });
    }
}
