package vn.tienglang.feedback.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.feedback.SmallCommune.COMMUNE;
import static vn.tienglang.feedback.SmallCommune.COMMUNE_TRUNK;
import static vn.tienglang.feedback.SmallCommune.EAST;
import static vn.tienglang.feedback.SmallCommune.EAST_TRUNK;
import static vn.tienglang.feedback.SmallCommune.GROUP_1;
import static vn.tienglang.feedback.SmallCommune.GROUP_1_CHAT;
import static vn.tienglang.feedback.SmallCommune.GROUP_2;
import static vn.tienglang.feedback.SmallCommune.GROUP_3;
import static vn.tienglang.feedback.SmallCommune.WEST;
import static vn.tienglang.feedback.SmallCommune.photo;
import static vn.tienglang.feedback.SmallCommune.privateChat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.feedback.SmallCommune;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Actor;
import vn.tienglang.feedback.tracking.AttachmentRows;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackEvent;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.feedback.tracking.Outcome;
import vn.tienglang.feedback.tracking.Standing;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.ZaloDelivery;

class IntakeTest {

    private static SmallCommune commune;

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
    }

    @Test
    void aWordToTheOfficialAccountBecomesAFeedbackWithCodeAndKey() {
        String an = commune.citizen(GROUP_1);

        commune.writes(an, GROUP_1, "Rác ở đầu ngõ 3 cả tuần nay không ai thu gom, mùi hôi thối lắm");

        Feedback feedback = commune.only();
        assertThat(feedback.code()).hasToString("PA1");
        assertThat(feedback.category()).isEqualTo("moi_truong");
        assertThat(feedback.state()).isEqualTo(FeedbackState.RECEIVED);
        assertThat(feedback.desk().areaId()).isEqualTo(GROUP_1);
        assertThat(feedback.desk().reason()).contains("Môi trường").contains("Tổ tự quản số 1");
        assertThat(feedback.resolveDue()).isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
        ZaloDelivery answer = commune.lastTo(privateChat(an));
        assertThat(answer.text())
                .startsWith("Xã Mẫu đã ghi nhận")
                .contains(feedback.followKey())
                .contains("Tổ trưởng tổ tự quản số 1")
                .contains("08:00 thứ Ba, 01/12/2026")
                .endsWith("PA1");
        assertThat(answer.deliveryClass()).isEqualTo(DeliveryClass.REPLY);
        assertThat(answer.waitsAtNight()).isFalse();
        assertThat(answer.deliveryId())
                .isEqualTo(DeliveryIds.of(Subject.feedback(feedback.id()), 1, answer.channelId()));
    }

    @Test
    void aMessageThatComesTwiceMakesOne() {
        String an = commune.citizen(GROUP_1);
        CitizenMessage message = commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng, tối om");

        commune.take(message, message);

        assertThat(commune.only().version()).isEqualTo(1);
        assertThat(commune.sentTo(privateChat(an))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Phản ánh: đèn đường hỏng",
                "#phananh den duong hong",
                "KIẾN NGHỊ sửa đèn đường",
                "phan anh den duong hong"
            })
    void inAGroupTheTriggerMakesAReport(String text) {
        commune.message(commune.citizen(GROUP_1), GROUP_1_CHAT, GROUP_1, text);

        Feedback feedback = commune.only();
        assertThat(feedback.category()).isEqualTo("ha_tang_giao_thong");
        ZaloDelivery answer = commune.lastTo(GROUP_1_CHAT);
        assertThat(answer.channelId()).isEqualTo("to-1");
        assertThat(answer.text().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(answer.text())
                .endsWith("PA1")
                .doesNotContain(feedback.followKey())
                .doesNotContain("hỏng");
    }

    @Test
    void otherTalkInAGroupIsNotStored() {
        String an = commune.citizen(GROUP_1);

        commune.message(an, GROUP_1_CHAT, GROUP_1, "Đèn đường ngõ nhà em hỏng rồi các bác ạ");
        commune.message(an, GROUP_1_CHAT, GROUP_1, "tố cáo ông A");
        commune.message(an, GROUP_1_CHAT, GROUP_1, "", photo(1));

        for (String table : List.of("feedback", "message", "seen_message", "waiting_photo", "outbox", "guidance")) {
            assertThat(commune.count(table)).as(table).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Chào ad", "Cảm ơn xã nhiều ạ", "ok", "xong", "5", "Làm giấy khai sinh cần giấy tờ gì ạ?", "vâng"
            })
    void courtesiesAndQuestionsAreAnsweredAndOpenNoCase(String text) {
        String an = commune.citizen(GROUP_1);

        for (int times = 0; times < 9; times++) {
            commune.writes(an, GROUP_1, text);
        }

        assertThat(commune.feedback()).isEmpty();
        assertThat(commune.sentTo(privateChat(an))).hasSizeLessThanOrEqualTo(4);
        assertThat(commune.sentTo(privateChat(an)))
                .allSatisfy(d -> assertThat(d.text()).endsWith(d.code()));
    }

    @Test
    void twoPoliteMachinesDoNotTalkForEver() {
        String robot = commune.citizen(GROUP_1);
        for (int i = 0; i < 20; i++) {
            commune.writes(robot, GROUP_1, i % 2 == 0 ? "Cảm ơn ông/bà đã nhắn tin." : "Xin chào");
            commune.clock.advance(Duration.ofSeconds(5));
        }

        assertThat(commune.sentTo(privateChat(robot))).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aPhotoAfterTheWordsJoinsThem() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Nắp cống trước cửa nhà văn hóa bị vỡ");
        commune.clock.advance(Duration.ofMinutes(2));

        commune.writes(an, GROUP_1, "", photo(1));
        commune.writes(an, GROUP_1, "chỗ gần cây đa ấy ạ");

        Feedback feedback = commune.only();
        assertThat(feedback.version()).isEqualTo(3);
        assertThat(attachments(feedback)).containsExactly(photo(1).sha256());
        assertThat(commune.sentTo(privateChat(an)))
                .as("one acknowledgement for the whole talk")
                .hasSize(1);
    }

    @Test
    void aPhotoBeforeTheWordsWaitsForThem() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "", photo(1));
        assertThat(commune.feedback()).isEmpty();
        commune.clock.advance(Duration.ofMinutes(1));

        commune.writes(an, GROUP_1, "Nắp cống trước nhà văn hóa bị vỡ, rất nguy hiểm");

        assertThat(attachments(commune.only())).containsExactly(photo(1).sha256());
        assertThat(commune.count("waiting_photo")).isZero();
    }

    @Test
    void inAGroupOnlyAPhotoJoinsAReport() {
        String an = commune.citizen(GROUP_1);
        String ba = commune.citizen(GROUP_1);
        commune.message(an, GROUP_1_CHAT, GROUP_1, "Phản ánh: đống rác ở cổng chợ");

        commune.message(an, GROUP_1_CHAT, GROUP_1, "chiều nay ai đi chợ không");
        commune.message(ba, GROUP_1_CHAT, GROUP_1, "", photo(2));
        commune.message(an, GROUP_1_CHAT, GROUP_1, "", photo(1));

        assertThat(attachments(commune.only())).containsExactly(photo(1).sha256());
        assertThat(commune.count("message")).isEqualTo(2);
    }

    @Test
    void laterItIsAnotherReport() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng");
        commune.clock.advance(Duration.ofMinutes(11));

        commune.writes(an, GROUP_1, "Rác đầu ngõ chưa ai thu gom");

        assertThat(commune.feedback()).hasSize(2);
    }

    @Test
    void anotherTriggeredReportOfAnotherKindIsOneOfItsOwn() {
        String an = commune.citizen(GROUP_1);
        commune.message(an, GROUP_1_CHAT, GROUP_1, "Phản ánh: đèn đường ngõ 5 hỏng");

        commune.message(an, GROUP_1_CHAT, GROUP_1, "Phản ánh: rác đầu ngõ chưa ai thu gom, bốc mùi");

        assertThat(commune.feedback())
                .extracting(Feedback::category)
                .containsExactly("ha_tang_giao_thong", "moi_truong");
    }

    @Test
    void wordsWithAnOpenCodeOfTheirsAreAddedToIt() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng");
        commune.clock.advance(Duration.ofDays(2));

        commune.writes(an, GROUP_1, "pa1 tối qua có người ngã xe ở đó");

        assertThat(commune.only().version()).isEqualTo(2);
        assertThat(commune.lastTo(privateChat(an)).text())
                .startsWith("Đã bổ sung")
                .endsWith("PA1");
    }

    @Test
    void someoneElsesCodeTellsNothing() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Đèn đường ngõ 5 hỏng");
        String ba = commune.citizen(GROUP_2);

        commune.writes(ba, GROUP_2, "PA1");

        assertThat(commune.only().version()).isEqualTo(1);
        assertThat(commune.lastTo(privateChat(ba)).text())
                .startsWith("Không tìm thấy")
                .doesNotContain("PA1");
    }

    @Test
    void theCodeAloneAsksHowItStands() {
        String an = commune.citizen(GROUP_1);
        commune.message(an, GROUP_1_CHAT, GROUP_1, "Phản ánh: đèn đường ngõ 5 hỏng");

        commune.writes(an, GROUP_1, "PA1");

        assertThat(commune.lastTo(privateChat(an)).text())
                .contains("đã ghi nhận, chờ tiếp nhận")
                .contains(commune.only().followKey())
                .endsWith("PA1");
    }

    @Test
    void theResultIsToldWhereTheyWroteAndTheirWordClosesIt() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng");
        resolve(commune.only());
        ZaloDelivery result = commune.lastTo(privateChat(an));
        assertThat(result.text()).contains("Đã thay bóng").contains("1 đến 5").endsWith("chưa xong PA1");
        assertThat(result.deliveryClass()).isEqualTo(DeliveryClass.REST);

        commune.writes(an, GROUP_1, "5");

        assertThat(commune.only().state()).isEqualTo(FeedbackState.CLOSED);
        assertThat(rating(commune.only(), 1)).isEqualTo(5);
        assertThat(commune.lastTo(privateChat(an)).text()).startsWith("Cảm ơn").endsWith("PA1");
    }

    @ParameterizedTest
    @CsvSource({"chưa xong PA1, true", "PA1 vẫn chưa sáng, true", "chua xong, true", "xong PA1, false"})
    void notDoneOpensTheNextRoundWithItsOwnClock(String word, boolean reopened) {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng");
        resolve(commune.only());
        commune.clock.advance(Duration.ofDays(7));

        commune.writes(an, GROUP_1, word);

        Feedback now = commune.only();
        assertThat(now.state()).isEqualTo(reopened ? FeedbackState.REOPENED : FeedbackState.CLOSED);
        assertThat(now.round()).isEqualTo(reopened ? 2 : 1);
        if (reopened) {
            assertThat(now.resolveDue()).isEqualTo(Instant.parse("2026-12-08T01:00:00Z"));
            assertThat(now.assignee()).isNull();
            assertThat(now.answer()).isNull();
        }
    }

    @Test
    void withTwoResultsWaitingABareWordAsksWhich() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Đèn đường ngõ 5 hỏng");
        commune.clock.advance(Duration.ofHours(1));
        commune.writes(an, GROUP_1, "Rác đầu ngõ chưa ai thu gom");
        commune.feedback().forEach(this::resolve);

        commune.writes(an, GROUP_1, "xong rồi");

        assertThat(commune.feedback()).extracting(Feedback::state).containsOnly(FeedbackState.RESOLVED);
        assertThat(commune.lastTo(privateChat(an)).text()).contains("PA1").contains("PA2");
    }

    @Test
    void dangerToLifeIsAnsweredAtOnceWithTheNumbersToCall() {
        String an = commune.citizen(GROUP_1);

        commune.writes(an, GROUP_1, "Cháy nhà ở tổ 1 thôn Đông, có người mắc kẹt bên trong, cứu với");

        Feedback feedback = commune.only();
        assertThat(feedback.urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(feedback.desk().areaId()).isEqualTo(COMMUNE);
        ZaloDelivery answer = commune.lastTo(privateChat(an));
        assertThat(answer.text()).contains("112", "113", "114", "115").contains("không phải đường dây khẩn cấp");
        assertThat(commune.lastTo(COMMUNE_TRUNK).deliveryClass()).isEqualTo(DeliveryClass.EMERGENCY);
        assertThat(commune.lastTo(EAST_TRUNK).deliveryClass()).isEqualTo(DeliveryClass.EMERGENCY);
        assertThat(commune.sentTo(COMMUNE_TRUNK)).hasSize(1);
    }

    @Test
    void dangerInTheSecondMessageIsStillAnsweredAtOnce() {
        String an = commune.citizen(GROUP_1);
        commune.writes(an, GROUP_1, "Dây điện ở ngõ 3 bị sà xuống thấp");

        commune.writes(an, GROUP_1, "dây đứt rồi, có người bị điện giật nằm bất tỉnh");

        assertThat(commune.only().urgency()).isEqualTo(Urgency.EMERGENCY);
        assertThat(commune.lastTo(privateChat(an)).text()).contains("115");
        assertThat(commune.lastTo(EAST_TRUNK).deliveryClass()).isEqualTo(DeliveryClass.EMERGENCY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tôi muốn tố cáo ông A ở địa chính nhận tiền của dân | DENUNCIATION",
                "Tôi làm đơn khiếu nại quyết định thu hồi đất số 12 | COMPLAINT"
            })
    void complaintsAndDenunciationsAreGuidedAndNothingOfThemIsKept(String text, String kind) {
        String an = commune.citizen(GROUP_1);

        commune.writes(an, GROUP_1, text);

        assertThat(commune.feedback()).isEmpty();
        assertThat(commune.count("message")).isZero();
        assertThat(commune.count("guidance")).isEqualTo(1);
        assertThat(commune.lastTo(privateChat(an)).text()).contains("Luật").contains("nơi tiếp công dân");
    }

    @Test
    void aReportAboutALeaderGoesStraightToTheCommuneAndNobodyBelowIsTold() {
        String an = commune.citizen(GROUP_1);

        commune.writes(an, GROUP_1, "Rác chất đống mà bà Nguyễn Thị Lan thu tiền vệ sinh rồi không dọn");

        Feedback feedback = commune.only();
        assertThat(feedback.confidential()).isTrue();
        assertThat(feedback.desk().areaId()).isEqualTo(COMMUNE);
        assertThat(commune.sentTo(EAST_TRUNK)).isEmpty();
        assertThat(commune.sentTo(COMMUNE_TRUNK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nhờ bác trưởng thôn xem giúp, rác đầu ngõ bốc mùi | false",
                "Rác đầu ngõ bốc mùi, chỉ gửi xã thôi ạ | true",
                "Trưởng thôn thu tiền vệ sinh mà rác vẫn không ai dọn | false",
                "Rác không ai dọn, tổ trưởng thu tiền rồi im | true",
                "Rác không ai dọn, tôi đã báo tổ trưởng mà chưa thấy gì | false"
            })
    void writingToALeaderIsNotWritingAboutOne(String text, boolean confidential) {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, text);

        assertThat(commune.only().confidential()).isEqualTo(confidential);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "xa-mau.dong.to-1 | Rác đầu ngõ chưa ai thu gom | xa-mau.dong.to-1",
                "xa-mau.dong.to-1 | Đường bê tông sụt lún, ổ gà nhiều | xa-mau.dong",
                "xa-mau.dong.to-1 | Sổ đỏ nhà tôi nộp hồ sơ đã lâu chưa được cấp | xa-mau",
                "xa-mau.tay.to-3 | Rác đầu ngõ chưa ai thu gom | xa-mau.tay",
                "xa-mau.tay | Rác đầu ngõ chưa ai thu gom | xa-mau.tay",
                "- | Rác đầu ngõ chưa ai thu gom | xa-mau",
                "xa-mau.dong.to-1 | Rác ở tổ 2 thôn Đông chưa ai thu gom | xa-mau.dong.to-2",
                "- | Rác ở thôn Tây chưa ai thu gom | xa-mau.tay"
            })
    void goesToTheNearestDeskOfItsKind(String area, String text, String desk) {
        commune.writes(commune.citizen(GROUP_1), area, text);

        assertThat(commune.only().desk().areaId()).isEqualTo(desk);
    }

    @Test
    void theDeskIsToldOnceInItsTrunkGroupWithoutNameOrQuote() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ 3 chưa ai thu gom, hôi thối");
        commune.writes(commune.citizen(GROUP_3), GROUP_3, "Rác đầu ngõ 9 chưa ai thu gom");

        assertThat(commune.sentTo(EAST_TRUNK)).hasSize(1);
        assertThat(commune.lastTo(EAST_TRUNK).text())
                .contains("Tổ trưởng tổ tự quản số 1")
                .contains("Môi trường")
                .doesNotContain("ngõ 3")
                .endsWith("PA1");
        assertThat(commune.lastTo(COMMUNE_TRUNK).text())
                .contains("Trưởng thôn Tây")
                .endsWith("PA2");
        assertThat(List.of(EAST, WEST)).isNotEmpty();
    }

    @Test
    void eventsCarryNothingThatAnyoneWrote() {
        commune.writes(commune.citizen(GROUP_1), GROUP_1, "Rác đầu ngõ nhà bà Tám chưa ai thu gom");

        assertThat(commune.outbox(Topic.FEEDBACK_GROUP)).singleElement().satisfies(event -> {
            FeedbackEvent body = event.body(FeedbackEvent.class);
            assertThat(body.deskArea()).isEqualTo(GROUP_1);
            assertThat(body.number()).isEqualTo(1);
            assertThat(event.key()).isEqualTo(commune.only().id());
        });
        assertThat(commune.outbox(Topic.FEEDBACK_HISTORY))
                .singleElement()
                .satisfies(event -> assertThat(event.body().toString())
                        .doesNotContain("Tám")
                        .doesNotContain("rác")
                        .doesNotContain(commune.only().personId()));
    }

    private void resolve(Feedback feedback) {
        act(feedback, Act.of(Action.START));
        act(
                feedback,
                Act.of(Action.RESOLVE, "Đã thay bóng đèn mới ở ngõ 5 chiều nay, xin cảm ơn.")
                        .with(List.of(photo(9))));
    }

    private void act(Feedback feedback, Act act) {
        Outcome outcome = commune.jdbi()
                .inTransaction(handle -> commune.parts
                        .tracker()
                        .act(
                                handle,
                                feedback.id(),
                                null,
                                act,
                                Actor.staff("s-1", "Tổ trưởng"),
                                java.util.Set.of(Standing.DESK)));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private List<String> attachments(Feedback feedback) {
        return commune.jdbi().withHandle(handle -> AttachmentRows.of(handle, feedback.id())).stream()
                .map(attachment -> attachment.file().sha256())
                .toList();
    }

    private Integer rating(Feedback feedback, int round) {
        return commune.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT rating FROM feedback.round WHERE feedback_id = :id AND round = :round")
                        .bind("id", feedback.id())
                        .bind("round", round)
                        .mapTo(Integer.class)
                        .one());
    }
}
