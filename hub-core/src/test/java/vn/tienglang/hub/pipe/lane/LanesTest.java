package vn.tienglang.hub.pipe.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.lane.LedgerRow.State;
import vn.tienglang.hub.pipe.lane.MemoryRemote.Behaviour;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.time.VietnamTime;

class LanesTest {

    private static final String SHARD = "oa-1";

    private final TestHub test = TestHub.start();
    private final MemoryRemote remote = new MemoryRemote();
    private Ledger ledger;
    private Lanes lanes;

    @BeforeEach
    void open() {
        test.hub().database().migrate("chat", Database.PIPE_TABLES, Database.LANE_TABLES);
        ledger = new Ledger(test.hub().database(), "chat");
        start(settings(QuietHours.NONE));
    }

    @AfterEach
    void close() {
        lanes.close();
        test.close();
    }

    @Test
    void eachChannelReadsItsMessagesInOrder() {
        for (int channel = 0; channel < 10; channel++) {
            String name = "c" + channel;
            enter(IntStream.range(0, 20).mapToObj(n -> entry(name, "TB" + n)).toList());
        }
        await().until(() ->
                remote.chats().values().stream().mapToInt(List::size).sum() == 200);
        List<String> inOrder = IntStream.range(0, 20).mapToObj(n -> "TB" + n).toList();
        assertThat(remote.chats().keySet())
                .hasSize(10)
                .allSatisfy(c -> assertThat(remote.chat(c)).isEqualTo(inOrder));
    }

    @Test
    void theSameDeliveryEnteredTwiceIsPostedOnce() {
        LedgerEntry entry = entry("c", "TB1");
        enter(entry);
        enter(entry, entry("c", "TB2"));
        posted("c", "TB1", "TB2");
    }

    @Test
    void anEmergencyAndAReplyGoBeforeWhatWaitsOfTheirChannel() {
        test.hub().stopSwitch().engage("test", "collect first");
        enter(
                entry("c", "TB1"),
                entry("c", "TB2"),
                of(DeliveryClass.REPLY, "c", "PA3"),
                of(DeliveryClass.EMERGENCY, "c", "TB4"));
        test.hub().stopSwitch().lift("test", "");
        posted("c", "TB4", "PA3", "TB1", "TB2");
    }

    @Test
    void aClassThatWaitsForARetryHoldsItsOwnOrderButNoHigherClass() {
        remote.script((attempt, call) -> attempt.row().entry().code().equals("TB1") && attempt.tryNumber() < 4
                ? Behaviour.RETRY
                : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        await().until(() -> row("c", "TB1").failures() > 0);
        enter(of(DeliveryClass.EMERGENCY, "c", "TB3"));
        posted("c", "TB3", "TB1", "TB2");
    }

    @Test
    void whileStoppedNothingGoesNotEvenAnEmergencyAndLiftingSendsAll() {
        test.hub().stopSwitch().engage("Nguyễn Văn A", "thử");
        enter(of(DeliveryClass.EMERGENCY, "c", "TB1"));
        await().during(600, TimeUnit.MILLISECONDS).until(() -> remote.chat("c").isEmpty());
        assertThat(row("c", "TB1").tries()).isZero();
        test.hub().stopSwitch().lift("Nguyễn Văn A", "");
        posted("c", "TB1");
    }

    @Test
    void anAnswerThatWasLostIsFoundInTheHistoryAndNotPostedAgain() {
        remote.script((attempt, call) -> call == 1 ? Behaviour.POST_AND_LOSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        posted("c", "TB1", "TB2");
        assertThat(row("c", "TB1").remoteIds()).containsExactly("c#1");
        assertThat(row("c", "TB1").tries()).isEqualTo(1);
    }

    @Test
    void whatTwoReadingsDoNotFindIsPostedAgain() {
        remote.script((attempt, call) -> call == 1 ? Behaviour.LOSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        posted("c", "TB1", "TB2");
        assertThat(row("c", "TB1").tries()).isEqualTo(2);
    }

    @Test
    void whatCannotBeSettledIsUncertainAndTheNextGoesOn() {
        remote.readable(false);
        remote.script((attempt, call) -> call == 1 ? Behaviour.POST_AND_LOSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        posted("c", "TB1", "TB2");
        assertThat(row("c", "TB1").state()).isEqualTo(State.UNCERTAIN);
        assertThat(receipts("TB1")).containsExactly("UNCERTAIN");
    }

    @Test
    void anEmergencyThatCannotBeSettledIsPostedAgainAndSaysSo() {
        remote.readable(false);
        remote.script((attempt, call) -> call == 1 ? Behaviour.POST_AND_LOSE : Behaviour.ANSWER);
        enter(of(DeliveryClass.EMERGENCY, "c", "TB1"));
        posted("c", "TB1", "TB1 (nhắc lại)");
    }

    @Test
    void aCallThatNeverComesBackIsSettledByTheNextHub() {
        remote.script((attempt, call) -> call == 1 ? Behaviour.HANG : Behaviour.ANSWER);
        enter(entry("c", "TB1"));
        await().until(() -> row("c", "TB1").state() == State.ATTEMPTED);
        lanes.close();
        start(settings(QuietHours.NONE));
        posted("c", "TB1");
        assertThat(row("c", "TB1").tries()).isEqualTo(2);
    }

    @Test
    void aRefusalFailsWithItsReasonAndHoldsNobody() {
        remote.script((attempt, call) -> call == 1 ? Behaviour.REFUSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        posted("c", "TB2");
        assertThat(row("c", "TB1").explanation()).isEqualTo("Nhóm đã đóng: c");
        assertThat(receipts("TB1")).containsExactly("FAILED");
    }

    @Test
    void staffSendAgainWhatFailed() {
        remote.script((attempt, call) -> call == 1 ? Behaviour.REFUSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"));
        await().until(() -> row("c", "TB1").state() == State.FAILED);
        assertThat(sendAgain("c", "TB1")).isTrue();
        posted("c", "TB1");
        boolean twice = sendAgain("c", "TB1");
        assertThat(twice).as("a posted row is not sent again").isFalse();
    }

    @Test
    void aShardThatIsParkedWaitsAndLosesNothing() {
        remote.script((attempt, call) -> call <= 3 ? Behaviour.PARK : Behaviour.ANSWER);
        enter(entry("a", "TB1"), entry("b", "TB1"), entry("a", "TB2"));
        posted("a", "TB1", "TB2");
        posted("b", "TB1");
        assertThat(row("a", "TB1").failures())
                .as("parking is no failure of the message")
                .isZero();
    }

    @Test
    void afterTooManyFailuresADeliveryHasFailed() {
        remote.script((attempt, call) -> Behaviour.RETRY);
        enter(entry("c", "TB1"));
        await().until(() -> row("c", "TB1").state() == State.FAILED);
        assertThat(row("c", "TB1").reason()).isEqualTo("test.busy");
        assertThat(row("c", "TB1").tries()).isEqualTo(5);
    }

    @Test
    void whatExpiredIsNotSent() {
        enter(expiring("c", "TB1", Instant.now().minusSeconds(1)), entry("c", "TB2"));
        posted("c", "TB2");
        assertThat(receipts("TB1")).containsExactly("EXPIRED");
    }

    @Test
    void aNewerRevisionTakesThePlaceOfAnUnsentOne() {
        test.hub().stopSwitch().engage("test", "collect first");
        enter(revision("c", "A", 1, false), revision("c", "A", 2, false));
        test.hub().stopSwitch().lift("test", "");
        posted("c", "A.2");
        assertThat(receipts("A.1")).containsExactly("SUPERSEDED");
    }

    @Test
    void whereTheFormerStandsTheNewerGoesAsACorrection() {
        enter(revision("c", "A", 1, false));
        posted("c", "A.1");
        enter(revision("c", "A", 2, false));
        posted("c", "A.1", "đính chính A.2");
    }

    @Test
    void anOlderRevisionIsNeverSentAfterANewerOne() {
        enter(revision("c", "A", 2, false));
        posted("c", "A.2");
        enter(revision("c", "A", 1, false), entry("c", "TB9"));
        posted("c", "A.2", "TB9");
    }

    @Test
    void aWithdrawalStopsWhatIsUnsentAndSpeaksOnlyWhereItWent() {
        enter(revision("there", "A", 1, false));
        posted("there", "A.1");
        test.hub().stopSwitch().engage("test", "collect first");
        enter(
                revision("not-there", "A", 1, false),
                revision("not-there", "A", 2, true),
                revision("there", "A", 2, true));
        test.hub().stopSwitch().lift("test", "");
        posted("there", "A.1", "đính chính A.2");
        await().until(() -> receipts("A.2").contains("WITHDRAWN"));
        assertThat(remote.chat("not-there")).isEmpty();
    }

    @Test
    void allPartsOfALongTextGoInOrderAndOnlyThenTheNext() {
        remote.parts(3);
        remote.script((attempt, call) -> call == 2 ? Behaviour.POST_AND_LOSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"), entry("c", "TB2"));
        posted("c", "TB1 (1/3)", "TB1 (2/3)", "TB1 (3/3)", "TB2 (1/3)", "TB2 (2/3)", "TB2 (3/3)");
    }

    @Test
    void whatStaffSawSettlesOnePartAndTheOthersFollow() {
        remote.parts(2);
        remote.readable(false);
        remote.script((attempt, call) -> call == 1 ? Behaviour.POST_AND_LOSE : Behaviour.ANSWER);
        enter(entry("c", "TB1"));
        await().until(() -> row("c", "TB1").state() == State.UNCERTAIN);
        boolean changed = test.hub()
                .database()
                .jdbi()
                .inTransaction(transaction ->
                        ledger.confirmPosted(transaction, entry("c", "TB1").deliveryId(), 2, Instant.now()));
        assertThat(changed).isTrue();
        posted("c", "TB1 (1/2)", "TB1 (2/2)");
        await().until(() -> row("c", "TB1").state() == State.POSTED);
    }

    @Test
    void atNightOnlyWhatMayGoes() {
        lanes.close();
        LocalTime now = ZonedDateTime.now(VietnamTime.ZONE).toLocalTime();
        start(settings(new QuietHours(now.minusHours(1), now.plusHours(1))));
        enter(atNight("c", "TB1"), of(DeliveryClass.EMERGENCY, "c", "TB2"), of(DeliveryClass.REPLY, "c", "PA3"));
        posted("c", "TB2", "PA3");
        await().during(500, TimeUnit.MILLISECONDS).until(() -> remote.chat("c").size() == 2);
    }

    @Test
    void anotherHubStandsByAndTakesOverWhenTheFirstLetsGo() {
        try (TestHub other = TestHub.on(test.ground(), "hub-2", java.time.Clock.systemUTC())) {
            Ledger same = new Ledger(other.hub().database(), "chat");
            try (Lanes standby = lanes(other, same, settings(QuietHours.NONE))) {
                enter(entry("c", "TB1"));
                posted("c", "TB1");
                lanes.close();
                enter(entry("c", "TB2"));
                posted("c", "TB1", "TB2");
                assertThat(standby.healthy()).isTrue();
            }
        }
    }

    private void start(LaneSettings settings) {
        lanes = lanes(test, ledger, settings);
    }

    private Lanes lanes(TestHub on, Ledger of, LaneSettings settings) {
        Lanes started = new Lanes(
                        on.hub(), of, remote, new LaneReceipts(new Outbox("chat"), "/chat"), shard -> settings)
                .start();
        started.work(SHARD);
        return started;
    }

    private static LaneSettings settings(QuietHours quietHours) {
        return new LaneSettings(
                2_000,
                100,
                50,
                quietHours,
                5,
                Duration.ofMillis(50),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(200),
                Duration.ofMillis(600),
                Duration.ofMillis(400));
    }

    private void posted(String channel, String... texts) {
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(remote.chat(channel)).containsExactly(texts));
    }

    private void enter(LedgerEntry... entries) {
        enter(List.of(entries));
    }

    private void enter(List<LedgerEntry> entries) {
        test.hub().database().jdbi().useTransaction(transaction -> ledger.enter(transaction, entries, Instant.now()));
    }

    private boolean sendAgain(String channel, String code) {
        String id = entry(channel, code).deliveryId();
        return test.hub()
                .database()
                .jdbi()
                .inTransaction(transaction -> ledger.sendAgain(transaction, id, Instant.now()));
    }

    private LedgerRow row(String channel, String code) {
        return ledger.row(entry(channel, code).deliveryId()).orElseThrow();
    }

    private List<String> receipts(String code) {
        return test.hub()
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT o.event -> 'body' ->> 'state' FROM chat.outbox o
                        JOIN chat.delivery d ON d.delivery_id = o.event -> 'body' ->> 'deliveryId'
                        WHERE d.code = :code ORDER BY o.id""")
                        .bind("code", code)
                        .mapTo(String.class)
                        .list());
    }

    private static LedgerEntry entry(String channel, String code) {
        return of(DeliveryClass.REST, channel, code);
    }

    private static LedgerEntry of(DeliveryClass deliveryClass, String channel, String code) {
        return make(channel, code, code, 1, false, deliveryClass, false, null);
    }

    private static LedgerEntry expiring(String channel, String code, Instant when) {
        return make(channel, code, code, 1, false, DeliveryClass.REST, false, when);
    }

    private static LedgerEntry atNight(String channel, String code) {
        return make(channel, code, code, 1, false, DeliveryClass.REST, true, null);
    }

    private static LedgerEntry revision(String channel, String announcement, int revision, boolean withdrawal) {
        return make(
                channel,
                announcement,
                announcement + "." + revision,
                revision,
                withdrawal,
                DeliveryClass.REST,
                false,
                null);
    }

    private static LedgerEntry make(
            String channel,
            String subject,
            String code,
            int revision,
            boolean withdrawal,
            DeliveryClass deliveryClass,
            boolean waitsAtNight,
            @Nullable Instant expires) {
        Subject about = Subject.announcement(subject);
        return new LedgerEntry(
                DeliveryIds.of(about, revision, channel),
                SHARD,
                channel,
                ChannelKind.OA_GROUP,
                "area",
                about,
                code,
                revision,
                withdrawal,
                deliveryClass,
                waitsAtNight,
                expires,
                "{}");
    }
}
