package vn.tienglang.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.OnAir;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.testing.MovableClock;
import vn.tienglang.hub.testing.TestHub;
import vn.tienglang.hub.testing.TopicReader;

/** From a delivery on Kafka to sound over HTTP and the receipt that proves it. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BroadcastConnectorTest {

    private static final String ZONE = Studio.ZONE;

    /** For the tests that need no ground of their own; each has a zone for itself while it runs. */
    private Studio studio;

    @BeforeAll
    void open() {
        studio = Studio.open();
    }

    @AfterAll
    void close() {
        studio.close();
    }

    @BeforeEach
    void walk() {
        studio.tempo().walk();
    }

    @Test
    @Order(1)
    void aDeliveryIsHeardInTheNextBulletinAndDiaryAndReceiptTellOfIt() throws Exception {
        LoudspeakerDelivery delivery = Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, "Tối nay thôn họp lúc 19 giờ.");
        studio.publish(delivery, delivery);
        studio.awaitProgramme(ZONE, 1);
        try (Studio.Ear ear = new Studio.Ear(studio.console().address(), ZONE)) {
            assertThat(studio.room().airNow(ZONE, "Người thử")).isEqualTo(Air.Answer.DONE);
            List<Receipt> receipts = studio.receipts(delivery.deliveryId(), ReceiptState.AIRED);
            await().atMost(Duration.ofSeconds(30)).until(() -> studio.bulletins(ZONE), List.of("AIRED")::equals);

            assertThat(receipts).extracting(Receipt::state).containsExactly(ReceiptState.SCHEDULED, ReceiptState.AIRED);
            JsonNode proof = Objects.requireNonNull(receipts.get(1).evidence());
            assertThat(proof.path("seconds").asDouble()).isGreaterThan(2);
            assertThat(proof.path("audioSha256").asText()).matches("[0-9a-f]{64}");
            assertThat(proof.path("listenersMax").asInt()).isEqualTo(1);
            assertThat(proof.path("bytes").asDouble())
                    .isCloseTo(proof.path("seconds").asDouble() * 6_000, within(3_000.0));
            // chime, opening, item and closing
            Sound heard = ear.heard();
            assertThat(Studio.soundingSeconds(heard)).isGreaterThan(6);
        }
        assertThat(studio.diary(ZONE)).containsExactly("TB1 AIRED");
        assertThat(airings(studio, 2)).containsExactly("airing.started", "airing.finished");
        assertThat(studio.room().airNow(ZONE, "Người thử")).isEqualTo(Air.Answer.NOTHING_TO_AIR);
    }

    private static List<String> airings(Studio studio, int count) {
        try (TopicReader reader = new TopicReader(
                studio.hub().kafka(), studio.hub().kafka().topics().of(Topic.AIRINGS))) {
            reader.until(records -> records.size() >= count, Duration.ofSeconds(30));
            return reader.until(records -> true, Duration.ZERO).stream()
                    .map(record -> EventCodec.decode(record).type())
                    .toList();
        }
    }

    @Test
    @Order(2)
    void anEmergencyBreaksInAtOnceAndTheCutItemIsReadAgain() throws Exception {
        String zone = "xa-mau.thon-doai.loa";
        studio.publish(Studio.delivery(zone, "tb1", 1, Urgency.NORMAL, Studio.LONG_TEXT));
        studio.awaitProgramme(zone, 1);
        studio.holdAt(zone, "Tin tb1");
        studio.room().airNow(zone, "Người thử");
        studio.awaitOnAir(zone, OnAir.Kind.ITEM);
        LoudspeakerDelivery flood =
                Studio.delivery(zone, "tb2", 1, Urgency.EMERGENCY, "Nước lũ đang lên. Bà con lên chỗ cao ngay.");
        studio.publish(flood);
        studio.awaitOnAir(zone, OnAir.Kind.EMERGENCY);
        studio.tempo().hurry();
        await().atMost(Duration.ofSeconds(60)).until(() -> studio.bulletins(zone), List.of("AIRED")::equals);
        assertThat(studio.diary(zone)).containsExactly("TB1 PRE_EMPTED", "TB2 AIRED", "TB1 AIRED");
        assertThat(studio.receipts(flood.deliveryId(), ReceiptState.AIRED))
                .extracting(Receipt::state)
                .containsExactly(ReceiptState.SCHEDULED, ReceiptState.AIRED);
    }

    @Test
    @Order(6)
    void theStopSwitchSilencesEverythingWithinASecondAndItemsWaitForTheNextBulletin() {
        String zone = "xa-mau.thon-doai.loa";
        studio.publish(Studio.delivery(zone, "tb5", 1, Urgency.NORMAL, Studio.LONG_TEXT));
        studio.awaitProgramme(zone, 1);
        studio.holdAt(zone, "Tin tb5");
        studio.room().airNow(zone, "Người thử");
        studio.awaitOnAir(zone, OnAir.Kind.ITEM);

        studio.hub().stopSwitch().engage("Người trực", "thử dừng");
        await().atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> silent(studio, zone));
        await().atMost(Duration.ofSeconds(10)).until(() -> studio.bulletins(zone), List.of("AIRED", "STOPPED")::equals);
        assertThat(studio.diary(zone)).endsWith("TB5 STOPPED");
        assertThat(studio.room().airNow(zone, "Người thử")).isEqualTo(Air.Answer.STOPPED);

        studio.publish(Studio.delivery(zone, "tb6", 1, Urgency.EMERGENCY, "Nước lũ đang lên."));
        studio.awaitProgramme(zone, 2);
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(() -> silent(studio, zone));
        assertThat(studio.diary(zone)).endsWith("TB5 STOPPED");

        studio.tempo().hurry();
        studio.hub().stopSwitch().lift("Người trực", "thử xong");
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(studio.diary(zone)).endsWith("TB5 STOPPED", "TB6 AIRED"));
        assertThat(studio.state(zone).items()).extracting(ProgrammeItem::code).containsExactly("TB5");
    }

    private static boolean silent(Studio studio, String zone) {
        return studio.air()
                .player(zone)
                .filter(player -> !player.nowPlaying().playing())
                .isPresent();
    }

    @Test
    @Order(4)
    void anOperatorsStopHoldsAnEmergencyBackForTheNextBulletin() {
        String zone = "xa-mau.thon-ha.loa";
        studio.awaitProgramme(zone, 0);
        studio.holdAt(zone, "Tin tb1");
        studio.publish(Studio.delivery(zone, "tb1", 1, Urgency.EMERGENCY, Studio.LONG_TEXT));
        studio.awaitOnAir(zone, OnAir.Kind.EMERGENCY);
        studio.air().stop(zone, "Cán bộ truyền thanh");
        await().atMost(Duration.ofSeconds(5)).until(() -> studio.diary(zone), List.of("TB1 STOPPED")::equals);
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> silent(studio, zone));
        assertThat(studio.state(zone).items()).extracting(ProgrammeItem::code).containsExactly("TB1");
    }

    @Test
    @Order(5)
    void onlyTheNewestRevisionStaysAndAWithdrawalTakesItOut() {
        LoudspeakerDelivery first = Studio.delivery(ZONE, "tb7", 1, Urgency.NORMAL, "Họp lúc 19 giờ.");
        LoudspeakerDelivery second = Studio.delivery(ZONE, "tb7", 2, Urgency.NORMAL, "Họp lúc 20 giờ.");
        LoudspeakerDelivery other = Studio.delivery(ZONE, "tb8", 1, Urgency.PRIORITY, "Cắt điện sáng mai.");
        studio.publish(second, first, other);
        studio.awaitProgramme(ZONE, 2);
        assertThat(studio.state(ZONE).items())
                .extracting(ProgrammeItem::deliveryId)
                .containsExactly(other.deliveryId(), second.deliveryId());
        assertThat(studio.receipts(first.deliveryId(), ReceiptState.SUPERSEDED)).hasSize(1);

        LoudspeakerDelivery withdrawn = Studio.withdrawal(ZONE, "tb7", 3);
        studio.publish(withdrawn);
        studio.awaitProgramme(ZONE, 1);
        assertThat(studio.receipts(second.deliveryId(), ReceiptState.WITHDRAWN))
                .extracting(Receipt::state)
                .containsExactly(ReceiptState.SCHEDULED, ReceiptState.WITHDRAWN);
        assertThat(studio.receipts(withdrawn.deliveryId(), ReceiptState.WITHDRAWN))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void aWithdrawalOfWhatIsOnAirCutsItAndIsReadOutItself() {
        String zone = "xa-mau.thon-thuong.loa";
        studio.publish(Studio.delivery(zone, "tb1", 1, Urgency.NORMAL, Studio.LONG_TEXT));
        studio.awaitProgramme(zone, 1);
        studio.holdAt(zone, "Tin tb1");
        studio.room().airNow(zone, "Người thử");
        studio.awaitOnAir(zone, OnAir.Kind.ITEM);
        studio.publish(Studio.withdrawal(zone, "tb1", 2));
        await().atMost(Duration.ofSeconds(10)).until(() -> studio.diary(zone), List.of("TB1 STOPPED")::equals);
        studio.tempo().hurry();
        await().atMost(Duration.ofSeconds(20)).until(() -> studio.bulletins(zone), List.of("AIRED")::equals);
        assertThat(studio.state(zone).items())
                .extracting(ProgrammeItem::withdrawal)
                .containsExactly(true);
    }

    @Test
    void withoutASpeechEngineTheItemFailsInPlainWordsAndTheBulletinGoesOn() {
        BroadcastSettings mute =
                BroadcastSettings.standard().speaking(new EspeakNg.Settings(List.of("/nonexistent/espeak-ng"), 135, 3));
        try (Studio studio = Studio.open(Clock.systemUTC(), mute)) {
            LoudspeakerDelivery delivery = Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, "Họp lúc 19 giờ.");
            studio.tempo().hurry();
            studio.publish(delivery);
            studio.awaitProgramme(ZONE, 1);
            studio.room().airNow(ZONE, "Người thử");
            List<Receipt> receipts = studio.receipts(delivery.deliveryId(), ReceiptState.FAILED);
            assertThat(receipts.get(1).reason()).isEqualTo("air.no-engine");
            assertThat(receipts.get(1).explanation()).contains("espeak-ng").endsWith("Sẽ thử lại ở buổi sau.");
            await().atMost(Duration.ofSeconds(30)).until(() -> studio.bulletins(ZONE), List.of("AIRED")::equals);
            assertThat(studio.diary(ZONE)).containsExactly("TB1 FAILED");
        }
    }

    @Test
    void aBulletinBeginsAtItsTimeAndAMissedOneIsSkippedAndTold() {
        // 05:00 in Việt Nam; bulletins at 05:30 and 17:00
        MovableClock clock = MovableClock.at("2026-03-01T22:00:00Z");
        try (Studio studio = Studio.open(clock, BroadcastSettings.standard().readingOnce())) {
            studio.tempo().hurry();
            studio.publish(Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, "Họp lúc 19 giờ."));
            studio.awaitProgramme(ZONE, 1);
            clock.advance(Duration.ofMinutes(45));
            await().atMost(Duration.ofSeconds(10)).until(() -> studio.bulletins(ZONE), List.of("SKIPPED")::equals);
            clock.advance(Duration.ofMinutes(-60));
            clock.advance(Duration.ofMinutes(60));
            clock.advance(Duration.ofHours(11).plusMinutes(18));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> studio.bulletins(ZONE), List.of("SKIPPED", "AIRED")::equals);
            assertThat(studio.diary(ZONE)).containsExactly("TB1 AIRED");
        }
    }

    @Test
    void ofTwoHubsOneAirsWhicheverIsAsked() {
        try (Studio first = Studio.open();
                Studio second = Studio.on(first.ground().ground(), "hub-2", Clock.systemUTC())) {
            first.tempo().hurry();
            second.tempo().hurry();
            first.publish(Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, "Họp lúc 19 giờ."));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> second.state(ZONE).items().size() == 1);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> first.state(ZONE).here() ^ second.state(ZONE).here());
            Studio idle = first.state(ZONE).here() ? second : first;
            idle.room().airNow(ZONE, "Người thử");
            await().atMost(Duration.ofSeconds(60)).until(() -> idle.bulletins(ZONE), List.of("AIRED")::equals);
            assertThat(idle.diary(ZONE)).containsExactly("TB1 AIRED");
            assertThat(idle.air().player(ZONE)).isEmpty();
        }
    }

    @Test
    void whatAKilledHubHadBegunIsToldAsBrokenAndReadAgain() throws Exception {
        try (TestHub ground = Studio.ground(Clock.systemUTC())) {
            LoudspeakerDelivery delivery = Studio.delivery(ZONE, "tb1", 1, Urgency.NORMAL, Studio.LONG_TEXT);
            Studio.publish(ground.hub(), delivery);
            Process killed = AirProgram.launch(ground.ground(), "hub-7", ZONE);
            try {
                await().atMost(Duration.ofSeconds(90)).until(() -> openAirings(ground) == 1);
            } finally {
                killed.destroyForcibly().waitFor();
            }
            try (Studio studio = Studio.on(ground.ground(), "hub-7", Clock.systemUTC())) {
                await().atMost(Duration.ofSeconds(20)).until(() -> studio.diary(ZONE), List.of("TB1 FAILED")::equals);
                assertThat(studio.bulletins(ZONE)).containsExactly("FAILED");
                List<Receipt> receipts =
                        studio.receipts(delivery.deliveryId(), receipt -> "air.interrupted".equals(receipt.reason()));
                Receipt broken = receipts.get(receipts.size() - 1);
                assertThat(broken.state()).isEqualTo(ReceiptState.SCHEDULED);
                assertThat(broken.explanation()).startsWith("Ngắt giữa chừng");
                studio.awaitProgramme(ZONE, 1);
                studio.tempo().hurry();
                studio.room().airNow(ZONE, "Người thử");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> studio.diary(ZONE), List.of("TB1 FAILED", "TB1 AIRED")::equals);
            }
        }
    }

    private static int openAirings(TestHub ground) {
        return ground.hub()
                .database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT CASE WHEN to_regclass('broadcast.airing') IS NULL THEN 0
                                       ELSE (xpath('/row/n/text()', query_to_xml(
                                           'SELECT count(*) AS n FROM broadcast.airing WHERE outcome IS NULL',
                                           false, true, '')))[1]::text::int END""").mapTo(Integer.class).one());
    }
}
