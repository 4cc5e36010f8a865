package vn.tienglang.feedback.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.feedback.SmallCommune.GROUP_1;
import static vn.tienglang.feedback.SmallCommune.privateChat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.feedback.SmallCommune;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Actor;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.feedback.tracking.RelayedRows;
import vn.tienglang.feedback.tracking.Standing;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;

/** A leader brings a neighbour's words: the case is the neighbour's, and somebody tells them. */
class OnBehalfTest {

    private static SmallCommune commune;

    private String leader;
    private String neighbour;

    @BeforeAll
    static void open() {
        commune = SmallCommune.onDatabase();
    }

    @AfterAll
    static void close() {
        commune.close();
    }

    @BeforeEach
    void reset() {
        commune.reset();
        leader = commune.headOfGroup1;
        neighbour = commune.people.add("Bà Lan ngõ 3", null);
    }

    @Test
    void theCaseIsTheNeighboursAndTellingThemIsOnTheLeadersList() {
        brings("m-1", "Phản ánh: cống đầu ngõ 3 tắc, nước tràn vào nhà", null);

        Feedback feedback = commune.only();
        assertThat(feedback.personId()).isEqualTo(neighbour);
        assertThat(feedback.thread()).isEqualTo(privateChat(leader));
        assertThat(commune.lastTo(privateChat(leader)).text())
                .startsWith("Xin ông/bà báo lại giúp cho Bà Lan ngõ 3")
                .contains("đã ghi nhận phản ánh")
                .endsWith("PA1");
        assertThat(tellings(feedback)).hasSize(1);

        resolve(feedback);
        assertThat(tellings(feedback)).hasSize(3);
        says("m-2", "đã báo lại cho bà Lan rồi PA1");
        assertThat(tellings(feedback)).isEmpty();
        assertThat(commune.lastTo(privateChat(leader)).text()).startsWith("Đã ghi: ông/bà đã báo lại");
        assertThat(commune.only().state()).isEqualTo(FeedbackState.RESOLVED);

        says("m-3", "xong PA1");
        assertThat(commune.only().state()).isEqualTo(FeedbackState.CLOSED);
    }

    @Test
    void aNeighbourWhomTheAccountReachesIsAnsweredThemselvesAndTheLeaderHearsThatItWasTaken() {
        ChatThread own = privateChat(neighbour);
        commune.people.link(privateChat(leader).account(), "z-leader", leader);

        brings("m-1", "Phản ánh: đèn đường ngõ 5 hỏng", own);

        assertThat(commune.only().thread()).isEqualTo(own);
        assertThat(commune.lastTo(own).text()).startsWith("Xã Mẫu đã ghi nhận");
        assertThat(commune.sent())
                .filteredOn(delivery -> delivery.thread().id().equals("z-leader"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.text())
                        .startsWith("Đã ghi nhận phản ánh của Bà Lan ngõ 3 do ông/bà báo thay"));
        assertThat(tellings(commune.only())).isEmpty();
    }

    @Test
    void twoNeighboursInOneLeadersChatStayTwoCases() {
        brings("m-1", "Phản ánh: rác đầu ngõ 3 không ai thu gom", null);
        neighbour = commune.people.add("Ông Tư", null);
        brings("m-2", "Phản ánh: rác cuối ngõ 7 mùi hôi lắm", null);
        assertThat(commune.feedback()).hasSize(2);
    }

    private void brings(String id, String text, @Nullable ChatThread reachedAt) {
        commune.take(new CitizenMessage(
                id,
                leader,
                privateChat(leader),
                GROUP_1,
                text,
                List.of(),
                commune.clock.instant(),
                new CitizenMessage.Behalf(neighbour, reachedAt)));
    }

    private void says(String id, String text) {
        commune.take(
                new CitizenMessage(id, leader, privateChat(leader), GROUP_1, text, List.of(), commune.clock.instant()));
    }

    private void resolve(Feedback feedback) {
        Actor desk = Actor.hub("test");
        commune.jdbi().useTransaction(handle -> {
            commune.parts.tracker().act(handle, feedback.id(), null, Act.of(Action.START), desk, Set.of(Standing.DESK));
            commune.parts
                    .tracker()
                    .act(
                            handle,
                            feedback.id(),
                            null,
                            Act.of(
                                    Action.RESOLVE,
                                    "Tổ đã thông cống sáng nay, nước rút hết, có ảnh gửi kèm để bà con yên tâm."),
                            desk,
                            Set.of(Standing.DESK));
        });
    }

    private static List<RelayedRows.Telling> tellings(Feedback feedback) {
        return commune.jdbi().withHandle(handle -> RelayedRows.open(handle, feedback.id()));
    }
}
