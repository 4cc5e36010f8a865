package vn.tienglang.hub.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.tienglang.hub.announcement.PublishingPolicy.Right;
import vn.tienglang.hub.announcement.Transitions.Decision;
import vn.tienglang.hub.announcement.Transitions.Decision.Allowed;
import vn.tienglang.hub.announcement.Transitions.Decision.Refused;
import vn.tienglang.hub.announcement.Transitions.Performer;
import vn.tienglang.hub.announcement.Transitions.Situation;

class TransitionsTest {

    static Stream<Arguments> everyPair() {
        return Arrays.stream(AnnouncementState.values())
                .flatMap(state -> Arrays.stream(Action.values()).map(action -> Arguments.of(state, action)));
    }

    /** Every pair is either in the table and possible for somebody, or refused by name for everybody. */
    @ParameterizedTest
    @MethodSource("everyPair")
    void everyPairOfStateAndActionIsAllowedOrRefusedByName(AnnouncementState state, Action action) {
        List<Transitions.Rule> rules = Transitions.table().stream()
                .filter(rule -> rule.from() == state && rule.action() == action)
                .toList();
        assertThat(rules).hasSizeLessThanOrEqualTo(1);
        Set<Decision> decisions = new HashSet<>();
        everySituation(state).forEach(situation -> decisions.add(Transitions.decide(action, situation)));
        if (rules.isEmpty()) {
            assertThat(decisions).containsExactly(new Refused(Refusal.NOT_IN_THIS_STATE));
        } else {
            assertThat(decisions)
                    .contains(new Allowed(rules.get(0).to()))
                    .noneMatch(d -> d.equals(new Refused(Refusal.NOT_IN_THIS_STATE)));
        }
    }

    @Test
    void noSituationLetsAWrongPersonDoAnything() {
        for (Transitions.Rule rule : Transitions.table()) {
            everySituation(rule.from())
                    .filter(s -> !performs(rule.who(), s))
                    .forEach(s -> assertThat(Transitions.decide(rule.action(), s))
                            .isIn(new Refused(Refusal.NOT_YOURS), new Refused(Refusal.ONLY_THE_HUB)));
        }
    }

    @Test
    void nothingLeavesAnEnd() {
        for (AnnouncementState end :
                EnumSet.of(AnnouncementState.REVISED, AnnouncementState.WITHDRAWN, AnnouncementState.DISCARDED)) {
            assertThat(Transitions.table()).noneMatch(rule -> rule.from() == end);
        }
    }

    static Stream<Arguments> refusals() {
        Situation good = writer(AnnouncementState.DRAFT, Right.WITH_APPROVAL);
        return Stream.of(
                row(Action.PUBLISH, good, Refusal.NEEDS_APPROVAL),
                row(Action.SUBMIT, writer(AnnouncementState.DRAFT, Right.NONE), Refusal.NOT_BY_POLICY),
                row(Action.SUBMIT, marks(good, false, false), Refusal.MARKS_NEED_REASON),
                row(
                        Action.PUBLISH,
                        marks(writer(AnnouncementState.DRAFT, Right.ALONE), true, true),
                        Refusal.NEEDS_SECOND_APPROVER),
                row(Action.APPROVE, approver(AnnouncementState.SUBMITTED, true, false), Refusal.AUTHOR_CANNOT_APPROVE),
                row(
                        Action.APPROVE,
                        marks(approver(AnnouncementState.SUBMITTED, false, false), true, true),
                        Refusal.NEEDS_SECOND_APPROVER),
                row(
                        Action.ENDORSE,
                        approver(AnnouncementState.SUBMITTED, false, false),
                        Refusal.ONE_APPROVAL_IS_ENOUGH),
                row(
                        Action.APPROVE,
                        marks(approver(AnnouncementState.ENDORSED, false, true), true, true),
                        Refusal.SAME_APPROVER),
                row(Action.SEND_BACK, approver(AnnouncementState.SUBMITTED, false, false), Refusal.NEEDS_REASON),
                row(Action.WITHDRAW, writer(AnnouncementState.PUBLISHED, Right.NONE), Refusal.NEEDS_REASON),
                row(Action.EXPIRE, hub(false), Refusal.NOT_YET_EXPIRED),
                row(Action.EDIT, writer(AnnouncementState.PUBLISHED, Right.ALONE), Refusal.NOT_IN_THIS_STATE));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesByName(Action action, Situation situation, Refusal why) {
        assertThat(Transitions.decide(action, situation)).isEqualTo(new Refused(why));
    }

    private static Arguments row(Action action, Situation situation, Refusal why) {
        return Arguments.of(action, situation, why);
    }

    private static Situation writer(AnnouncementState state, Right right) {
        return new Situation(state, false, true, false, right, true, false, false, false, true, false, "");
    }

    private static Situation approver(AnnouncementState state, boolean author, boolean endorser) {
        return new Situation(
                state, false, false, true, Right.WITH_APPROVAL, author, endorser, false, false, true, false, "");
    }

    private static Situation hub(boolean pastExpiry) {
        return new Situation(
                AnnouncementState.PUBLISHED,
                true,
                false,
                false,
                Right.NONE,
                false,
                false,
                false,
                false,
                true,
                pastExpiry,
                "");
    }

    private static Situation marks(Situation s, boolean twoApprovers, boolean explained) {
        return new Situation(
                s.state(),
                s.hub(),
                s.mayWrite(),
                s.mayApprove(),
                s.right(),
                s.author(),
                s.endorser(),
                s.authorMayApprove(),
                twoApprovers,
                explained,
                s.pastExpiry(),
                s.note());
    }

    private static boolean performs(Performer who, Situation s) {
        return switch (who) {
            case HUB -> s.hub();
            case WRITER -> !s.hub() && s.mayWrite();
            case APPROVER -> !s.hub() && s.mayApprove();
            case WRITER_OR_APPROVER -> !s.hub() && (s.mayWrite() || s.mayApprove());
        };
    }

    /** All 3 × 2^10 of a state. */
    private static Stream<Situation> everySituation(AnnouncementState state) {
        return Arrays.stream(Right.values())
                .flatMap(right -> Stream.iterate(0, bits -> bits + 1)
                        .limit(1 << 10)
                        .map(bits -> new Situation(
                                state,
                                bit(bits, 0),
                                bit(bits, 1),
                                bit(bits, 2),
                                right,
                                bit(bits, 3),
                                bit(bits, 4),
                                bit(bits, 5),
                                bit(bits, 6),
                                bit(bits, 7),
                                bit(bits, 8),
                                bit(bits, 9) ? "lý do" : " ")));
    }

    private static boolean bit(int bits, int which) {
        return (bits >> which & 1) == 1;
    }
}
