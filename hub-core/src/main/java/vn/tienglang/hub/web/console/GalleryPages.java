package vn.tienglang.hub.web.console;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** All components on one page, so that later pages extend one language; for development and the demo only. */
final class GalleryPages implements Pages {

    private final EventStream stream = new EventStream("gallery");
    private final AtomicInteger ticks = new AtomicInteger();

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public List<EventStream> streams() {
        return List.of(stream);
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/gallery", visit -> visit.show(page(Form.empty())))
                .post("/gallery", GalleryPages::check)
                .get("/gallery/live", visit -> stream.follow(visit, "ticks"))
                .post("/gallery/tick", this::tick);
    }

    private void tick(Visit visit) {
        stream.publish("ticks", "tick", Integer.toString(ticks.incrementAndGet()));
        visit.toast("web.gallery.ticked");
        visit.ctx().status(204);
    }

    private static void check(Visit visit) {
        Form form = visit.form();
        form.required("title", 60);
        form.required("text", 2_000);
        form.date("date");
        form.time("time");
        if (form.ok()) {
            visit.go("/gallery", "web.gallery.ticked");
        } else {
            visit.showAgain(page(form));
        }
    }

    private static Page page(Form form) {
        return Page.of("console/gallery.jte", "web.gallery.title").with("form", form);
    }
}
