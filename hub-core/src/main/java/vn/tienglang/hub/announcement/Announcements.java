package vn.tienglang.hub.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.announcement.Revision.Original;
import vn.tienglang.hub.announcement.Transitions.Decision;
import vn.tienglang.hub.announcement.content.ContentCheck;
import vn.tienglang.hub.announcement.content.Mark;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.Database;

/**
 * The announcements of this installation. Every change runs under the announcement's row lock, in one transaction with
 * its step, its audit line and, where others must learn of it, its outbox row. Thread-safe.
 */
public final class Announcements {

    private final Database database;
    private final Areas areas;
    private final Judgement judgement;
    private final Deeds deeds;
    private final Audit audit;
    private final Clock clock;

    public Announcements(
            Database database,
            Outbox outbox,
            Areas areas,
            ContentCheck check,
            PublishingPolicy policy,
            Audit audit,
            Clock clock) {
        this.database = database;
        this.areas = areas;
        this.judgement = new Judgement(areas, check, policy, clock);
        this.deeds = new Deeds(judgement, outbox, areas, audit, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A change somebody asks for.
     *
     * @param address where from, for the audit log
     * @param version of the announcement as they saw it
     */
    public record Command(StaffMember by, String address, String announcementId, long version) {}

    /**
     * Names a request, so that its repeat makes nothing new.
     *
     * @param key chosen by who asks, unique to them
     * @param digest of what was asked
     */
    public record RequestKey(String key, String digest) {}

    /** Writes a new announcement as a draft. */
    public Outcome create(
            StaffMember by,
            String address,
            String bornAt,
            Draft draft,
            Optional<Original> original,
            Optional<RequestKey> request) {
        AreaTree tree = areas.tree();
        if (!tree.knows(bornAt) || !tree.isLiving(bornAt)) {
            return new Outcome.Invalid(List.of(FieldProblem.of("bornAt", "unknown-area", bornAt)));
        }
        if (!judgement.may(by, Access.WRITE_ANNOUNCEMENTS, bornAt)) {
            return new Outcome.Refused(Refusal.NOT_YOURS);
        }
        Instant now = clock.instant();
        ContentRules.Checked checked = ContentRules.check(draft, tree, bornAt, now);
        if (checked instanceof ContentRules.Checked.Bad bad) {
            return new Outcome.Invalid(bad.problems());
        }
        Content content = ((ContentRules.Checked.Good) checked).content();
        return database.jdbi()
                .inTransaction(
                        handle -> insert(handle, Actor.of(by, address), bornAt, tree, content, original, request, now));
    }

    /** Changes the text of the revision being written; keeps the paper unless a new one comes. */
    public Outcome edit(Command command, Draft draft, Optional<Original> original) {
        return change(command, (handle, announcement) -> {
            Revision revision = announcement.current();
            Decision decision =
                    Transitions.decide(Action.EDIT, judgement.situation(announcement, revision, command.by(), ""));
            if (decision instanceof Decision.Refused refused) {
                return new Outcome.Refused(refused.why());
            }
            ContentRules.Checked checked =
                    ContentRules.check(draft, areas.tree(), announcement.bornAt(), clock.instant());
            if (checked instanceof ContentRules.Checked.Bad bad) {
                return new Outcome.Invalid(bad.problems());
            }
            Revision edited = new RevisionChange(revision)
                    .content(((ContentRules.Checked.Good) checked).content())
                    .original(original.or(revision::original))
                    .done();
            deeds.store(handle, announcement, edited, Action.EDIT, revision.state(), actor(command), "");
            return done(handle, announcement.id());
        });
    }

    /** Takes one or several steps, e.g. approving and publishing at once; the first refusal leaves all as it was. */
    public Outcome act(Command command, String note, List<Action> actions) {
        if (ContentRules.clean(note).length() > ContentRules.REASON) {
            return new Outcome.Invalid(
                    List.of(FieldProblem.of("note", "too-long", ContentRules.REASON, note.length())));
        }
        return change(command, (handle, announcement) -> {
            Announcement now = announcement;
            for (Action action : actions) {
                Optional<Refusal> refusal =
                        deeds.take(handle, now, command.by(), actor(command), action, ContentRules.clean(note));
                if (refusal.isPresent()) {
                    return new Outcome.Refused(refusal.get());
                }
                now = AnnouncementTable.find(handle, announcement.id()).orElseThrow();
            }
            return new Outcome.Done(now);
        });
    }

    public Outcome act(Command command, String note, Action action) {
        return act(command, note, List.of(action));
    }

    /** Ends published revisions whose time is over; returns how many. */
    public int expireOverdue() {
        Instant now = clock.instant();
        List<String> overdue = database.jdbi().withHandle(handle -> AnnouncementTable.overdue(handle, now, 100));
        overdue.forEach(id -> database.jdbi().useTransaction(handle -> {
            if (AnnouncementTable.lock(handle, id).isPresent()) {
                deeds.take(
                        handle,
                        AnnouncementTable.find(handle, id).orElseThrow(),
                        null,
                        Actor.hub("expiry"),
                        Action.EXPIRE,
                        "");
            }
        }));
        return overdue.size();
    }

    public Optional<Announcement> find(String id) {
        return database.jdbi().withHandle(handle -> AnnouncementTable.find(handle, id));
    }

    /** By the code people know: TB123, TB123.2; case and blanks do not matter. */
    public Optional<Announcement> findByCode(String code) {
        String plain = code.strip().toUpperCase(java.util.Locale.ROOT);
        if (!plain.matches("TB\\d{1,15}(\\.\\d{1,6})?")) {
            return Optional.empty();
        }
        long number = Long.parseLong(plain.substring(2).replaceFirst("\\..*", ""));
        return database.jdbi()
                .withHandle(handle ->
                        AnnouncementTable.idOfNumber(handle, number).flatMap(id -> AnnouncementTable.find(handle, id)));
    }

    /** What was done with it, newest first. */
    public List<Step> steps(String id, int limit) {
        return database.jdbi().withHandle(handle -> AnnouncementTable.steps(handle, id, limit));
    }

    /** What the content check marks in a text. */
    public List<Mark> marks(Content content) {
        return judgement.marks(content);
    }

    /** What the content check marks in a line that is added to an announcement. */
    public List<Mark> marks(String line) {
        return judgement.marks(line);
    }

    /** What the rest of the hub would be told if a revision were published now; for previews. */
    public HubEvent preview(Announcement announcement, Revision revision) {
        return PublicationEvents.of(announcement, revision, announcement.published());
    }

    /**
     * The same for something not stored yet.
     *
     * @param base what it is a new text of; empty for a new announcement, whose code is not known yet
     */
    public HubEvent preview(Optional<Announcement> base, String bornAt, Content content) {
        Revision revision = new Revision(
                base.map(a -> a.current().number()).orElse(1),
                base.map(a -> a.current().change()).orElse(Change.PUBLISHED),
                AnnouncementState.DRAFT,
                content,
                Optional.empty(),
                new Revision.Person(Optional.empty(), ""),
                Optional.empty(),
                Optional.empty(),
                null,
                clock.instant());
        Announcement shown = base.orElseGet(() -> new Announcement(
                "preview",
                0,
                areas.tree().commune(bornAt).id(),
                bornAt,
                Optional.empty(),
                0,
                "",
                clock.instant(),
                List.of(revision)));
        return PublicationEvents.of(shown, revision, shown.published());
    }

    /** What a person could do with an announcement now. */
    public List<Action> possible(Announcement announcement, StaffMember by) {
        return Stream.concat(
                        Transitions.possible(judgement.situation(announcement, announcement.current(), by, "")).stream()
                                .filter(action -> !Deeds.concernsPublished(action)),
                        announcement
                                .published()
                                .map(revision ->
                                        Transitions.possible(judgement.situation(announcement, revision, by, "")))
                                .orElse(List.of())
                                .stream()
                                .filter(Deeds::concernsPublished)
                                .filter(action -> action != Action.REVISE
                                        || announcement.underWay().isEmpty()))
                .distinct()
                .toList();
    }

    /** What the policy lets a person do with such an announcement. */
    public PublishingPolicy.Right right(StaffMember by, String bornAt, Content content) {
        return judgement.right(by, bornAt, content);
    }

    /** Whether somebody may write for an area. */
    public boolean mayWrite(StaffMember by, String bornAt) {
        return judgement.may(by, Access.WRITE_ANNOUNCEMENTS, bornAt);
    }

    private Outcome insert(
            Handle handle,
            Actor by,
            String bornAt,
            AreaTree tree,
            Content content,
            Optional<Original> original,
            Optional<RequestKey> request,
            Instant now) {
        UUID staff = by.staffId().orElseThrow();
        if (request.isPresent()) {
            Optional<Outcome> former = Requests.former(handle, staff, request.get());
            if (former.isPresent()) {
                return former.get();
            }
        }
        String id = UUID.randomUUID().toString();
        AnnouncementTable.Head head =
                AnnouncementTable.insert(handle, id, tree.commune(bornAt).id(), bornAt, by.name(), now);
        Revision revision = new Revision(
                1,
                Change.PUBLISHED,
                AnnouncementState.DRAFT,
                content,
                original,
                Deeds.person(by),
                Optional.empty(),
                Optional.empty(),
                null,
                null);
        AnnouncementTable.put(handle, id, revision);
        AnnouncementTable.addStep(
                handle,
                id,
                new Step(1, Action.EDIT, AnnouncementState.DRAFT, AnnouncementState.DRAFT, by.name(), "", now),
                by.staffId());
        request.ifPresent(key -> Requests.remember(handle, staff, key, id, now));
        audit.record(handle, by, "announcement.create", Announcement.code(head.number(), 1), Map.of("bornAt", bornAt));
        return done(handle, id);
    }

    private interface Work {
        Outcome on(Handle handle, Announcement announcement);
    }

    private Outcome change(Command command, Work work) {
        return database.jdbi().inTransaction(handle -> {
            Optional<AnnouncementTable.Head> head = AnnouncementTable.lock(handle, command.announcementId());
            if (head.isEmpty()) {
                return new Outcome.NotFound();
            }
            if (head.get().version() != command.version()) {
                return new Outcome.Overtaken(head.get().changedBy(), head.get().changedAt());
            }
            return work.on(handle, AnnouncementTable.whole(handle, head.get()));
        });
    }

    private static Outcome done(Handle handle, String id) {
        return new Outcome.Done(AnnouncementTable.find(handle, id).orElseThrow());
    }

    private static Actor actor(Command command) {
        return Actor.of(command.by(), command.address());
    }
}
