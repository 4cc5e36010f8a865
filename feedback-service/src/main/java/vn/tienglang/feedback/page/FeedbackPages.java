package vn.tienglang.feedback.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import vn.tienglang.feedback.FeedbackParts;
import vn.tienglang.feedback.desk.Folder;
import vn.tienglang.feedback.desk.Inbox;
import vn.tienglang.feedback.desk.Viewer;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.AttachmentRows;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.Outcome;
import vn.tienglang.feedback.tracking.Standing;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.hub.web.Field;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.HomeCard;
import vn.tienglang.hub.web.Icon;
import vn.tienglang.hub.web.NavigationEntry;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** The tracker's pages: inbox and case for staff, the follow page for citizens, and the API. */
public final class FeedbackPages implements Pages {

    static final int LONGEST = 2_000;

    private final Cases cases;
    private final FileStore files;
    private final Uploads uploads;
    private final FollowPage follow;
    private final FeedbackApi api;

    /** @param audit where every action of staff is written down */
    public FeedbackPages(FeedbackParts parts, Audit audit) {
        this.cases = new Cases(parts, audit);
        this.files = new FileStore(parts.hub().data().resolve("files"));
        this.uploads = new Uploads(files);
        this.follow = new FollowPage(cases);
        this.api = new FeedbackApi(cases);
    }

    @Override
    public String room() {
        return "feedback";
    }

    @Override
    public void routes(Routes routes) {
        routes.get("/feedback", Access.SEE_FEEDBACK, this::inbox)
                .get("/feedback/{code}", Access.SEE_FEEDBACK, this::show)
                .get("/feedback/{code}/timeline", Access.SEE_FEEDBACK, this::timeline)
                .get("/feedback/{code}/files/{sha256}", Access.SEE_FEEDBACK, this::file)
                .post("/feedback/{code}/preview/{action}", Access.SEE_FEEDBACK, this::preview)
                .post("/feedback/{code}/told", Access.HANDLE_FEEDBACK, this::told)
                .post("/feedback/{code}/{action}", Access.SEE_FEEDBACK, this::act);
        follow.routes(routes);
        api.routes(routes);
    }

    @Override
    public List<NavigationEntry> navigation() {
        return List.of(new NavigationEntry(20, "/feedback", "feedback.nav", Icon.INBOX, Access.SEE_FEEDBACK));
    }

    @Override
    public List<HomeCard> homeCards() {
        return List.of(new HomeCard(
                20,
                Access.SEE_FEEDBACK,
                "feedback.home.title",
                "feedback/homeCard.jte",
                visit -> Map.of("counts", cases.inbox().counts(cases.viewer(visit)))));
    }

    private void inbox(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        String words = visit.query("q").orElse("");
        // A search looks everywhere unless a folder is named.
        Folder folder = visit.query("f").flatMap(Folder::of).orElse(words.isEmpty() ? Folder.MINE : Folder.ALL);
        Inbox.Found found = cases.inbox().find(viewer, folder, words, visit.pageNumber());
        visit.show(Page.of("feedback/inbox.jte", "feedback.inbox.title")
                .with("found", found)
                .with("folder", folder)
                .with("counts", cases.inbox().counts(viewer))
                .with("folders", folders())
                .with("q", words)
                .with("words", cases.words()));
    }

    private List<Folder> folders() {
        List<Folder> shown = new ArrayList<>(List.of(Folder.values()));
        if (!cases.parts().settings().reviewed()) {
            shown.remove(Folder.REVIEW);
        }
        return shown;
    }

    private void show(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        visit.show(casePage(viewer, cases.named(visit, viewer), Form.empty(), Optional.empty()));
    }

    private Page casePage(Viewer viewer, Feedback feedback, Form form, Optional<Action> tried) {
        CaseFile file = cases.file(viewer, feedback);
        return Page.titled("feedback/case.jte", feedback.code().toString())
                .back("/feedback")
                .with("file", file)
                .with("form", form)
                .with("tried", tried.map(Enum::name).orElse(""))
                .with("actions", actions(feedback, viewer, file))
                .with(
                        "relayer",
                        file.relayed() == null
                                ? ""
                                : cases.parts()
                                        .people()
                                        .name(file.relayed().relayerId())
                                        .orElse("—"))
                .with("words", cases.words());
    }

    private CaseForms actions(Feedback feedback, Viewer viewer, CaseFile file) {
        AreaTree tree = cases.parts().areas().tree();
        List<Field.Option> below = new ArrayList<>();
        if (tree.knows(feedback.desk().areaId())) {
            String here = tree.successor(feedback.desk().areaId());
            below.addAll(options(tree, here, feedback));
        }
        return new CaseForms(
                file.allowed(),
                viewer.standings(feedback).contains(Standing.DESK),
                below,
                cases.parts().lexicon().categories(),
                cases.parts().settings().enoughWords());
    }

    /** The areas below, those on the way to what it is about first. */
    private static List<Field.Option> options(AreaTree tree, String here, Feedback feedback) {
        List<Area> below = new ArrayList<>();
        tree.children(here).forEach(child -> {
            below.add(child);
            below.addAll(tree.children(child.id()));
        });
        String about = tree.knows(feedback.areaId()) ? tree.successor(feedback.areaId()) : here;
        below.sort(java.util.Comparator.comparing(area -> !tree.within(about, area.id())));
        return below.stream()
                .map(area -> new Field.Option(area.id(), tree.fullName(area.id())))
                .toList();
    }

    private void timeline(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        visit.fragment(
                "feedback/timeline.jte",
                Map.of("file", cases.file(viewer, cases.named(visit, viewer)), "words", cases.words()));
    }

    private void file(Visit visit) throws IOException {
        Viewer viewer = cases.viewer(visit);
        Feedback feedback = cases.named(visit, viewer);
        StoredFile stored = cases.file(viewer, feedback).attachments().stream()
                .map(AttachmentRows.Attachment::file)
                .filter(file -> file.sha256().equals(visit.path("sha256")))
                .findFirst()
                .orElseThrow(RequestException::notFound);
        Path path = files.find(stored.sha256()).orElseThrow(RequestException::notFound);
        boolean shown =
                stored.mediaType().startsWith("image/") || stored.mediaType().equals("application/pdf");
        visit.ctx()
                .contentType(shown ? stored.mediaType() : "application/octet-stream")
                .header("Content-Disposition", shown ? "inline" : "attachment")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, max-age=86400")
                .result(Files.newInputStream(path));
    }

    private void told(Visit visit) {
        Feedback feedback = cases.named(visit, cases.viewer(visit));
        cases.told(visit, feedback);
        visit.go("/feedback/" + feedback.code(), "feedback.told");
    }

    private void preview(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        Feedback feedback = cases.named(visit, viewer);
        Action action = action(visit);
        Form form = visit.form();
        Act act = act(action, form, List.of());
        visit.fragment(
                "feedback/preview.jte",
                Map.of(
                        "text",
                        cases.parts().citizenTexts().preview(feedback, act).orElse("")));
    }

    private void act(Visit visit) throws IOException {
        Viewer viewer = cases.viewer(visit);
        Feedback feedback = cases.named(visit, viewer);
        Action action = action(visit);
        Form form = visit.form();
        List<StoredFile> evidence =
                form.ok() ? uploads.take(visit.ctx().uploadedFiles(field(action, "files")), form) : List.of();
        Act act = act(action, form, evidence);
        long version = form.number("version", 1, Integer.MAX_VALUE).orElse(0);
        if (!form.ok()) {
            visit.showAgain(casePage(viewer, feedback, form, Optional.of(action)));
            return;
        }
        answer(visit, viewer, feedback, form, act, cases.act(visit, viewer, feedback, version, act));
    }

    private void answer(Visit visit, Viewer viewer, Feedback feedback, Form form, Act act, Outcome outcome) {
        String path = "/feedback/" + feedback.code();
        if (outcome instanceof Outcome.Done done) {
            // What was passed on may be out of sight now.
            visit.go(
                    viewer.sees(done.feedback()) ? path : "/feedback",
                    "feedback.done." + slug(act.action()),
                    feedback.code());
        } else if (outcome instanceof Outcome.Lacking lacking) {
            form.error(
                    field(act.action(), lacking.field()),
                    "feedback.need."
                            + lacking.need().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    cases.parts().settings().enoughWords());
            visit.showAgain(casePage(viewer, feedback, form, Optional.of(act.action())));
        } else if (outcome instanceof Outcome.Wrong wrong) {
            form.error(field(act.action(), wrong.field()), "web.form.choice");
            visit.showAgain(casePage(viewer, feedback, form, Optional.of(act.action())));
        } else if (outcome instanceof Outcome.Stale stale) {
            form.error("version", "feedback.error.stale");
            visit.ctx().status(409);
            visit.show(casePage(viewer, stale.now(), form, Optional.of(act.action())));
        } else if (outcome instanceof Outcome.NotAllowed) {
            throw RequestException.forbidden();
        } else {
            throw RequestException.notFound();
        }
    }

    private static Act act(Action action, Form form, List<StoredFile> evidence) {
        String text = form.text(field(action, "text"), LONGEST);
        String office = form.text(field(action, "office"), 200);
        String toArea = form.value(field(action, "toArea"));
        String category = form.value(field(action, "category"));
        Optional<Urgency> urgency = form.choice(field(action, "urgency"), Urgency.class);
        return new Act(
                action,
                text,
                evidence,
                office,
                null,
                toArea.isEmpty() ? null : toArea,
                category.isEmpty() ? null : category,
                urgency.orElse(null),
                null);
    }

    /** Several forms stand on one page, so their fields are told apart by the action. */
    static String field(Action action, String name) {
        return name.equals("version") ? name : slug(action) + "-" + name;
    }

    private static Action action(Visit visit) {
        String slug = visit.path("action");
        for (Action action : Action.values()) {
            if (slug(action).equals(slug)) {
                return action;
            }
        }
        throw RequestException.notFound();
    }

    static String slug(Action action) {
        return Objects.requireNonNull(action).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
