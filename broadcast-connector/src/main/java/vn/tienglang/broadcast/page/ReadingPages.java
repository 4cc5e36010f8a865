package vn.tienglang.broadcast.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.reading.OwnReadings;
import vn.tienglang.broadcast.reading.OwnSound;
import vn.tienglang.broadcast.reading.OwnSounds;
import vn.tienglang.broadcast.reading.ReadText;
import vn.tienglang.broadcast.reading.Readers;
import vn.tienglang.broadcast.reading.Wish;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.AnnouncementIndex;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.PublishingPolicy;
import vn.tienglang.hub.announcement.Revision;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.relay.ChatText;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * {@code /broadcast/announcements/{code}}: an announcement as it will be read aloud, to be heard and corrected before it
 * goes on the air; its recording and its text in a second language. Asked for by htmx it answers with the part that
 * belongs on the announcement's own page.
 */
final class ReadingPages {

    private static final String PATH = "/broadcast/announcements/{code}";
    private static final int LARGEST_UPLOAD = 32 << 20;
    private static final int LONGEST_TEXT = 5_000;

    private final Hub hub;
    private final BroadcastSettings settings;
    private final Announcements announcements;
    private final AnnouncementIndex index;
    private final Areas areas;
    private final Readers readers;
    private final OwnSounds sounds;
    private final PreviewSound preview;
    private final Audit audit;

    ReadingPages(
            Hub hub, BroadcastSettings settings, Readers readers, OwnSounds sounds, PreviewSound preview, Audit audit) {
        this.hub = hub;
        this.settings = settings;
        this.areas = new Areas(hub.database(), hub.clock());
        // Only to read: what is checked and who may publish is the announcements' own business.
        this.announcements = new Announcements(
                hub.database(),
                new Outbox("hub"),
                areas,
                new ContentCheck(Set.of(), Set.of()),
                PublishingPolicy.STANDARD,
                audit,
                hub.clock());
        this.index = new AnnouncementIndex(hub.database(), areas);
        this.readers = readers;
        this.sounds = sounds;
        this.preview = preview;
        this.audit = audit;
    }

    void routes(Routes routes) {
        routes.get(PATH, Access.HEAR_LOUDSPEAKERS, this::show)
                .get(PATH + "/reading.mp3", Access.HEAR_LOUDSPEAKERS, this::hear)
                .post(PATH + "/readings", Access.HEAR_LOUDSPEAKERS, this::correct)
                .post(PATH + "/sound", Access.HEAR_LOUDSPEAKERS, this::bring)
                .post(PATH + "/sound/remove", Access.HEAR_LOUDSPEAKERS, this::remove);
    }

    /** An announcement and the revision staff deal with. */
    private record Subjected(Announcement announcement, Revision revision) {
        String path() {
            return "/broadcast/announcements/" + announcement.code();
        }
    }

    private Subjected found(Visit visit) {
        Announcement announcement = announcements
                .findByCode(visit.path("code"))
                .filter(found -> index.visible(visit.member(), found))
                .orElseThrow(RequestException::notFound);
        return new Subjected(announcement, announcement.current());
    }

    private Subjected changeable(Visit visit) {
        Subjected found = found(visit);
        if (!mayChange(visit, found)) {
            throw RequestException.forbidden();
        }
        return found;
    }

    private boolean mayChange(Visit visit, Subjected found) {
        List<String> where = andAbove(areas.tree(), found.announcement.bornAt());
        return visit.member().may(Access.WRITE_ANNOUNCEMENTS, where)
                || visit.member().may(Access.OPERATE_LOUDSPEAKERS, where);
    }

    private static List<String> andAbove(AreaTree tree, String area) {
        return Stream.concat(Stream.of(area), tree.ancestors(area).stream().map(Area::id))
                .toList();
    }

    private String spokenText(Subjected found) {
        return ChatText.spoken(
                announcements.preview(found.announcement, found.revision).body(AnnouncementEvent.class), false);
    }

    private void show(Visit visit) {
        Subjected found = found(visit);
        if (visit.partial()) {
            visit.fragment("broadcast/reading.jte", Map.copyOf(parts(visit, found, Form.empty(), true)));
        } else {
            visit.show(page(visit, found, Form.empty()));
            // The one page on which people record their voice.
            visit.ctx().header("Permissions-Policy", "camera=(), microphone=(self), geolocation=()");
        }
    }

    private Map<String, Object> parts(Visit visit, Subjected found, Form form, boolean embedded) {
        Optional<OwnSound> recording = own(found, OwnSound.Kind.RECORDING);
        return Map.of(
                "code",
                found.announcement.code(),
                "text",
                ReadText.of(readers.of(found.announcement.id()).read(spokenText(found))),
                "ownText",
                found.revision.content().spokenText() != null,
                "recorded",
                recording.isPresent(),
                "mayChange",
                mayChange(visit, found),
                "mayTeach",
                DictionaryPages.mayChange(visit),
                "form",
                form,
                "embedded",
                embedded);
    }

    private Optional<OwnSound> own(Subjected found, OwnSound.Kind kind) {
        return hub.database()
                .jdbi()
                .withHandle(handle -> OwnSounds.find(handle, found.announcement.id(), found.revision.number(), kind));
    }

    private Page page(Visit visit, Subjected found, Form form) {
        Page page = Page.titled(
                        "broadcast/announcement.jte", found.revision.content().title())
                .back("/announcements/" + found.announcement.code())
                .script("broadcast/recorder.js")
                .with("recording", own(found, OwnSound.Kind.RECORDING))
                .with("second", own(found, OwnSound.Kind.SECOND_LANGUAGE))
                .with("secondZones", settings.secondLanguages().size());
        for (Map.Entry<String, Object> part : parts(visit, found, form, false).entrySet()) {
            page = page.with(part.getKey(), part.getValue());
        }
        return page;
    }

    private void hear(Visit visit) throws InterruptedException {
        Subjected found = found(visit);
        ProgrammeItem item = new ProgrammeItem(
                "preview",
                "",
                found.announcement.bornAt(),
                Subject.announcement(found.announcement.id()),
                found.announcement.code(),
                found.revision.number(),
                false,
                Urgency.NORMAL,
                found.revision.content().title(),
                spokenText(found),
                null,
                hub.clock().instant(),
                ProgrammeItem.State.SCHEDULED,
                1,
                false);
        preview.play(visit, item, true);
    }

    private void correct(Visit visit) {
        Form form = visit.form();
        boolean everywhere = form.value("scope").equals("everywhere");
        Subjected found = everywhere ? found(visit) : changeable(visit);
        if (everywhere && !DictionaryPages.mayChange(visit)) {
            throw RequestException.forbidden();
        }
        Wish wish = Wish.of(form.value("written"), form.value("reading"), "");
        if (wish.problem().isPresent()) {
            Wish.Problem problem = wish.problem().get();
            form.error(problem.field(), "broadcast.dictionary.problem." + problem.field() + "." + problem.what());
            visit.showAgain(page(visit, found, form));
            return;
        }
        hub.database().jdbi().useTransaction(transaction -> {
            OwnReadings.put(
                    transaction,
                    everywhere ? null : found.announcement.id(),
                    wish.written(),
                    wish.reading(),
                    "",
                    visit.member().name(),
                    hub.clock().instant());
            audit.record(
                    transaction,
                    visit.actor(),
                    everywhere ? "broadcast.dictionary.add" : "broadcast.reading.correct",
                    everywhere ? wish.written() : found.announcement.code(),
                    Map.of("written", wish.written(), "reading", wish.reading()));
        });
        String back = form.flag("embedded") ? "/announcements/" + found.announcement.code() : found.path();
        visit.go(back, "broadcast.reading.corrected", wish.written());
    }

    /** A recording, or a text or recording in the second language, for the revision staff deal with. */
    private void bring(Visit visit) {
        Subjected found = changeable(visit);
        Form form = visit.form();
        OwnSound.Kind kind = kind(form);
        String text = kind == OwnSound.Kind.SECOND_LANGUAGE ? form.text("text", LONGEST_TEXT) : "";
        byte[] upload = upload(visit);
        if (form.ok() && upload.length == 0 && text.isBlank()) {
            form.error("sound", "broadcast.sound.problem.missing");
        }
        OwnSounds.Taken taken = upload.length == 0 || !form.ok() ? null : sounds.take(upload);
        if (taken instanceof OwnSounds.Taken.Refused refused) {
            form.error("sound", "broadcast.sound.problem." + refused.problem());
        }
        if (!form.ok()) {
            visit.showAgain(page(visit, found, form));
            return;
        }
        OwnSounds.Taken.Kept kept = (OwnSounds.Taken.Kept) taken;
        OwnSound own = new OwnSound(
                found.announcement.id(),
                found.revision.number(),
                kind,
                kept == null ? null : kept.file(),
                kept == null ? text : null,
                kept == null ? null : kept.seconds(),
                visit.member().name(),
                hub.clock().instant());
        hub.database().jdbi().useTransaction(transaction -> {
            OwnSounds.put(transaction, own);
            audit.record(
                    transaction,
                    visit.actor(),
                    "broadcast.sound.bring",
                    found.announcement.code(found.revision),
                    Map.of("kind", kind.name(), "sha256", kept == null ? "" : kept.file()));
        });
        visit.go(found.path(), "broadcast.sound.kept");
    }

    private static byte[] upload(Visit visit) {
        var file = visit.ctx().isMultipartFormData() ? visit.ctx().uploadedFile("sound") : null;
        if (file == null || file.size() == 0) {
            return new byte[0];
        }
        try (InputStream content = file.content()) {
            return content.readNBytes(LARGEST_UPLOAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OwnSound.Kind kind(Form form) {
        return form.choice("kind", OwnSound.Kind.class).orElseThrow(() -> RequestException.badRequest("kind"));
    }

    private void remove(Visit visit) {
        Subjected found = changeable(visit);
        OwnSound.Kind kind = kind(visit.form());
        hub.database().jdbi().useTransaction(transaction -> {
            if (!OwnSounds.remove(transaction, found.announcement.id(), found.revision.number(), kind)) {
                throw RequestException.notFound();
            }
            audit.record(
                    transaction,
                    visit.actor(),
                    "broadcast.sound.remove",
                    found.announcement.code(found.revision),
                    Map.of("kind", kind.name()));
        });
        visit.go(found.path(), "broadcast.sound.removed");
    }
}
