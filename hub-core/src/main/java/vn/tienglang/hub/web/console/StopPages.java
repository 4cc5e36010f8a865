package vn.tienglang.hub.web.console;

import java.util.Map;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.StopSwitch;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** "Dừng tất cả": a reason and a confirmation to stop, a reason and one's name to go on. */
final class StopPages implements Pages {

    private static final int LONGEST_REASON = 300;

    private final StopSwitch stopSwitch;
    private final Audit audit;

    StopPages(StopSwitch stopSwitch, Audit audit) {
        this.stopSwitch = stopSwitch;
        this.audit = audit;
    }

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/stop", Access.STOP_EVERYTHING, visit -> visit.show(page(Form.empty())));
        routes.post("/stop", Access.STOP_EVERYTHING, this::stop);
        routes.post("/stop/lift", Access.LIFT_STOP, this::lift);
        routes.get("/stop/banner", visit -> visit.fragment("layout/banner.jte", Map.of()));
    }

    private void stop(Visit visit) {
        Form form = visit.form();
        String reason = form.required("reason", LONGEST_REASON);
        if (!form.ok()) {
            visit.showAgain(page(form));
            return;
        }
        if (stopSwitch.engage(visit.member().name(), reason)) {
            audit.record(visit.actor(), "stop.engage", "", Map.of("reason", reason));
        }
        visit.go("/stop", "web.stop.done");
    }

    private void lift(Visit visit) {
        Form form = visit.form();
        String reason = form.required("reason", LONGEST_REASON);
        if (!form.ok()) {
            visit.showAgain(page(form));
            return;
        }
        if (stopSwitch.lift(visit.member().name(), reason)) {
            audit.record(visit.actor(), "stop.lift", "", Map.of("reason", reason));
        }
        visit.go("/stop", "web.stop.lifted");
    }

    private static Page page(Form form) {
        return Page.of("console/stop.jte", "web.stop.title").with("form", form);
    }
}
