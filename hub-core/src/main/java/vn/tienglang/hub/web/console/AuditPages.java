package vn.tienglang.hub.web.console;

import java.util.List;
import java.util.Optional;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** The audit log, newest first. */
final class AuditPages implements Pages {

    private static final int PER_PAGE = 50;

    private final Audit audit;

    AuditPages(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(920, "/audit", "web.audit.nav", Icon.SHIELD, Access.SEE_AUDIT));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/audit", Access.SEE_AUDIT, this::show);
    }

    private void show(Visit visit) {
        Optional<String> subject = visit.query("subject");
        Optional<Long> before = visit.query("before")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf);
        List<Audit.Entry> found = audit.entries(new Audit.Search(Optional.empty(), subject, before), PER_PAGE + 1);
        List<Audit.Entry> shown = found.subList(0, Math.min(found.size(), PER_PAGE));
        visit.show(Page.of("console/audit.jte", "web.audit.title")
                .with(
                        "entries",
                        shown.stream()
                                .map(entry -> AuditLine.of(entry, visit.messages()))
                                .toList())
                .with("subject", subject.orElse(""))
                .with(
                        "older",
                        found.size() > PER_PAGE
                                ? Long.toString(shown.get(shown.size() - 1).id())
                                : "")
                .with("newest", before.isEmpty()));
    }
}
