package vn.tienglang.zalo.person;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;
import vn.tienglang.zalo.print.QrCode;

/**
 * Boards with a QR code: made and printed by staff, and the page their code opens. A link into Zalo carries no words, so
 * the page offers the code to copy and send, or the web form. Thread-safe.
 */
final class BoardPages implements Pages {

    private final String oaId;
    private final Optional<String> webForm;
    private final Database database;
    private final Channels channels;
    private final Audit audit;
    private final Clock clock;

    BoardPages(String oaId, Optional<String> webForm, Database database, Channels channels, Audit audit, Clock clock) {
        this.oaId = oaId;
        this.webForm = webForm;
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
        return List.of(new NavigationEntry(62, "/zalo/boards", "zalo.boards.nav", Icon.MAP, Access.CHANGE_AREAS));
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/zalo/boards", Access.CHANGE_AREAS, visit -> visit.show(page(Form.empty())))
                .post("/zalo/boards", Access.CHANGE_AREAS, this::add)
                .get("/zalo/boards/{code}/qr", Access.CHANGE_AREAS, this::sheet)
                .post("/zalo/boards/{code}/close", Access.CHANGE_AREAS, this::close);
        routes.anyone().get("/b/{code}", this::landing);
    }

    private Page page(Form form) {
        return Page.of("zalo/boards.jte", "zalo.boards.title")
                .with("boards", database.jdbi().withHandle(Boards::open))
                .with("tree", channels.directory().tree())
                .with("areas", PeoplePages.areas(channels.directory().tree()))
                .with("form", form);
    }

    private void add(Visit visit) {
        Form form = visit.form();
        String area = form.required("area", 100);
        String place = form.required("place", 80);
        if (!area.isEmpty() && !channels.directory().tree().knows(area)) {
            form.error("area", "web.form.choice");
        }
        if (!form.ok()) {
            visit.showAgain(page(form));
            return;
        }
        Board board = database.jdbi().inTransaction(transaction -> {
            Board made = Boards.add(transaction, area, place, visit.member().name(), clock.instant());
            audit.record(transaction, visit.actor(), "zalo.board.add", made.code(), Map.of("area", area));
            return made;
        });
        visit.go("/zalo/boards/" + board.code() + "/qr", "zalo.boards.added", board.code());
    }

    private void close(Visit visit) {
        Board board = board(visit);
        database.jdbi().useTransaction(transaction -> {
            Boards.close(transaction, board.number(), clock.instant());
            audit.record(transaction, visit.actor(), "zalo.board.close", board.code(), Map.of());
        });
        visit.go("/zalo/boards", "zalo.boards.closed", board.code());
    }

    private void sheet(Visit visit) {
        Board board = board(visit);
        Optional<URI> address = visit.publicUrl();
        String link = address.map(uri -> uri.toString().replaceFirst("/+$", "") + "/b/" + board.code())
                .orElse("https://zalo.me/" + oaId);
        visit.show(Page.of("zalo/boardSheet.jte", "zalo.boards.sheet.title", board.code())
                .back("/zalo/boards")
                .script("zalo/print.js")
                .with("board", board)
                .with("qr", QrCode.of(link))
                .with("landing", address.isPresent())
                .with("tree", channels.directory().tree()));
    }

    private void landing(Visit visit) {
        Board board = board(visit);
        AreaTree tree = channels.directory().tree();
        visit.show(Page.of("zalo/landing.jte", "zalo.landing.title")
                .script("zalo/print.js")
                .with("board", board)
                .with("areaName", tree.knows(board.areaId()) ? tree.fullName(tree.successor(board.areaId())) : "")
                .with("zalo", "https://zalo.me/" + oaId)
                .with(
                        "webForm",
                        webForm.map(path -> path + (path.contains("?") ? "&" : "?") + "board=" + board.code())
                                .orElse("")));
    }

    /** One that hangs; a board that was taken down leads nowhere. */
    private Board board(Visit visit) {
        OptionalInt number = SelfWords.number(visit.path("code"));
        if (number.isEmpty()) {
            throw RequestException.notFound();
        }
        return database.jdbi()
                .withHandle(handle -> Boards.find(handle, number.getAsInt()))
                .filter(board -> !board.closed())
                .orElseThrow(RequestException::notFound);
    }
}
