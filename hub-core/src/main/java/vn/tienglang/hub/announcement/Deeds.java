package vn.tienglang.hub.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.Revision.Person;
import vn.tienglang.hub.announcement.Transitions.Decision;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.staff.StaffMember;

/**
 * Takes the steps of the transition table: moves revisions, writes steps and audit lines, and tells the rest of the hub
 * what was published. Works in the caller's transaction, under the announcement's row lock. Thread-safe.
 */
final class Deeds {

    private final Judgement judgement;
    private final Outbox outbox;
    private final Areas areas;
    private final Audit audit;
    private final Clock clock;

    Deeds(Judgement judgement, Outbox outbox, Areas areas, Audit audit, Clock clock) {
        this.judgement = judgement;
        this.outbox = outbox;
        this.areas = areas;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a step if it is allowed.
     *
     * @param by none when the hub itself acts
     * @return why not, with nothing changed; empty when it is done
     */
    Optional<Refusal> take(
            Handle handle,
            Announcement announcement,
            @Nullable StaffMember by,
            Actor actor,
            Action action,
            String note) {
        Optional<Revision> target =
                concernsPublished(action) ? announcement.published() : Optional.of(announcement.current());
        if (target.isEmpty()) {
            return Optional.of(Refusal.NOT_IN_THIS_STATE);
        }
        if (action == Action.EDIT || action == Action.SUPERSEDE) {
            // Editing brings a text with it; superseding follows from publishing.
            return Optional.of(action == Action.EDIT ? Refusal.NOT_IN_THIS_STATE : Refusal.ONLY_THE_HUB);
        }
        if (action == Action.REVISE && announcement.underWay().isPresent()) {
            return Optional.of(Refusal.REVISION_UNDER_WAY);
        }
        Revision revision = target.get();
        Decision decision = Transitions.decide(action, judgement.situation(announcement, revision, by, note));
        if (decision instanceof Decision.Refused refused) {
            return Optional.of(refused.why());
        }
        AnnouncementState to = ((Decision.Allowed) decision).to();
        switch (action) {
            case PUBLISH -> publish(handle, announcement, revision, actor, note);
            case WITHDRAW -> withdraw(handle, announcement, revision, actor, note);
            case REVISE -> beginRevision(handle, announcement, revision, actor);
            default ->
                store(handle, announcement, moved(revision, action, to, actor), action, revision.state(), actor, note);
        }
        return Optional.empty();
    }

    private static Revision moved(Revision revision, Action action, AnnouncementState to, Actor actor) {
        RevisionChange change = new RevisionChange(revision).state(to);
        return switch (action) {
            case ENDORSE -> change.endorser(person(actor)).done();
            case APPROVE -> change.approver(person(actor)).done();
            case TAKE_BACK, SEND_BACK -> change.withoutApprovals().done();
            default -> change.done();
        };
    }

    private void publish(Handle handle, Announcement announcement, Revision revision, Actor actor, String note) {
        Instant now = clock.instant();
        Optional<Revision> former = announcement.published();
        former.ifPresent(old -> {
            AnnouncementTable.put(
                    handle,
                    announcement.id(),
                    new RevisionChange(old).state(AnnouncementState.REVISED).done());
            addStep(handle, announcement, old, Action.SUPERSEDE, AnnouncementState.REVISED, Actor.hub("revision"), "");
        });
        Revision published = new RevisionChange(revision)
                .state(AnnouncementState.PUBLISHED)
                .published(actor.name(), now)
                .done();
        AnnouncementTable.put(handle, announcement.id(), published);
        finish(handle, announcement, published, Action.PUBLISH, revision.state(), actor, note, former);
    }

    private void withdraw(Handle handle, Announcement announcement, Revision revision, Actor actor, String reason) {
        Instant now = clock.instant();
        announcement
                .underWay()
                .ifPresent(draft -> store(
                        handle,
                        announcement,
                        new RevisionChange(draft)
                                .state(AnnouncementState.DISCARDED)
                                .done(),
                        Action.DISCARD,
                        draft.state(),
                        actor,
                        ""));
        AnnouncementTable.put(
                handle,
                announcement.id(),
                new RevisionChange(revision).state(AnnouncementState.WITHDRAWN).done());
        Revision withdrawal = new RevisionChange(revision)
                .number(announcement.latest().number() + 1)
                .change(Change.WITHDRAWN)
                .state(AnnouncementState.WITHDRAWN)
                .reason(reason)
                .published(actor.name(), now)
                .done();
        AnnouncementTable.put(handle, announcement.id(), withdrawal);
        finish(
                handle,
                announcement,
                withdrawal,
                Action.WITHDRAW,
                revision.state(),
                actor,
                reason,
                Optional.of(revision));
    }

    private void beginRevision(Handle handle, Announcement announcement, Revision revision, Actor actor) {
        RevisionChange next = new RevisionChange(revision)
                .number(announcement.latest().number() + 1)
                .change(Change.REVISED)
                .state(AnnouncementState.DRAFT)
                .reason("")
                .author(person(actor))
                .withoutApprovals()
                .unpublished();
        if (revision.expiredBy(clock.instant())) {
            next.expiring(null);
        }
        store(handle, announcement, next.done(), Action.REVISE, revision.state(), actor, "");
    }

    /** The row, the step, the audit line and the event of what the public gets to see. */
    private void finish(
            Handle handle,
            Announcement announcement,
            Revision revision,
            Action action,
            AnnouncementState from,
            Actor actor,
            String note,
            Optional<Revision> former) {
        AnnouncementTable.touch(
                handle,
                announcement.id(),
                Math.max(announcement.latest().number(), revision.number()),
                revision.number(),
                actor.name(),
                clock.instant());
        addStep(handle, announcement, revision, action, from, revision.state(), actor, note);
        outbox.append(
                handle,
                PublicationEvents.topic(areas.tree().area(announcement.bornAt()).level()),
                PublicationEvents.of(announcement, revision, former));
    }

    void store(
            Handle handle,
            Announcement announcement,
            Revision revision,
            Action action,
            AnnouncementState from,
            Actor actor,
            String note) {
        AnnouncementTable.put(handle, announcement.id(), revision);
        AnnouncementTable.touch(
                handle,
                announcement.id(),
                Math.max(announcement.latest().number(), revision.number()),
                announcement.inForce().orElse(null),
                actor.name(),
                clock.instant());
        addStep(handle, announcement, revision, action, from, revision.state(), actor, note);
    }

    private void addStep(
            Handle handle,
            Announcement announcement,
            Revision revision,
            Action action,
            AnnouncementState to,
            Actor actor,
            String note) {
        addStep(handle, announcement, revision, action, revision.state(), to, actor, note);
    }

    private void addStep(
            Handle handle,
            Announcement announcement,
            Revision revision,
            Action action,
            AnnouncementState from,
            AnnouncementState to,
            Actor actor,
            String note) {
        AnnouncementTable.addStep(
                handle,
                announcement.id(),
                new Step(revision.number(), action, from, to, actor.name(), note, clock.instant()),
                actor.staffId());
        audit.record(
                handle,
                actor,
                "announcement." + ContentRules.spelling(action),
                announcement.code(revision),
                note.isEmpty() ? Map.of() : Map.of("note", note));
    }

    /** Whether an action is about what the public has, not about what is being written. */
    static boolean concernsPublished(Action action) {
        return switch (action) {
            case REVISE, SUPERSEDE, WITHDRAW, EXPIRE -> true;
            case EDIT, SUBMIT, TAKE_BACK, SEND_BACK, ENDORSE, APPROVE, PUBLISH, DISCARD -> false;
        };
    }

    static Person person(Actor actor) {
        return new Person(actor.staffId(), actor.name());
    }
}
