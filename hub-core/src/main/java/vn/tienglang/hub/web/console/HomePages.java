package vn.tienglang.hub.web.console;

import java.util.List;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
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
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(0, "/", "web.nav.home", Icon.HOME, Access.SEE_HOME));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/", HomePages::home);
    }

    private static void home(Visit visit) {
        visit.show(Page.of("console/home.jte", "web.home.title").with("cards", visit.homeCards()));
    }
}
