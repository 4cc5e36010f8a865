package vn.tienglang.hub.announcement.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.chat;
import static vn.tienglang.hub.announcement.relay.Hamlet.group;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;
import static vn.tienglang.hub.announcement.relay.Hamlet.zone;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.announcement.Ground;
import vn.tienglang.hub.announcement.relay.Hamlet;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.DeliveryResend;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.staff.Actor;

class ReceiptsTest {

    private static final Instant T0 = Hamlet.PUBLISHED;
    private static final Actor STAFF = new Actor(Optional.empty(), "Nguyễn Thị Soạn", "127.0.0.1");

    private final Ground ground = new Ground();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void anyOrderAndAnyRepeatEndsInTheSameRow() {
        List<HubEvent> story = List.of(
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.QUEUED, 0, null),
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.UNCERTAIN, 2, "Zalo không trả lời."),
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.FAILED, 3, "Nhóm đã khóa."),
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.POSTED, 4, null));
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            List<HubEvent> shuffled = new ArrayList<>(story);
            shuffled.addAll(story);
            Collections.shuffle(shuffled, random);
            ground.test.hub().database().jdbi().useHandle(handle -> handle.execute("DELETE FROM hub.receipt"));
            int cut = random.nextInt(shuffled.size());
            write(shuffled.subList(0, cut));
            write(shuffled.subList(cut, shuffled.size()));
            assertThat(ground.receipts.of("a-1", 1)).singleElement().satisfies(line -> {
                assertThat(line.state()).isEqualTo(ReceiptState.POSTED);
                assertThat(line.explanation()).isEmpty();
            });
        }
    }

    @Test
    void aFailureThatIsRepeatedLaterTellsItsLaterReason() {
        write(List.of(
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.FAILED, 5, "Hết lượt gửi."),
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.FAILED, 3, "Nhóm đã khóa.")));
        assertThat(ground.receipts.of("a-1", 1).get(0).explanation()).contains("Hết lượt gửi.");
    }

    @Test
    void aNewerRevisionRelievesTheLeaderOfTheOlderButLeavesWhatHeForwarded() {
        write(List.of(
                receipt(1, group(4, 1), ChannelKind.ORDINARY_GROUP, ReceiptState.AWAITING_FORWARD, 0, null),
                receipt(1, group(4, 2), ChannelKind.ORDINARY_GROUP, ReceiptState.FORWARDED, 1, null)));
        write(List.of(
                receipt(2, group(4, 1), ChannelKind.ORDINARY_GROUP, ReceiptState.AWAITING_FORWARD, 5, null),
                receipt(2, group(4, 2), ChannelKind.ORDINARY_GROUP, ReceiptState.AWAITING_FORWARD, 5, null),
                receipt(1, group(4, 1), ChannelKind.ORDINARY_GROUP, ReceiptState.AWAITING_FORWARD, 0, null)));
        assertThat(ground.receipts.of("a-1", 1))
                .extracting(ReceiptLine::state)
                .containsExactly(ReceiptState.SUPERSEDED, ReceiptState.FORWARDED);
    }

    @Test
    void receiptsOfFeedbackAreSomebodyElses() {
        Receipt feedback = new Receipt(
                "d",
                Subject.feedback("f-1"),
                1,
                "c",
                ChannelKind.PERSON,
                null,
                ReceiptState.POSTED,
                null,
                null,
                T0,
                null,
                null);
        write(List.of(feedback.event("/zalo-connector")));
        assertThat(ground.receipts.of("f-1", 1)).isEmpty();
    }

    @Test
    void countsWhoHasItByAreaAndWhyOthersHaveNot() {
        List<HubEvent> events = new ArrayList<>();
        for (int v = 1; v <= 4; v++) {
            events.add(receipt(
                    1, village(v), ChannelKind.OA_GROUP, v == 1 ? ReceiptState.POSTED : ReceiptState.QUEUED, 1, null));
            for (int g = 1; g <= 9; g++) {
                boolean fails = v == 2 && g <= 2;
                events.add(receipt(
                        1,
                        group(v, g),
                        ChannelKind.OA_GROUP,
                        fails ? ReceiptState.FAILED : v == 4 ? ReceiptState.QUEUED : ReceiptState.POSTED,
                        1,
                        fails ? "Nhóm đã giải tán." : null));
            }
        }
        write(events);
        Tally tally = Tally.of(ground.receipts.of("a-1", 1), ground.areas.tree(), "không rõ");
        assertThat(tally.chats()).isEqualTo(40);
        assertThat(tally.chatsReached()).isEqualTo(1 + 25);
        assertThat(tally.chatsFailed()).isEqualTo(2);
        assertThat(tally.chatsUnderWay()).isEqualTo(12);
        assertThat(tally.failures()).isEqualTo(Map.of("Nhóm đã giải tán.", 2));
        // Village 1 by its own chat (324), 7 groups of village 2 and 9 of village 3, 36 each.
        assertThat(tally.households()).isEqualTo(324 + 7 * 36 + 9 * 36);
        Tally second = Tally.within(village(2), ground.receipts.of("a-1", 1), ground.areas.tree(), "không rõ");
        assertThat(second.chats()).isEqualTo(10);
        assertThat(second.chatsReached()).isEqualTo(7);
    }

    @Test
    void aResendIsAskedForOnceAndOnlyWhereItMakesSense() {
        write(List.of(
                receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.FAILED, 1, "Hết lượt gửi."),
                receipt(1, group(1, 2), ChannelKind.OA_GROUP, ReceiptState.POSTED, 1, null),
                receipt(1, group(4, 1), ChannelKind.ORDINARY_GROUP, ReceiptState.FAILED, 1, "Chưa có nhóm trục.")));
        List<String> all = ground.receipts.of("a-1", 1).stream()
                .map(ReceiptLine::deliveryId)
                .toList();
        ground.clock.forward(Duration.ofMinutes(5));
        assertThat(ground.receipts.resend(all, STAFF)).isEqualTo(1);
        assertThat(ground.receipts.resend(all, STAFF)).isZero();
        assertThat(ground.told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("delivery.resend");
            assertThat(event.key()).isEqualTo(chat(group(1, 1)));
            assertThat(event.body(DeliveryResend.class).requestedBy()).isEqualTo("Nguyễn Thị Soạn");
        });
        // It failed again: asking once more is possible.
        write(List.of(receipt(1, group(1, 1), ChannelKind.OA_GROUP, ReceiptState.FAILED, 600, "Hết lượt gửi.")));
        assertThat(ground.receipts.resend(all, STAFF)).isEqualTo(1);
    }

    @Test
    void aZoneIsCountedApart() {
        Receipt aired = new Receipt(
                "z",
                Subject.announcement("a-1"),
                1,
                zone(1),
                ChannelKind.ZONE,
                village(1),
                ReceiptState.AIRED,
                null,
                null,
                T0,
                null,
                null);
        write(List.of(aired.event("/broadcast-connector")));
        Tally tally = Tally.of(ground.receipts.of("a-1", 1), ground.areas.tree(), "không rõ");
        assertThat(tally.zones()).isEqualTo(1);
        assertThat(tally.zonesAired()).isEqualTo(1);
        assertThat(tally.chats()).isZero();
        assertThat(tally.households()).isZero();
    }

    private void write(List<HubEvent> events) {
        ground.test.hub().database().jdbi().useTransaction(handle -> ground.receipts.write(handle, events));
    }

    private static HubEvent receipt(
            int revision, String area, ChannelKind kind, ReceiptState state, int second, String explanation) {
        Subject subject = Subject.announcement("a-1");
        return new Receipt(
                        DeliveryIds.of(subject, revision, chat(area)),
                        subject,
                        revision,
                        chat(area),
                        kind,
                        area,
                        state,
                        explanation == null ? null : "test.reason",
                        explanation,
                        T0.plusSeconds(second),
                        null,
                        null)
                .event("/zalo-connector");
    }
}
