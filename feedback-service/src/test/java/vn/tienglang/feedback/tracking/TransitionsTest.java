package vn.tienglang.feedback.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.feedback.tracking.FeedbackState.CLOSED;
import static vn.tienglang.feedback.tracking.FeedbackState.IN_PROGRESS;
import static vn.tienglang.feedback.tracking.FeedbackState.IN_REVIEW;
import static vn.tienglang.feedback.tracking.FeedbackState.RECEIVED;
import static vn.tienglang.feedback.tracking.FeedbackState.REFUSED;
import static vn.tienglang.feedback.tracking.FeedbackState.REOPENED;
import static vn.tienglang.feedback.tracking.FeedbackState.RESOLVED;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitionsTest {

    static Stream<Transitions> both() {
        return Stream.of(new Transitions(false), new Transitions(true));
    }

    /** Every pair of states that differ, written out: what is not here must be impossible. */
    private static final Set<String> PAIRS = new TreeSet<>(List.of(
            "RECEIVED ASSIGNED",
            "RECEIVED IN_PROGRESS",
            "RECEIVED REFUSED",
            "ASSIGNED IN_PROGRESS",
            "ASSIGNED RECEIVED",
            "ASSIGNED AWAITING_CITIZEN",
            "ASSIGNED RESOLVED",
            "ASSIGNED REFUSED",
            "IN_PROGRESS ASSIGNED",
            "IN_PROGRESS RECEIVED",
            "IN_PROGRESS AWAITING_CITIZEN",
            "IN_PROGRESS RESOLVED",
            "IN_PROGRESS REFUSED",
            "AWAITING_CITIZEN IN_PROGRESS",
            "AWAITING_CITIZEN RESOLVED",
            "AWAITING_CITIZEN REFUSED",
            "IN_REVIEW RESOLVED",
            "IN_REVIEW IN_PROGRESS",
            "RESOLVED CLOSED",
            "RESOLVED REOPENED",
            "REFUSED CLOSED",
            "REFUSED REOPENED",
            "CLOSED REOPENED",
            "REOPENED ASSIGNED",
            "REOPENED IN_PROGRESS",
            "REOPENED RECEIVED",
            "REOPENED REFUSED"));

    @Test
    void exactlyThesePairsArePossible() {
        assertThat(pairs(new Transitions(false))).isEqualTo(PAIRS);
    }

    @Test
    void withReviewersNothingIsResolvedButThroughReview() {
        Set<String> expected = new TreeSet<>(PAIRS);
        for (String from : List.of("ASSIGNED", "IN_PROGRESS", "AWAITING_CITIZEN")) {
            expected.remove(from + " RESOLVED");
            expected.add(from + " IN_REVIEW");
        }

        assertThat(pairs(new Transitions(true))).isEqualTo(expected);
    }

    /** Over all states, actions and standings: an answer from the table, or none; never two that contradict. */
    @ParameterizedTest
    @MethodSource("both")
    void anActionLeadsToOneStateWhoeverTakesIt(Transitions table) {
        for (FeedbackState from : FeedbackState.values()) {
            for (Action action : Action.values()) {
                Set<FeedbackState> targets = EnumSet.noneOf(FeedbackState.class);
                for (Standing standing : Standing.values()) {
                    table.find(from, action, Set.of(standing)).ifPresent(row -> targets.add(row.to()));
                    assertThat(table.allowed(from, Set.of(standing)).contains(action))
                            .isEqualTo(
                                    table.find(from, action, Set.of(standing)).isPresent());
                }
                assertThat(targets.size())
                        .as("%s %s leads to %s", from, action, targets)
                        .isLessThanOrEqualTo(1);
                assertThat(table.find(from, action, Set.of())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void everyStateIsReachedAndEveryOpenOneCanEnd(Transitions table) {
        assertThat(reachable(table, RECEIVED)).containsAll(EnumSet.complementOf(EnumSet.of(IN_REVIEW)));
        for (FeedbackState state : FeedbackState.values()) {
            assertThat(reachable(table, state)).as("from %s", state).contains(CLOSED, REFUSED);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void theCitizenNeverNeedsMoreThanTheirWord(Transitions table) {
        assertThat(table.rows())
                .filteredOn(row -> row.by().contains(Standing.CITIZEN))
                .allSatisfy(row -> assertThat(row.needs()).isEmpty())
                .extracting(Transition::action)
                .containsOnly(Action.SUPPLEMENT, Action.CLOSE, Action.REOPEN);
    }

    @ParameterizedTest
    @MethodSource("both")
    void nobodyOfTheOfficeCanCloseWhatTheCitizenHasNotSeenResolvedOrRefused(Transitions table) {
        assertThat(table.rows())
                .filteredOn(row -> row.to() == CLOSED && row.from() != CLOSED)
                .allSatisfy(row -> {
                    assertThat(row.from()).isIn(RESOLVED, REFUSED);
                    assertThat(row.by()).doesNotContain(Standing.DESK, Standing.ABOVE);
                });
    }

    @Test
    void resolvingTakesAnAnswerAndEvidence() {
        assertThat(new Transitions(false).rows())
                .filteredOn(row -> row.to() == RESOLVED && row.from() != IN_REVIEW && row.from() != RESOLVED)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.needs()).contains(Need.ANSWER, Need.EVIDENCE));
    }

    @Test
    void withReviewersASecondPersonPublishes() {
        Transitions table = new Transitions(true);

        assertThat(table.rows())
                .filteredOn(row -> row.to() == RESOLVED && row.from() != RESOLVED)
                .allSatisfy(row -> {
                    assertThat(row.from()).isEqualTo(IN_REVIEW);
                    assertThat(row.by()).containsOnly(Standing.REVIEWER);
                    assertThat(row.needs()).contains(Need.SECOND_PERSON);
                });
    }

    @ParameterizedTest
    @MethodSource("both")
    void refusingTakesAReasonAndTheRightOffice(Transitions table) {
        assertThat(table.rows())
                .filteredOn(row -> row.action() == Action.REFUSE)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.needs()).containsExactlyInAnyOrder(Need.REASON, Need.OFFICE));
    }

    @ParameterizedTest
    @MethodSource("both")
    void onlyReopeningLeadsOutOfWhatIsSettled(Transitions table) {
        assertThat(table.rows())
                .filteredOn(row -> row.from().settled() && !row.to().settled())
                .allSatisfy(row -> assertThat(row.action()).isEqualTo(Action.REOPEN));
        assertThat(table.find(IN_PROGRESS, Action.REOPEN, EnumSet.allOf(Standing.class)))
                .isEmpty();
        assertThat(table.find(REOPENED, Action.REOPEN, EnumSet.allOf(Standing.class)))
                .isEmpty();
    }

    private static Set<String> pairs(Transitions table) {
        Set<String> pairs = new TreeSet<>();
        table.rows().stream()
                .filter(row -> row.from() != row.to())
                .forEach(row -> pairs.add(row.from() + " " + row.to()));
        return pairs;
    }

    private static Set<FeedbackState> reachable(Transitions table, FeedbackState start) {
        Set<FeedbackState> seen = new HashSet<>(Set.of(start));
        Deque<FeedbackState> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            FeedbackState here = open.pop();
            table.rows().stream()
                    .filter(row -> row.from() == here)
                    .map(Transition::to)
                    .filter(seen::add)
                    .forEach(open::push);
        }
        return seen;
    }
}
