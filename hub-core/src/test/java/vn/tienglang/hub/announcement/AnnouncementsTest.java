package vn.tienglang.hub.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.COMMUNE;
import static vn.tienglang.hub.announcement.relay.Hamlet.group;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.staff.Audit;

class AnnouncementsTest {

    private final Ground ground = new Ground();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void publishingCommitsTheEventWithTheState() {
        Announcement announcement = ground.published(village(1), village(2));
        assertThat(announcement.current().state()).isEqualTo(AnnouncementState.PUBLISHED);
        assertThat(announcement.code()).matches("TB\\d+");
        assertThat(ground.told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("announcement.published");
            assertThat(event.key()).isEqualTo(COMMUNE);
            AnnouncementEvent body = event.body(AnnouncementEvent.class);
            assertThat(body.audience()).containsExactly(village(1), village(2));
            assertThat(body.formerAudience()).isEmpty();
            assertThat(body.code()).isEqualTo(announcement.code());
        });
    }

    @Test
    void nothingIsToldBeforePublication() {
        Announcement draft = ground.create(ground.writer, COMMUNE, Ground.harmless(COMMUNE));
        ground.act(ground.act(draft, ground.writer, "", Action.SUBMIT), ground.approver, "", Action.APPROVE);
        assertThat(ground.told()).isEmpty();
    }

    @Test
    void whoWroteItCannotApproveItUnlessTheInstallationSaysSo() {
        Announcement submitted = ground.act(
                ground.create(ground.approver, COMMUNE, Ground.harmless(COMMUNE)), ground.approver, "", Action.SUBMIT);
        assertThat(ground.tryAct(submitted, ground.approver, "", Action.APPROVE))
                .isEqualTo(new Outcome.Refused(Refusal.AUTHOR_CANNOT_APPROVE));
        Announcements lenient = ground.announcements(new PublishingPolicy(PublishingPolicy.STANDARD.lines(), true));
        assertThat(lenient.act(Ground.command(submitted, ground.approver), "", Action.APPROVE))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void anApproverMaySendItBackWithAReasonThatTheAuthorReads() {
        Announcement submitted = ground.act(
                ground.create(ground.writer, COMMUNE, Ground.harmless(COMMUNE)), ground.writer, "", Action.SUBMIT);
        Announcement back = ground.act(submitted, ground.approver, "Ghi rõ khu vực bị cắt điện.", Action.SEND_BACK);
        assertThat(back.current().state()).isEqualTo(AnnouncementState.DRAFT);
        assertThat(ground.announcements.steps(back.id(), 1).get(0).note()).isEqualTo("Ghi rõ khu vực bị cắt điện.");
    }

    @Test
    void aBankAccountTakesTwoDifferentApprovers() {
        Announcement submitted = ground.act(
                ground.create(
                        ground.writer,
                        COMMUNE,
                        Ground.draft(
                                "Ủng hộ đồng bào vùng lũ",
                                "Chuyển vào STK 1500201234567.",
                                "normal",
                                List.of("oa-group"),
                                List.of(COMMUNE))),
                ground.writer,
                "",
                Action.SUBMIT);
        assertThat(ground.tryAct(submitted, ground.approver, "", Action.APPROVE))
                .isEqualTo(new Outcome.Refused(Refusal.NEEDS_SECOND_APPROVER));
        Announcement endorsed = ground.act(submitted, ground.approver, "", Action.ENDORSE);
        assertThat(ground.tryAct(endorsed, ground.approver, "", Action.APPROVE))
                .isEqualTo(new Outcome.Refused(Refusal.SAME_APPROVER));
        assertThat(ground.act(endorsed, ground.secondApprover, "", Action.APPROVE, Action.PUBLISH)
                        .current()
                        .state())
                .isEqualTo(AnnouncementState.PUBLISHED);
    }

    @Test
    void markedPersonalDataGoesOnOnlyWithAWrittenReason() {
        Draft marked = Ground.draft(
                "Nhắc nộp quỹ",
                "Hộ ông Nguyễn Văn Bình còn nợ 350.000đ.",
                "normal",
                List.of("oa-group"),
                List.of(COMMUNE));
        Announcement draft = ground.create(ground.writer, COMMUNE, marked);
        assertThat(ground.tryAct(draft, ground.writer, "", Action.SUBMIT))
                .isEqualTo(new Outcome.Refused(Refusal.MARKS_NEED_REASON));
        Draft explained = new Draft(
                marked.title(),
                marked.text(),
                "",
                "",
                "",
                "UBND xã Mẫu",
                "normal",
                marked.channels(),
                marked.audience(),
                "",
                "",
                "Gia đình đã đồng ý cho nêu tên.",
                "");
        Announcement edited = Ground.done(
                ground.announcements.edit(Ground.command(draft, ground.writer), explained, Optional.empty()));
        assertThat(ground.act(edited, ground.writer, "", Action.SUBMIT)
                        .current()
                        .state())
                .isEqualTo(AnnouncementState.SUBMITTED);
    }

    @Test
    void whoEditsAnOldPictureIsToldWhoChangedItAndNothingIsLost() {
        Announcement draft = ground.create(ground.writer, COMMUNE, Ground.harmless(COMMUNE));
        ground.act(draft, ground.writer, "", Action.SUBMIT);
        Outcome late = ground.announcements.edit(
                Ground.command(draft, ground.approver), Ground.harmless(village(1)), Optional.empty());
        assertThat(late)
                .isInstanceOfSatisfying(
                        Outcome.Overtaken.class,
                        overtaken -> assertThat(overtaken.by()).isEqualTo("Nguyễn Thị Soạn"));
        assertThat(ground.announcements
                        .find(draft.id())
                        .orElseThrow()
                        .current()
                        .content()
                        .audience())
                .containsExactly(COMMUNE);
    }

    @Test
    void aVillageHeadSpeaksAloneInHisChatsButNotOnTheLoudspeakers() {
        Draft chats = Ground.draft(
                "Họp thôn", "19h30 thứ sáu tại nhà văn hóa.", "normal", List.of("oa-group"), List.of(village(1)));
        Announcement own = ground.act(ground.create(ground.head, village(1), chats), ground.head, "", Action.PUBLISH);
        assertThat(own.current().state()).isEqualTo(AnnouncementState.PUBLISHED);
        assertThat(ground.told())
                .singleElement()
                .satisfies(event -> assertThat(event.key()).isEqualTo(village(1)));
        Announcement aloud = ground.create(ground.head, village(1), Ground.harmless(village(1)));
        assertThat(ground.tryAct(aloud, ground.head, "", Action.PUBLISH))
                .isEqualTo(new Outcome.Refused(Refusal.NEEDS_APPROVAL));
    }

    @Test
    void aVillageHeadCannotWriteForAnotherVillage() {
        assertThat(ground.announcements.create(
                        ground.head,
                        "127.0.0.1",
                        village(2),
                        Ground.harmless(village(2)),
                        Optional.empty(),
                        Optional.empty()))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_YOURS));
    }

    @Test
    void anApproverPublishesAnEmergencyAlone() {
        Draft flood = Ground.draft(
                "Xả lũ khẩn cấp", "Bà con di dời ngay.", "emergency", List.of("oa-group", "zone"), List.of(COMMUNE));
        assertThat(ground.act(ground.create(ground.approver, COMMUNE, flood), ground.approver, "", Action.PUBLISH)
                        .current()
                        .state())
                .isEqualTo(AnnouncementState.PUBLISHED);
    }

    @Test
    void aRevisionTellsTheFormerAudienceAndTakesTheFormersPlace() {
        Announcement first = ground.published(village(1), village(2));
        Announcement revising = ground.act(first, ground.writer, "", Action.REVISE);
        assertThat(revising.published().orElseThrow().state()).isEqualTo(AnnouncementState.PUBLISHED);
        Announcement edited = Ground.done(ground.announcements.edit(
                Ground.command(revising, ground.writer), Ground.harmless(village(1), group(3, 1)), Optional.empty()));
        Announcement revised = ground.act(
                ground.act(edited, ground.writer, "", Action.SUBMIT),
                ground.approver,
                "",
                Action.APPROVE,
                Action.PUBLISH);
        assertThat(revised.revision(1).orElseThrow().state()).isEqualTo(AnnouncementState.REVISED);
        assertThat(revised.code(revised.current())).isEqualTo(first.code() + ".2");
        AnnouncementEvent body = last().body(AnnouncementEvent.class);
        assertThat(body.change()).isEqualTo(Change.REVISED);
        assertThat(body.formerAudience()).containsExactly(village(1), village(2));
        assertThat(body.audience()).containsExactly(village(1), group(3, 1));
    }

    @Test
    void onlyOneRevisionIsWrittenAtATime() {
        Announcement revising = ground.act(ground.published(COMMUNE), ground.writer, "", Action.REVISE);
        assertThat(ground.tryAct(revising, ground.writer, "", Action.REVISE))
                .isEqualTo(new Outcome.Refused(Refusal.REVISION_UNDER_WAY));
    }

    @Test
    void aWithdrawalHasANumberOfItsOwnAndEndsWhatIsBeingWritten() {
        Announcement revising = ground.act(ground.published(village(1)), ground.writer, "", Action.REVISE);
        Announcement withdrawn = ground.act(revising, ground.writer, "Đăng nhầm ngày.", Action.WITHDRAW);
        assertThat(withdrawn.revisions())
                .extracting(Revision::state)
                .containsExactly(AnnouncementState.WITHDRAWN, AnnouncementState.DISCARDED, AnnouncementState.WITHDRAWN);
        AnnouncementEvent body = last().body(AnnouncementEvent.class);
        assertThat(body.change()).isEqualTo(Change.WITHDRAWN);
        assertThat(body.revision()).isEqualTo(3);
        assertThat(body.formerAudience()).containsExactly(village(1));
        assertThat(body.reason()).isEqualTo("Đăng nhầm ngày.");
        assertThat(ground.tryAct(withdrawn, ground.writer, "", Action.REVISE))
                .isEqualTo(new Outcome.Refused(Refusal.NOT_IN_THIS_STATE));
    }

    @Test
    void whatIsOverExpiresAndCannotBePublishedAnyMore() {
        Draft until = new Draft(
                "Tiêm phòng",
                "Tiêm vắc xin dại cho chó.",
                "",
                "",
                "",
                "UBND xã Mẫu",
                "normal",
                List.of("oa-group"),
                List.of(COMMUNE),
                "2026-11-04T17:00",
                "",
                "",
                "");
        Announcement published = ground.act(
                ground.act(ground.create(ground.writer, COMMUNE, until), ground.writer, "", Action.SUBMIT),
                ground.approver,
                "",
                Action.APPROVE,
                Action.PUBLISH);
        Announcement late = ground.act(ground.create(ground.writer, COMMUNE, until), ground.writer, "", Action.SUBMIT);
        assertThat(ground.announcements.expireOverdue()).isZero();
        ground.clock.forward(Duration.ofDays(2));
        assertThat(ground.announcements.expireOverdue()).isEqualTo(1);
        assertThat(ground.announcements
                        .find(published.id())
                        .orElseThrow()
                        .current()
                        .state())
                .isEqualTo(AnnouncementState.EXPIRED);
        assertThat(ground.tryAct(late, ground.approver, "", Action.APPROVE))
                .isEqualTo(new Outcome.Refused(Refusal.ALREADY_EXPIRED));
    }

    @Test
    void aRequestThatComesTwiceMakesOneAnnouncement() {
        var key = Optional.of(new Announcements.RequestKey("k-1", "digest"));
        Announcement once = Ground.done(ground.announcements.create(
                ground.writer, "127.0.0.1", COMMUNE, Ground.harmless(COMMUNE), Optional.empty(), key));
        Announcement again = Ground.done(ground.announcements.create(
                ground.writer, "127.0.0.1", COMMUNE, Ground.harmless(COMMUNE), Optional.empty(), key));
        assertThat(again.id()).isEqualTo(once.id());
        assertThat(ground.announcements.create(
                        ground.writer,
                        "127.0.0.1",
                        COMMUNE,
                        Ground.harmless(COMMUNE),
                        Optional.empty(),
                        Optional.of(new Announcements.RequestKey("k-1", "another"))))
                .isInstanceOf(Outcome.Invalid.class);
    }

    @Test
    void aBadDraftChangesNothing() {
        Announcement draft = ground.create(ground.writer, COMMUNE, Ground.harmless(COMMUNE));
        Outcome outcome = ground.announcements.edit(
                Ground.command(draft, ground.writer), Ground.harmless("xa-khac"), Optional.empty());
        assertThat(outcome).isInstanceOf(Outcome.Invalid.class);
        assertThat(ground.announcements.find(draft.id()).orElseThrow().version())
                .isEqualTo(draft.version());
    }

    @Test
    void peopleFindItByItsCodeHoweverTheyTypeIt() {
        Announcement announcement = ground.published(COMMUNE);
        for (String typed :
                List.of(announcement.code(), " " + announcement.code().toLowerCase() + ".2 ")) {
            assertThat(ground.announcements.findByCode(typed))
                    .map(Announcement::id)
                    .contains(announcement.id());
        }
        assertThat(ground.announcements.findByCode("TB999999999")).isEmpty();
        assertThat(ground.announcements.findByCode("1; DROP TABLE")).isEmpty();
    }

    @Test
    void everyDeedLandsInTheAuditLog() {
        Announcement announcement = ground.published(COMMUNE);
        assertThat(ground.audit.entries(Audit.Search.all(), 10))
                .filteredOn(entry -> entry.subject().equals(announcement.code()))
                .extracting(Audit.Entry::deed)
                .containsExactly(
                        "announcement.publish", "announcement.approve", "announcement.submit", "announcement.create");
    }

    private HubEvent last() {
        List<HubEvent> told = ground.told();
        return told.get(told.size() - 1);
    }
}
