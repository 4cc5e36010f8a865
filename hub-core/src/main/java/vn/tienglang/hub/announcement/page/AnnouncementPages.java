package vn.tienglang.hub.announcement.page;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.tienglang.hub.announcement.Action;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.AnnouncementState;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Outcome;
import vn.tienglang.hub.announcement.Revision;
import vn.tienglang.hub.announcement.desk.HeldAnnouncement;
import vn.tienglang.hub.announcement.receipt.ReceiptLine;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Tone;
import vn.tienglang.hub.web.Ui;
import vn.tienglang.hub.web.Visit;

/** Lists of announcements, one announcement with what became of it, and what can be done with it. Thread-safe. */
public final class AnnouncementPages implements Pages, AutoCloseable {

    static final String ROOM = "announcement";
    private static final int PER_PAGE = 20;
    private static final int STEPS = 30;

    private final Desktop desktop;
    private final LiveReceipts live;
    private final WritingPages writing;

    /** Starts watching for receipts; to be closed. */
    public AnnouncementPages(Desktop desktop, Ticker ticker) {
        this.desktop = desktop;
        this.live = new LiveReceipts(desktop.receipts(), ticker).start();
        this.writing = new WritingPages(desktop);
    }

    /** The tabs of the list. */
    public enum Tab {
        ALL(EnumSet.noneOf(AnnouncementState.class)),
        WAITING(EnumSet.of(AnnouncementState.SUBMITTED, AnnouncementState.ENDORSED, AnnouncementState.APPROVED)),
        DRAFTS(EnumSet.of(AnnouncementState.DRAFT)),
        IN_FORCE(EnumSet.of(AnnouncementState.PUBLISHED)),
        OVER(EnumSet.of(AnnouncementState.WITHDRAWN, AnnouncementState.EXPIRED));

        private final Set<AnnouncementState> states;

        Tab(Set<AnnouncementState> states) {
            this.states = states;
        }

        /** As in the address. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Tab of(String key) {
            for (Tab tab : values()) {
                if (tab.key().equals(key)) {
                    return tab;
                }
            }
            return ALL;
        }
    }

    @Override
    public String room() {
        return ROOM;
    }

    @Override
    public List<EventStream> streams() {
        return List.of(live.stream());
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(
                10, "/announcements", "announcement.nav", Icon.MEGAPHONE, Access.SEE_ANNOUNCEMENTS));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                10,
                Access.WRITE_ANNOUNCEMENTS,
                "announcement.home",
                "announcement/home.jte",
                visit -> Map.of("waiting", count(visit, Tab.WAITING), "drafts", count(visit, Tab.DRAFTS))));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/announcements", Access.SEE_ANNOUNCEMENTS, this::list);
        writing.routes(routes);
        routes.get("/announcements/{code}", Access.SEE_ANNOUNCEMENTS, this::show)
                .post("/announcements/{code}/act", Access.SEE_ANNOUNCEMENTS, this::act)
                .get("/announcements/{code}/receipts", Access.SEE_DELIVERIES, this::receipts)
                .get(
                        "/announcements/{code}/live",
                        Access.SEE_DELIVERIES,
                        visit -> live.follow(visit, found(visit).id()))
                .post("/announcements/{code}/resend", Access.RESEND_DELIVERIES, this::resend);
    }

    @Override
    public void close() {
        live.close();
    }

    private int count(Visit visit, Tab tab) {
        return desktop.index().count(visit.member(), new AnnouncementIndex.Search(tab.states, ""));
    }

    private void list(Visit visit) {
        Tab tab = Tab.of(visit.query("tab").orElse(""));
        String text = visit.query("q").orElse("");
        AnnouncementIndex.Search search = new AnnouncementIndex.Search(tab.states, text);
        int pages = (desktop.index().count(visit.member(), search) + PER_PAGE - 1) / PER_PAGE;
        int page = Math.max(1, Math.min(visit.pageNumber(), pages));
        AreaTree tree = desktop.areas().tree();
        visit.show(Page.of("announcement/list.jte", "announcement.list.title")
                .with("lines", desktop.index().list(visit.member(), search, (page - 1) * PER_PAGE, PER_PAGE))
                .with("tree", tree)
                .with("tab", tab)
                .with("text", text)
                .with("page", page)
                .with("pages", pages)
                .with("mayWrite", !Speakers.of(visit.member(), tree).isEmpty()));
    }

    private void show(Visit visit) {
        Announcement announcement = found(visit);
        Revision revision = announcement.current();
        Page page = Page.titled("announcement/show.jte", revision.content().title())
                .back("/announcements")
                .script("announcement/receipts.js")
                .with("announcement", announcement)
                .with("revision", revision)
                .with("tree", desktop.areas().tree())
                .with("actions", desktop.announcements().possible(announcement, visit.member()))
                .with("preview", Preview.of(desktop, announcement, revision))
                .with("steps", steps(visit, announcement));
        visit.show(announcement.published().isPresent() ? page.with("board", board(visit, announcement)) : page);
    }

    private void receipts(Visit visit) {
        Announcement announcement = found(visit);
        if (announcement.published().isEmpty()) {
            throw RequestException.notFound();
        }
        visit.fragment(
                "announcement/receipts.jte", Map.of("board", board(visit, announcement), "code", announcement.code()));
    }

    private ReceiptBoard board(Visit visit, Announcement announcement) {
        AreaTree tree = desktop.areas().tree();
        return ReceiptBoard.of(
                desktop.receipts().of(announcement.id(), announcement.inForce().orElseThrow()).stream()
                        .map(line -> inTheReadersLanguage(visit, line))
                        .toList(),
                announcement.bornAt(),
                desktop.channels().directory(),
                desktop.desk().ofAnnouncement(announcement.id()).stream()
                        .filter(held -> held.state() == HeldAnnouncement.State.HELD)
                        .map(held -> tree.area(held.villageId()).name())
                        .toList(),
                visit.messages().text("announcement.receipt.unexplained"));
    }

    /** Receipts are explained in Vietnamese; rooms may know their reasons in other languages, too. */
    private static ReceiptLine inTheReadersLanguage(Visit visit, ReceiptLine line) {
        return line.reason()
                .filter(visit.messages()::has)
                .map(reason -> line.explained(visit.messages().text(reason)))
                .orElse(line);
    }

    private void act(Visit visit) {
        Announcement announcement = found(visit);
        Form form = visit.form();
        List<Action> actions = form.values("action").stream()
                .flatMap(value -> List.of(value.split("\\+")).stream())
                .map(AnnouncementPages::action)
                .toList();
        if (actions.isEmpty()) {
            throw RequestException.badRequest("action");
        }
        long version = form.number("version", 0, Integer.MAX_VALUE).orElse(0);
        Outcome outcome = desktop.announcements()
                .act(
                        new Announcements.Command(visit.member(), visit.address(), announcement.id(), version),
                        form.value("note"),
                        actions);
        Action last = actions.get(actions.size() - 1);
        if (!(outcome instanceof Outcome.Done)) {
            Answers.refused(visit, outcome, Answers.path(announcement));
        } else if (last == Action.REVISE || last == Action.TAKE_BACK) {
            visit.go(Answers.path(announcement) + "/edit", "announcement.done." + Drafts.spelling(last));
        } else {
            visit.go(Answers.path(announcement), "announcement.done." + Drafts.spelling(last), announcement.code());
        }
    }

    private void resend(Visit visit) {
        Announcement announcement = found(visit);
        List<String> wanted = visit.form().values("delivery");
        // Only deliveries of this announcement: the address says which one the person may see.
        List<String> own = desktop
                .receipts()
                .of(announcement.id(), announcement.inForce().orElse(0))
                .stream()
                .map(ReceiptLine::deliveryId)
                .filter(wanted::contains)
                .toList();
        visit.go(
                Answers.path(announcement),
                "announcement.resend.asked",
                desktop.receipts().resend(own, visit.actor()));
    }

    private Announcement found(Visit visit) {
        return desktop.announcements()
                .findByCode(visit.path("code"))
                .filter(announcement -> desktop.index().visible(visit.member(), announcement))
                .orElseThrow(RequestException::notFound);
    }

    private List<Ui.Step> steps(Visit visit, Announcement announcement) {
        var format = new StepFormat(visit.messages());
        return desktop.announcements().steps(announcement.id(), STEPS).stream()
                .map(step -> new Ui.Step(
                        tone(step.action()),
                        format.when(step.at()),
                        format.what(announcement, step),
                        step.by(),
                        step.note()))
                .toList();
    }

    private static Tone tone(Action action) {
        return switch (action) {
            case PUBLISH, APPROVE, ENDORSE -> Tone.GOOD;
            case WITHDRAW, DISCARD -> Tone.BAD;
            case SUBMIT, SEND_BACK -> Tone.WAITING;
            case EDIT, TAKE_BACK, REVISE, SUPERSEDE, EXPIRE -> Tone.NEUTRAL;
        };
    }

    static Action action(String name) {
        try {
            return Action.valueOf(name.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw RequestException.badRequest("action: " + name);
        }
    }
}
