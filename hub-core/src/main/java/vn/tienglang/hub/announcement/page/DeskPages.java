package vn.tienglang.hub.announcement.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.tienglang.hub.announcement.ContentRules;
import vn.tienglang.hub.announcement.desk.HeldAnnouncement;
import vn.tienglang.hub.announcement.desk.VillageHolds;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** The village desk: what waits for the head, and whether his village keeps things at all. Thread-safe. */
public final class DeskPages implements Pages {

    private static final int PER_PAGE = 20;
    private static final int NOTE = 300;

    private final Desktop desktop;

    public DeskPages(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public String room() {
        return AnnouncementPages.ROOM;
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(
                30, "/desk", "announcement.desk.nav", Icon.INBOX, Access.CONFIRM_HELD_ANNOUNCEMENTS));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                5,
                Access.CONFIRM_HELD_ANNOUNCEMENTS,
                "announcement.desk.home",
                "announcement/deskHome.jte",
                visit -> Map.of("waiting", desktop.desk().waiting(ids(villages(visit))))));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/desk", Access.CONFIRM_HELD_ANNOUNCEMENTS, visit -> visit.show(page(visit, Form.empty())))
                .post("/desk/{announcement}/{village}", Access.CONFIRM_HELD_ANNOUNCEMENTS, this::confirm)
                .post("/desk/{village}", Access.CONFIRM_HELD_ANNOUNCEMENTS, this::hold);
    }

    private void confirm(Visit visit) {
        Area village = village(visit);
        Form form = visit.form();
        String note = ContentRules.clean(form.text("note", NOTE)).replaceAll("\\s*\\n\\s*", " ");
        // Nobody approves this line after the head: what the check marks has no place in it.
        desktop.announcements().marks(note).stream()
                .findFirst()
                .ifPresent(mark -> form.error("note", "announcement.desk.note.marked", mark.reason()));
        if (!form.ok()) {
            visit.showAgain(page(visit, form).with("refused", visit.path("announcement")));
            return;
        }
        boolean confirmed = desktop.desk()
                .confirm(
                        visit.path("announcement"),
                        village.id(),
                        form.number("revision", 1, Integer.MAX_VALUE).orElse(0),
                        Optional.of(note).filter(line -> !line.isEmpty()),
                        visit.actor());
        visit.go("/desk", confirmed ? "announcement.desk.confirmed" : "announcement.desk.late");
    }

    private void hold(Visit visit) {
        Area village = village(visit);
        Form form = visit.form();
        int minutes = form.number("minutes", 0, (int) VillageHolds.LONGEST.toMinutes())
                .orElse(0);
        if (!form.ok() || (minutes > 0 && minutes < VillageHolds.SHORTEST.toMinutes())) {
            visit.showAgain(page(visit, form));
            return;
        }
        if (minutes == 0) {
            desktop.holds().keepNothing(village.id(), visit.actor());
            visit.go("/desk", "announcement.desk.off", village.name());
        } else {
            desktop.holds().keep(village.id(), Duration.ofMinutes(minutes), visit.actor());
            visit.go("/desk", "announcement.desk.on", village.name());
        }
    }

    private Page page(Visit visit, Form form) {
        List<Area> villages = villages(visit);
        Map<String, Long> holds = new TreeMap<>();
        villages.forEach(village -> holds.put(
                village.id(),
                desktop.holds().length(village.id()).map(Duration::toMinutes).orElse(0L)));
        int page = visit.pageNumber();
        List<HeldAnnouncement> held = desktop.desk().of(ids(villages), (page - 1) * PER_PAGE, PER_PAGE + 1);
        return Page.of("announcement/desk.jte", "announcement.desk.title")
                .with("form", form)
                .with("refused", "")
                .with("villages", villages)
                .with("holds", holds)
                .with("tree", desktop.areas().tree())
                .with("held", held.subList(0, Math.min(held.size(), PER_PAGE)))
                .with("page", page)
                .with("pages", held.size() > PER_PAGE ? page + 1 : page);
    }

    private Area village(Visit visit) {
        return villages(visit).stream()
                .filter(area -> area.id().equals(visit.path("village")))
                .findFirst()
                .orElseThrow(RequestException::notFound);
    }

    private List<Area> villages(Visit visit) {
        AreaTree tree = desktop.areas().tree();
        StaffMember.Reach reach = visit.member().reach(Access.CONFIRM_HELD_ANNOUNCEMENTS);
        Stream<Area> all = tree.all().stream().filter(area -> area.level() == AreaLevel.VILLAGE);
        return all.filter(area -> reach.everywhere()
                        || reach.areas().stream().filter(tree::knows).anyMatch(own -> tree.within(area.id(), own)))
                .toList();
    }

    private static Set<String> ids(List<Area> areas) {
        return areas.stream().map(Area::id).collect(Collectors.toSet());
    }
}
