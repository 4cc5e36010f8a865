package vn.tienglang.hub.web.console;

import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** Everybody's first page: the cards of all rooms. */
final class HomePages implements Pages {

    @Override
    public String room() {
        return ConsolePages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/", HomePages::home);
    }

    private static void home(Visit visit) {
        visit.show(Page.of("console/home.jte", "web.home.title").with("cards", visit.homeCards()));
    }
}
