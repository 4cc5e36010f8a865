package vn.tienglang.hub.announcement.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.COMMUNE;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.announcement.Action;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Ground;
import vn.tienglang.hub.announcement.relay.CommuneRelay;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.staff.Actor;

class VillageDeskTest {

    private static final Actor HEAD = new Actor(Optional.empty(), "Phạm Văn Trưởng", "127.0.0.1");
    private static final String HELD = village(2);

    private final Ground ground = new Ground();

    VillageDeskTest() {
        ground.holds.keep(HELD, Duration.ofHours(2), HEAD);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void theHeadConfirmsAndAddsHisLine() {
        Announcement announcement = ground.published(COMMUNE);
        arrive();
        assertThat(ground.desk.waiting(Set.of(HELD))).isEqualTo(1);
        assertThat(ground.desk.confirm(announcement.id(), HELD, 1, Optional.of("Thôn ta lùi sang 8h."), HEAD))
                .isTrue();
        assertThat(released()).singleElement().satisfies(event -> {
            assertThat(event.holdUntil()).isNull();
            assertThat(event.body(AnnouncementEvent.class).villageNote()).isEqualTo("Thôn ta lùi sang 8h.");
        });
        assertThat(ground.desk.confirm(announcement.id(), HELD, 1, Optional.empty(), HEAD))
                .isFalse();
    }

    @Test
    void afterItsTimeItGoesOnByItself() {
        ground.published(COMMUNE);
        arrive();
        ground.clock.forward(Duration.ofMinutes(119));
        assertThat(ground.desk.releaseDue()).isZero();
        ground.clock.forward(Duration.ofMinutes(1));
        assertThat(ground.desk.releaseDue()).isEqualTo(1);
        assertThat(ground.desk.releaseDue()).isZero();
        assertThat(released()).hasSize(1);
    }

    @Test
    void aHoldNeverEndsByItselfAtNight() {
        ground.clock.set(Instant.parse("2026-11-03T13:30:00Z")); // 20:30 in Việt Nam
        Announcement announcement = ground.published(COMMUNE);
        arrive();
        Instant morning = Instant.parse("2026-11-03T23:00:00Z"); // 06:00
        assertThat(ground.desk.find(announcement.id(), HELD).orElseThrow().until())
                .isEqualTo(morning);
        ground.clock.set(Instant.parse("2026-11-04T14:30:00Z")); // a hub that was off comes back at 21:30
        assertThat(ground.desk.releaseDue()).isZero();
        ground.clock.set(Instant.parse("2026-11-04T23:00:00Z"));
        assertThat(ground.desk.releaseDue()).isEqualTo(1);
    }

    @Test
    void theSameRecordTwiceAsksOnceAndAReleasedOneDoesNotComeBack() {
        Announcement announcement = ground.published(COMMUNE);
        arrive();
        arrive();
        assertThat(ground.desk.waiting(Set.of(HELD))).isEqualTo(1);
        ground.desk.confirm(announcement.id(), HELD, 1, Optional.empty(), HEAD);
        arrive();
        assertThat(ground.desk.waiting(Set.of(HELD))).isZero();
    }

    @Test
    void aRevisionReplacesWhatLiesThereAndAsksAgain() {
        Announcement first = ground.published(COMMUNE);
        arrive();
        ground.desk.confirm(first.id(), HELD, 1, Optional.of("Dòng cũ."), HEAD);
        Announcement revised = ground.act(
                ground.act(ground.act(first, ground.writer, "", Action.REVISE), ground.writer, "", Action.SUBMIT),
                ground.approver,
                "",
                Action.APPROVE,
                Action.PUBLISH);
        arrive();
        HeldAnnouncement held = ground.desk.find(revised.id(), HELD).orElseThrow();
        assertThat(held.state()).isEqualTo(HeldAnnouncement.State.HELD);
        assertThat(held.revision()).isEqualTo(2);
        assertThat(held.note()).isEmpty();
    }

    @Test
    void aWithdrawalEndsTheHoldAndNothingEverGoesOn() {
        Announcement first = ground.published(COMMUNE);
        arrive();
        ground.act(first, ground.writer, "Đăng nhầm.", Action.WITHDRAW);
        // Even before the desk hears of it the head cannot let the old text go on.
        assertThat(ground.desk.confirm(first.id(), HELD, 1, Optional.empty(), HEAD))
                .isFalse();
        arrive();
        assertThat(ground.desk.find(first.id(), HELD).orElseThrow().state()).isEqualTo(HeldAnnouncement.State.ENDED);
        ground.clock.forward(Duration.ofDays(1));
        assertThat(ground.desk.releaseDue()).isZero();
        assertThat(released()).isEmpty();
    }

    @Test
    void whenHeadAndTimerDecideAtTheSameMomentItGoesOnOnce() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 1; round <= 25; round++) {
                Announcement announcement = ground.published(village(2));
                arrive();
                ground.clock.forward(Duration.ofHours(3));
                ground.clock.set(Instant.parse("2026-11-04T02:00:00Z").plus(Duration.ofDays(round)));
                CountDownLatch start = new CountDownLatch(1);
                Future<Boolean> head = both.submit(() -> {
                    start.await();
                    return ground.desk.confirm(announcement.id(), HELD, 1, Optional.of("Đã báo."), HEAD);
                });
                Future<Integer> timer = both.submit(() -> {
                    start.await();
                    return ground.desk.releaseDue();
                });
                start.countDown();
                assertThat((head.get() ? 1 : 0) + timer.get()).isEqualTo(1);
                assertThat(released()).hasSize(round);
                boolean byHead = head.get();
                assertThat(ground.desk
                                .find(announcement.id(), HELD)
                                .orElseThrow()
                                .note()
                                .isPresent())
                        .isEqualTo(byHead);
            }
        } finally {
            both.shutdownNow();
        }
    }

    /** What the commune relay makes of all that was told so far reaches the desk, repeats included. */
    private void arrive() {
        CommuneRelay relay = new CommuneRelay(ground.channels.directory(), ground.holds);
        List<HubEvent> records = ground.told().stream()
                .filter(event -> event.key().equals(COMMUNE))
                .flatMap(event -> relay.expand(event).stream())
                .filter(out -> out.topic() == Topic.ANNOUNCEMENTS_VILLAGE)
                .map(out -> out.event())
                .filter(event -> event.key().equals(HELD))
                .toList();
        ground.test.hub().database().jdbi().useTransaction(handle -> ground.desk.write(handle, records));
    }

    private List<HubEvent> released() {
        return ground.told().stream().filter(event -> event.key().equals(HELD)).toList();
    }
}
