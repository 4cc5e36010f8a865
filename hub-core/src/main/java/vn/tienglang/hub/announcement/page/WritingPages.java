package vn.tienglang.hub.announcement.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.Action;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Content;
import vn.tienglang.hub.announcement.ContentRules;
import vn.tienglang.hub.announcement.Draft;
import vn.tienglang.hub.announcement.FieldProblem;
import vn.tienglang.hub.announcement.Originals;
import vn.tienglang.hub.announcement.Outcome;
import vn.tienglang.hub.announcement.Revision;
import vn.tienglang.hub.announcement.Revision.Original;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/** Where announcements are written: the form, its check while one types, and the signed paper. Thread-safe. */
final class WritingPages {

    private final Desktop desktop;

    WritingPages(Desktop desktop) {
        this.desktop = desktop;
    }

    void routes(Routes routes) {
        routes.get("/announcements/new", Access.WRITE_ANNOUNCEMENTS, this::blank)
                .post("/announcements", Access.WRITE_ANNOUNCEMENTS, this::create)
                .post("/announcements/check", Access.WRITE_ANNOUNCEMENTS, this::check)
                .get("/announcements/{code}/edit", Access.WRITE_ANNOUNCEMENTS, this::stored)
                .post("/announcements/{code}", Access.WRITE_ANNOUNCEMENTS, this::edit)
                .get("/announcements/{code}/original", Access.SEE_ANNOUNCEMENTS, this::original);
    }

    private void blank(Visit visit) {
        Area speaker = speaker(visit, visit.query("from").orElse(""));
        Form form = Form.empty()
                .fill("issuer", Speakers.issuer(speaker, desktop.issuer()))
                .fill("urgency", "normal")
                .fillAll(
                        "channels",
                        AreaNode.kinds(speaker.id(), desktop.channels().directory()).stream()
                                .map(Drafts::spelling)
                                .toList())
                .fillAll("audience", List.of(speaker.id()));
        visit.show(page(visit, form, speaker, Optional.empty()));
    }

    private void create(Visit visit) {
        Form form = visit.form();
        Area speaker = speaker(visit, form.value("bornAt"));
        Optional<Original> original = original(visit, form);
        if (!form.ok()) {
            visit.showAgain(page(visit, form, speaker, Optional.empty()));
            return;
        }
        Outcome outcome = desktop.announcements()
                .create(
                        visit.member(),
                        visit.address(),
                        speaker.id(),
                        Drafts.of(form),
                        original,
                        Optional.of(form.value("request"))
                                .filter(key -> !key.isEmpty())
                                .map(key -> new Announcements.RequestKey(key, "form")));
        saved(visit, form, speaker, Optional.empty(), outcome);
    }

    private void stored(Visit visit) {
        Announcement announcement = own(visit);
        if (!desktop.announcements().possible(announcement, visit.member()).contains(Action.EDIT)) {
            visit.go(Answers.path(announcement));
            return;
        }
        Form form = Drafts.form(announcement.current().content()).fill("version", announcement.version());
        visit.show(page(visit, form, area(announcement.bornAt()), Optional.of(announcement)));
    }

    private void edit(Visit visit) {
        Announcement announcement = own(visit);
        Form form = visit.form();
        Area speaker = area(announcement.bornAt());
        Optional<Original> original = original(visit, form);
        if (!form.ok()) {
            visit.showAgain(page(visit, form, speaker, Optional.of(announcement)));
            return;
        }
        Announcements.Command command = new Announcements.Command(
                visit.member(),
                visit.address(),
                announcement.id(),
                form.number("version", 0, Integer.MAX_VALUE).orElse(0));
        saved(
                visit,
                form,
                speaker,
                Optional.of(announcement),
                desktop.announcements().edit(command, Drafts.of(form), original));
    }

    /** Saved drafts may go on at once: submitted, or published by those who need nobody. */
    private void saved(Visit visit, Form form, Area speaker, Optional<Announcement> base, Outcome outcome) {
        if (outcome instanceof Outcome.Invalid invalid) {
            Drafts.note(form, invalid.problems());
            visit.showAgain(page(visit, form, speaker, base));
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            form.error("title", "announcement.overtaken", overtaken.by());
            visit.showAgain(page(visit, form, speaker, base));
        } else if (outcome instanceof Outcome.Done done) {
            goOn(visit, form, done.announcement());
        } else {
            Answers.refused(visit, outcome, base.map(Answers::path).orElse("/announcements"));
        }
    }

    private void goOn(Visit visit, Form form, Announcement announcement) {
        String then = form.value("then");
        if (!then.equals("submit") && !then.equals("publish")) {
            visit.go(Answers.path(announcement), "announcement.done.edit", announcement.code());
            return;
        }
        Action action = AnnouncementPages.action(then);
        Outcome outcome = desktop.announcements()
                .act(
                        new Announcements.Command(
                                visit.member(), visit.address(), announcement.id(), announcement.version()),
                        "",
                        action);
        if (outcome instanceof Outcome.Done) {
            visit.go(Answers.path(announcement), "announcement.done." + then, announcement.code());
        } else {
            Answers.refused(visit, outcome, Answers.path(announcement) + "/edit");
        }
    }

    /** What stands beside the form while one types: reach, marks, and the text in a chat. */
    private void check(Visit visit) {
        Form form = visit.form();
        Optional<Announcement> base = desktop.announcements()
                .findByCode(form.value("code"))
                .filter(announcement -> desktop.index().visible(visit.member(), announcement));
        Area speaker = base.map(a -> area(a.bornAt())).orElseGet(() -> speaker(visit, form.value("bornAt")));
        Draft draft = Drafts.of(form);
        ContentRules.Checked checked =
                ContentRules.check(filled(draft), desktop.areas().tree(), speaker.id(), java.time.Instant.EPOCH);
        if (checked instanceof ContentRules.Checked.Good good) {
            visit.fragment(
                    "announcement/check.jte",
                    Map.of("preview", Preview.of(desktop, base, speaker.id(), good.content())));
        } else {
            List<FieldProblem> problems = ((ContentRules.Checked.Bad) checked).problems();
            visit.fragment("announcement/unchecked.jte", Map.of("problems", problems));
        }
    }

    /** What is not written yet does not keep the rest from being looked at; times are checked when it is saved. */
    private static Draft filled(Draft draft) {
        return new Draft(
                draft.title().isBlank() ? "…" : draft.title(),
                draft.text().isBlank() ? "…" : draft.text(),
                draft.documentNumber(),
                "",
                draft.signer(),
                draft.issuer().isBlank() ? "…" : draft.issuer(),
                draft.urgency(),
                draft.channels(),
                draft.audience(),
                "",
                draft.spokenText(),
                draft.marksReason(),
                draft.reason());
    }

    private void original(Visit visit) throws IOException {
        Announcement announcement = desktop.announcements()
                .findByCode(visit.path("code"))
                .filter(a -> desktop.index().visible(visit.member(), a))
                .orElseThrow(RequestException::notFound);
        Original original = announcement.current().original().orElseThrow(RequestException::notFound);
        Path file = desktop.originals().find(original).orElseThrow(RequestException::notFound);
        visit.ctx()
                .contentType("application/pdf")
                .header("Content-Disposition", "attachment; filename=\"" + announcement.code() + ".pdf\"")
                .result(Files.newInputStream(file));
    }

    private Optional<Original> original(Visit visit, Form form) {
        var upload = visit.ctx().isMultipartFormData() ? visit.ctx().uploadedFile("original") : null;
        if (upload == null || upload.size() == 0) {
            return Optional.empty();
        }
        try (InputStream content = upload.content()) {
            Originals.Taken taken = desktop.originals().take(content, upload.filename());
            if (taken instanceof Originals.Taken.Stored stored) {
                return Optional.of(stored.original());
            }
            Drafts.note(form, List.of(((Originals.Taken.Refused) taken).problem()));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Page page(Visit visit, Form form, Area speaker, Optional<Announcement> announcement) {
        Optional<Revision> revision = announcement.map(Announcement::current);
        @Nullable Content content = revision.map(Revision::content).orElse(null);
        if (form.value("request").isEmpty()) {
            form.fill("request", java.util.UUID.randomUUID());
        }
        boolean alone = content != null
                && desktop.announcements()
                        .possible(announcement.orElseThrow(), visit.member())
                        .contains(Action.PUBLISH);
        return Page.of(
                        "announcement/edit.jte",
                        announcement.isEmpty() ? "announcement.new.title" : "announcement.edit.title",
                        announcement.map(a -> a.code(a.current())).orElse(""))
                .back(announcement.map(Answers::path).orElse("/announcements"))
                .script("announcement/edit.js")
                .with("form", form)
                .with("speaker", speaker)
                .with(
                        "speakers",
                        announcement.isPresent()
                                ? List.of(speaker)
                                : Speakers.of(visit.member(), desktop.areas().tree()))
                .with("code", announcement.map(Announcement::code).orElse(""))
                .with("revised", revision.filter(r -> r.number() > 1).isPresent())
                .with(
                        "paper",
                        revision.flatMap(Revision::original).map(Original::name).orElse(""))
                .with("alone", alone || headsOnly(visit, speaker))
                .with("node", AreaNode.of(speaker.id(), desktop.channels().directory(), form.values("audience")))
                .with("kinds", AreaNode.kinds(speaker.id(), desktop.channels().directory()));
    }

    /** Whether the person is one whom the policy may let publish alone: shown the button, judged when pressed. */
    private static boolean headsOnly(Visit visit, Area speaker) {
        return visit.member().grants().stream().anyMatch(grant -> grant.area().equals(speaker.id()))
                || visit.may(Access.APPROVE_ANNOUNCEMENTS);
    }

    private Announcement own(Visit visit) {
        return desktop.announcements()
                .findByCode(visit.path("code"))
                .filter(announcement -> desktop.announcements().mayWrite(visit.member(), announcement.bornAt()))
                .orElseThrow(RequestException::notFound);
    }

    private Area area(String id) {
        return desktop.areas().tree().area(id);
    }

    private Area speaker(Visit visit, String wanted) {
        List<Area> speakers = Speakers.of(visit.member(), desktop.areas().tree());
        return speakers.stream()
                .filter(area -> area.id().equals(wanted))
                .findFirst()
                .or(() -> speakers.stream().findFirst())
                .orElseThrow(RequestException::forbidden);
    }
}
