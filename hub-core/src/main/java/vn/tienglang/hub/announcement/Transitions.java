package vn.tienglang.hub.announcement;

import static vn.tienglang.hub.announcement.AnnouncementState.APPROVED;
import static vn.tienglang.hub.announcement.AnnouncementState.DISCARDED;
import static vn.tienglang.hub.announcement.AnnouncementState.DRAFT;
import static vn.tienglang.hub.announcement.AnnouncementState.ENDORSED;
import static vn.tienglang.hub.announcement.AnnouncementState.EXPIRED;
import static vn.tienglang.hub.announcement.AnnouncementState.PUBLISHED;
import static vn.tienglang.hub.announcement.AnnouncementState.REVISED;
import static vn.tienglang.hub.announcement.AnnouncementState.SUBMITTED;
import static vn.tienglang.hub.announcement.AnnouncementState.WITHDRAWN;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.PublishingPolicy.Right;

/** The one table of what may become of a revision, through whom, and what that needs. Stateless. */
public final class Transitions {

    /** Who does it. */
    public enum Performer {
        /** Who may write for the area it was born at. */
        WRITER,
        APPROVER,
        WRITER_OR_APPROVER,
        HUB
    }

    /** What has to be so; checked in this order. */
    public enum Need {
        POLICY(s -> s.right() != Right.NONE, Refusal.NOT_BY_POLICY),
        OWN_AUTHORITY(s -> s.right() == Right.ALONE, Refusal.NEEDS_APPROVAL),
        OTHER_THAN_AUTHOR(s -> !s.author() || s.authorMayApprove(), Refusal.AUTHOR_CANNOT_APPROVE),
        OTHER_THAN_ENDORSER(s -> !s.endorser(), Refusal.SAME_APPROVER),
        ONE_APPROVAL(s -> !s.twoApproversWanted(), Refusal.NEEDS_SECOND_APPROVER),
        TWO_APPROVALS(Situation::twoApproversWanted, Refusal.ONE_APPROVAL_IS_ENOUGH),
        REASON(s -> !s.note().isBlank(), Refusal.NEEDS_REASON),
        MARKS_EXPLAINED(Situation::marksExplained, Refusal.MARKS_NEED_REASON),
        IN_TIME(s -> !s.pastExpiry(), Refusal.ALREADY_EXPIRED),
        OVERDUE(Situation::pastExpiry, Refusal.NOT_YET_EXPIRED);

        private final Predicate<Situation> met;
        private final Refusal otherwise;

        Need(Predicate<Situation> met, Refusal otherwise) {
            this.met = met;
            this.otherwise = otherwise;
        }
    }

    /** One line of the table. */
    public record Rule(AnnouncementState from, Action action, AnnouncementState to, Performer who, Set<Need> needs) {}

    /**
     * All that decides.
     *
     * @param hub whether the hub itself acts
     * @param right what the publishing policy gives the person for this content
     * @param author whether the person wrote it
     * @param endorser whether the person gave the first of two approvals
     * @param twoApproversWanted whether the content check wants a second approver
     * @param marksExplained whether what wants a reason has one
     * @param note what the person says about it; may be blank
     */
    public record Situation(
            AnnouncementState state,
            boolean hub,
            boolean mayWrite,
            boolean mayApprove,
            Right right,
            boolean author,
            boolean endorser,
            boolean authorMayApprove,
            boolean twoApproversWanted,
            boolean marksExplained,
            boolean pastExpiry,
            String note) {}

    /** What came of it. */
    public sealed interface Decision {
        record Allowed(AnnouncementState to) implements Decision {}

        record Refused(Refusal why) implements Decision {}
    }

    private static final List<Rule> TABLE = List.of(
            rule(DRAFT, Action.EDIT, DRAFT, Performer.WRITER),
            rule(DRAFT, Action.SUBMIT, SUBMITTED, Performer.WRITER, Need.POLICY, Need.MARKS_EXPLAINED, Need.IN_TIME),
            rule(
                    DRAFT,
                    Action.PUBLISH,
                    PUBLISHED,
                    Performer.WRITER,
                    Need.POLICY,
                    Need.OWN_AUTHORITY,
                    Need.ONE_APPROVAL,
                    Need.MARKS_EXPLAINED,
                    Need.IN_TIME),
            rule(DRAFT, Action.DISCARD, DISCARDED, Performer.WRITER),
            rule(SUBMITTED, Action.TAKE_BACK, DRAFT, Performer.WRITER),
            rule(SUBMITTED, Action.SEND_BACK, DRAFT, Performer.APPROVER, Need.REASON),
            rule(
                    SUBMITTED,
                    Action.ENDORSE,
                    ENDORSED,
                    Performer.APPROVER,
                    Need.TWO_APPROVALS,
                    Need.OTHER_THAN_AUTHOR,
                    Need.MARKS_EXPLAINED,
                    Need.IN_TIME),
            rule(
                    SUBMITTED,
                    Action.APPROVE,
                    APPROVED,
                    Performer.APPROVER,
                    Need.ONE_APPROVAL,
                    Need.OTHER_THAN_AUTHOR,
                    Need.MARKS_EXPLAINED,
                    Need.IN_TIME),
            rule(ENDORSED, Action.TAKE_BACK, DRAFT, Performer.WRITER),
            rule(ENDORSED, Action.SEND_BACK, DRAFT, Performer.APPROVER, Need.REASON),
            rule(
                    ENDORSED,
                    Action.APPROVE,
                    APPROVED,
                    Performer.APPROVER,
                    Need.OTHER_THAN_AUTHOR,
                    Need.OTHER_THAN_ENDORSER,
                    Need.MARKS_EXPLAINED,
                    Need.IN_TIME),
            rule(APPROVED, Action.TAKE_BACK, DRAFT, Performer.WRITER),
            rule(APPROVED, Action.SEND_BACK, DRAFT, Performer.APPROVER, Need.REASON),
            rule(APPROVED, Action.PUBLISH, PUBLISHED, Performer.WRITER_OR_APPROVER, Need.IN_TIME),
            rule(PUBLISHED, Action.REVISE, PUBLISHED, Performer.WRITER),
            rule(PUBLISHED, Action.SUPERSEDE, REVISED, Performer.HUB),
            rule(PUBLISHED, Action.WITHDRAW, WITHDRAWN, Performer.WRITER_OR_APPROVER, Need.REASON),
            rule(PUBLISHED, Action.EXPIRE, EXPIRED, Performer.HUB, Need.OVERDUE),
            // What has expired still stands in the chats: it can be put right, or taken back.
            rule(EXPIRED, Action.REVISE, EXPIRED, Performer.WRITER),
            rule(EXPIRED, Action.SUPERSEDE, REVISED, Performer.HUB),
            rule(EXPIRED, Action.WITHDRAW, WITHDRAWN, Performer.WRITER_OR_APPROVER, Need.REASON));

    private Transitions() {}

    public static List<Rule> table() {
        return TABLE;
    }

    public static Decision decide(Action action, Situation situation) {
        Optional<Rule> rule = TABLE.stream()
                .filter(r -> r.from() == situation.state() && r.action() == action)
                .findFirst();
        if (rule.isEmpty()) {
            return new Decision.Refused(Refusal.NOT_IN_THIS_STATE);
        }
        @Nullable Refusal who = wrongPerformer(rule.get().who(), situation);
        if (who != null) {
            return new Decision.Refused(who);
        }
        return unmet(rule.get(), situation)
                .<Decision>map(Decision.Refused::new)
                .orElseGet(() -> new Decision.Allowed(rule.get().to()));
    }

    /** What the person could do now, leaving aside what only a written reason is missing for. */
    public static List<Action> possible(Situation situation) {
        return Stream.of(Action.values())
                .filter(action -> !(decide(action, situation) instanceof Decision.Refused refused)
                        || refused.why() == Refusal.NEEDS_REASON
                        || refused.why() == Refusal.MARKS_NEED_REASON)
                .toList();
    }

    private static @Nullable Refusal wrongPerformer(Performer who, Situation situation) {
        boolean right = switch (who) {
            case HUB -> situation.hub();
            case WRITER -> !situation.hub() && situation.mayWrite();
            case APPROVER -> !situation.hub() && situation.mayApprove();
            case WRITER_OR_APPROVER -> !situation.hub() && (situation.mayWrite() || situation.mayApprove());
        };
        if (right) {
            return null;
        }
        return who == Performer.HUB ? Refusal.ONLY_THE_HUB : Refusal.NOT_YOURS;
    }

    private static Optional<Refusal> unmet(Rule rule, Situation situation) {
        return Arrays.stream(Need.values())
                .filter(need -> rule.needs().contains(need) && !need.met.test(situation))
                .map(need -> need.otherwise)
                .findFirst();
    }

    private static Rule rule(
            AnnouncementState from, Action action, AnnouncementState to, Performer who, Need... needs) {
        return new Rule(from, action, to, who, Set.of(needs));
    }
}
