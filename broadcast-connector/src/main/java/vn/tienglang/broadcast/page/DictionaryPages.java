package vn.tienglang.broadcast.page;

import java.util.List;
import java.util.Map;
import vn.tienglang.broadcast.reading.OwnReading;
import vn.tienglang.broadcast.reading.OwnReadings;
import vn.tienglang.broadcast.reading.ReadText;
import vn.tienglang.broadcast.reading.Readers;
import vn.tienglang.broadcast.reading.Wish;
import vn.tienglang.broadcast.script.SpokenScript;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** {@code /broadcast/dictionary}: how the commune wants things read, in all texts; and a place to try a text out. */
final class DictionaryPages {

    private static final int PAGE = 50;
    private static final int ENDED = 20;
    private static final int LONGEST_TRIED = 2_000;
    private static final String PATH = "/broadcast/dictionary";

    private final Hub hub;
    private final Readers readers;
    private final Audit audit;

    DictionaryPages(Hub hub, Readers readers, Audit audit) {
        this.hub = hub;
        this.readers = readers;
        this.audit = audit;
    }

    void routes(Routes routes) {
        routes.get(PATH, Access.HEAR_LOUDSPEAKERS, visit -> visit.show(page(visit, Form.empty())))
                .post(PATH, Access.HEAR_LOUDSPEAKERS, this::add)
                .post(PATH + "/{id}/end", Access.HEAR_LOUDSPEAKERS, this::end);
    }

    /** Who writes for the loudspeakers or works them. */
    static boolean mayChange(Visit visit) {
        return visit.may(Access.OPERATE_LOUDSPEAKERS) || visit.may(Access.WRITE_ANNOUNCEMENTS);
    }

    private Page page(Visit visit, Form form) {
        int page = visit.pageNumber();
        String tried = visit.query("text").orElse("");
        if (tried.length() > LONGEST_TRIED) {
            tried = tried.substring(0, LONGEST_TRIED);
        }
        SpokenScript script = readers.common().read(tried);
        record Shown(int count, List<OwnReading> inForce, List<OwnReading> ended) {}
        Shown shown = hub.database()
                .jdbi()
                .withHandle(handle -> new Shown(
                        OwnReadings.count(handle),
                        OwnReadings.common(handle, false, (page - 1) * PAGE, PAGE),
                        OwnReadings.common(handle, true, 0, ENDED)));
        return Page.of("broadcast/dictionary.jte", "broadcast.dictionary.title")
                .back("/broadcast")
                .with("form", form)
                .with("entries", shown.inForce())
                .with("ended", shown.ended())
                .with("mayChange", mayChange(visit))
                .with("tried", tried)
                .with("spoken", script.text())
                .with("text", ReadText.of(script))
                .with("page", page)
                .with("pages", Math.max(1, (shown.count() + PAGE - 1) / PAGE));
    }

    private void add(Visit visit) {
        if (!mayChange(visit)) {
            throw RequestException.forbidden();
        }
        Form form = visit.form();
        Wish wish = Wish.of(form.value("written"), form.value("reading"), form.value("context"));
        if (wish.problem().isPresent()) {
            Wish.Problem problem = wish.problem().get();
            form.error(problem.field(), "broadcast.dictionary.problem." + problem.field() + "." + problem.what());
            visit.showAgain(page(visit, form));
            return;
        }
        hub.database().jdbi().useTransaction(transaction -> {
            OwnReadings.put(
                    transaction,
                    null,
                    wish.written(),
                    wish.reading(),
                    wish.context(),
                    visit.member().name(),
                    hub.clock().instant());
            audit.record(
                    transaction,
                    visit.actor(),
                    "broadcast.dictionary.add",
                    wish.written(),
                    Map.of("reading", wish.reading(), "context", wish.context()));
        });
        visit.go(PATH, "broadcast.dictionary.added", wish.written());
    }

    private void end(Visit visit) {
        if (!mayChange(visit)) {
            throw RequestException.forbidden();
        }
        long id = number(visit.path("id"));
        hub.database().jdbi().useTransaction(transaction -> {
            OwnReading ended = OwnReadings.find(transaction, id)
                    .filter(entry -> entry.announcementId() == null)
                    .orElseThrow(RequestException::notFound);
            OwnReadings.end(transaction, id, visit.member().name(), hub.clock().instant());
            audit.record(
                    transaction,
                    visit.actor(),
                    "broadcast.dictionary.end",
                    ended.written(),
                    Map.of("reading", ended.reading(), "context", ended.context()));
        });
        visit.go(PATH, "broadcast.dictionary.ended");
    }

    static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw RequestException.notFound();
        }
        return Long.parseLong(text);
    }
}
