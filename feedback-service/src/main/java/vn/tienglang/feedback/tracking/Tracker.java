package vn.tienglang.feedback.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.deadline.Deadlines;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.text.Fold;

/**
 * The one door through which a feedback changes. In one transaction, under the feedback's row lock: the check against
 * {@link Transitions}, the row, its history line, round and clock, the events for others, and whatever the
 * {@link Aftermath} adds. Thread-safe.
 */
public final class Tracker {

    private static final String SOURCE = "/feedback-service";

    private final Transitions transitions;
    private final Needs needs;
    private final Deadlines deadlines;
    private final Ladder ladder;
    private final Outbox outbox;
    private final Aftermath aftermath;
    private final Clock clock;
    private final RandomGenerator random;

    /** Where a passed feedback goes. */
    public interface Ladder {
        /** The desk above; empty at the top. */
        Optional<Desk> above(Feedback feedback, String reason);

        /** The desk of an area below; empty when that area is not below, or is no more. */
        Optional<Desk> below(Feedback feedback, String areaId, String reason);

        /** Whether there is such a category. */
        boolean knowsCategory(String category);
    }

    /** @param enoughWords so many characters of an answer are evidence by themselves */
    public Tracker(
            Transitions transitions,
            int enoughWords,
            Deadlines deadlines,
            Ladder ladder,
            Outbox outbox,
            Aftermath aftermath,
            Clock clock,
            RandomGenerator random) {
        this.transitions = transitions;
        this.needs = new Needs(enoughWords);
        this.deadlines = deadlines;
        this.ladder = ladder;
        this.outbox = outbox;
        this.aftermath = aftermath;
        this.clock = clock;
        this.random = random;
    }

    public Transitions transitions() {
        return transitions;
    }

    /**
     * What intake knows of a feedback that is to be.
     *
     * @param id the same for the same message, whatever happens
     */
    public record Draft(
            String id,
            String personId,
            ChatThread thread,
            String areaId,
            String text,
            List<StoredFile> files,
            String category,
            Urgency urgency,
            JsonNode triage,
            boolean confidential,
            Desk desk) {}

    /** Gives it its code and opens the first round. */
    public Feedback receive(Handle transaction, Draft draft) {
        Instant now = now();
        Feedback raw = new Feedback(
                draft.id(),
                FeedbackRows.nextCode(transaction),
                FollowKey.next(random),
                draft.personId(),
                draft.thread(),
                draft.areaId(),
                draft.text(),
                draft.category(),
                draft.urgency(),
                draft.triage(),
                draft.confidential(),
                FeedbackState.RECEIVED,
                draft.desk(),
                null,
                null,
                null,
                1,
                1,
                now,
                now,
                null,
                null);
        Feedback feedback = clocked(raw, now, List.of());
        FeedbackRows.insert(transaction, feedback, Fold.fold(draft.text()));
        RoundRows.open(transaction, feedback.id(), 1, now);
        RoundRows.note(transaction, feedback, null);
        Act act = new Act(Action.RECEIVE, draft.text(), draft.files(), null, null, null, null, null, null);
        AttachmentRows.add(transaction, feedback, draft.files(), false);
        tell(transaction, new Change(null, feedback, act, Actor.citizen(draft.personId())));
        return feedback;
    }

    /**
     * Tries one change.
     *
     * @param expectedVersion the version the actor saw; none to act on whatever stands there
     * @param standings what the actor is to this feedback
     */
    public Outcome act(
            Handle transaction,
            String id,
            @Nullable Long expectedVersion,
            Act act,
            Actor actor,
            Set<Standing> standings) {
        Optional<Feedback> locked = FeedbackRows.lock(transaction, id);
        if (locked.isEmpty()) {
            return new Outcome.Unknown(id);
        }
        Feedback before = locked.get();
        if (expectedVersion != null && expectedVersion != before.version()) {
            return new Outcome.Stale(before);
        }
        Optional<Transition> transition = transitions.find(before.state(), act.action(), standings);
        if (transition.isEmpty()) {
            return new Outcome.NotAllowed(before, act.action());
        }
        Optional<Outcome.Lacking> lacking = needs.lacking(transition.get().needs(), act, before, actor);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        Step step = new Step(before, act, actor, transition.get().to(), now());
        Optional<Desk> desk = desk(before, act);
        if (desk.isEmpty()) {
            return new Outcome.Wrong("toArea");
        }
        if (act.category() != null && !ladder.knowsCategory(act.category())) {
            return new Outcome.Wrong("category");
        }
        return new Outcome.Done(write(transaction, step, desk.get()));
    }

    private Optional<Desk> desk(Feedback before, Act act) {
        String reason = act.text() == null ? "" : act.text();
        return switch (act.action()) {
            case PASS_UP -> ladder.above(before, reason);
            case PASS_DOWN -> act.toArea() == null ? Optional.empty() : ladder.below(before, act.toArea(), reason);
            default -> Optional.of(before.desk());
        };
    }

    private Change write(Handle transaction, Step step, Desk desk) {
        Feedback moved = step.moved(desk);
        keepRound(transaction, step, moved);
        Feedback after = clocked(
                moved,
                RoundRows.openedAt(transaction, moved.id(), moved.round()),
                RoundRows.pauses(transaction, moved.id(), moved.round()));
        FeedbackRows.update(transaction, after);
        RoundRows.note(transaction, after, step.act().rating());
        AttachmentRows.add(transaction, after, step.act().files(), step.actor().kind() != Actor.Kind.CITIZEN);
        if (step.act().action() == Action.SUPPLEMENT && step.act().text() != null) {
            FeedbackRows.addFolded(transaction, after.id(), Fold.fold(step.act().text()));
        }
        if (step.act().action() == Action.CORRECT) {
            Corrections.note(transaction, step.before(), after);
        }
        Change change = new Change(step.before(), after, step.act(), step.actor());
        tell(transaction, change);
        return change;
    }

    private static void keepRound(Handle transaction, Step step, Feedback moved) {
        if (step.act().action() == Action.REOPEN) {
            RoundRows.open(transaction, moved.id(), moved.round(), moved.changedAt());
        }
        if (moved.state() == FeedbackState.AWAITING_CITIZEN) {
            RoundRows.pause(transaction, moved);
        } else if (step.before().state() == FeedbackState.AWAITING_CITIZEN) {
            RoundRows.resume(transaction, moved);
        }
    }

    private Feedback clocked(
            Feedback feedback, Instant roundOpened, List<vn.tienglang.feedback.deadline.Clocks.Pause> pauses) {
        Optional<Deadlines.Due> due = deadlines.due(feedback.category(), feedback.urgency(), roundOpened, pauses);
        return Step.due(
                feedback,
                due.map(d -> d.acknowledge().due()).orElse(null),
                due.map(d -> d.resolve().due()).orElse(null));
    }

    private void tell(Handle transaction, Change change) {
        HistoryRows.append(transaction, change, detail(change));
        FeedbackEvent body = FeedbackEvent.of(change);
        Feedback now = change.after();
        String type = "feedback." + change.action().name().toLowerCase(java.util.Locale.ROOT);
        outbox.append(transaction, Topic.FEEDBACK_HISTORY, event(now, type, "history", body));
        if (change.deskChanged()) {
            outbox.append(transaction, level(now.desk().level()), event(now, type, "desk", body));
        }
        aftermath.follow(transaction, change);
    }

    private static HubEvent event(Feedback now, String type, String what, FeedbackEvent body) {
        String id = DeliveryIds.hash(what + ":" + now.id() + ":" + now.version());
        return HubEvent.of(id, type, SOURCE, now.id(), now.changedAt(), now.id(), body);
    }

    private static Topic level(AreaLevel level) {
        return switch (level) {
            case GROUP -> Topic.FEEDBACK_GROUP;
            case VILLAGE -> Topic.FEEDBACK_VILLAGE;
            case COMMUNE -> Topic.FEEDBACK_COMMUNE;
        };
    }

    private static ObjectNode detail(Change change) {
        Act act = change.act();
        ObjectNode detail = Json.MAPPER.createObjectNode();
        put(detail, "office", act.office());
        put(
                detail,
                "assignee",
                change.action() == Action.ASSIGN ? change.after().assignee() : null);
        put(detail, "category", act.category());
        put(detail, "urgency", act.urgency());
        put(detail, "deskReason", change.deskChanged() ? change.after().desk().reason() : null);
        if (act.rating() != null) {
            detail.put("rating", act.rating());
        }
        if (!act.files().isEmpty()) {
            detail.set(
                    "files",
                    Json.tree(act.files().stream().map(StoredFile::sha256).toList()));
        }
        return detail;
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }

    /** PostgreSQL keeps microseconds; what is compared later must not have more. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
