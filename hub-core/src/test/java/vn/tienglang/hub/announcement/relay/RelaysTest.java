package vn.tienglang.hub.announcement.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.tienglang.hub.announcement.relay.Hamlet.COMMUNE;
import static vn.tienglang.hub.announcement.relay.Hamlet.EVERYTHING;
import static vn.tienglang.hub.announcement.relay.Hamlet.SHARED_ZONE;
import static vn.tienglang.hub.announcement.relay.Hamlet.announcement;
import static vn.tienglang.hub.announcement.relay.Hamlet.chat;
import static vn.tienglang.hub.announcement.relay.Hamlet.event;
import static vn.tienglang.hub.announcement.relay.Hamlet.group;
import static vn.tienglang.hub.announcement.relay.Hamlet.published;
import static vn.tienglang.hub.announcement.relay.Hamlet.trunk;
import static vn.tienglang.hub.announcement.relay.Hamlet.village;
import static vn.tienglang.hub.announcement.relay.Hamlet.zone;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.event.ZaloDelivery;

class RelaysTest {

    private static final Instant HELD_UNTIL = Instant.parse("2026-11-03T04:00:00Z");

    @Test
    void aWholeCommuneIsReachedOnceAChannel() {
        Downstream down = commune(published(COMMUNE));
        // 3 villages with OA groups: 3 + 27 chats; 1 commune trunk; 4 village trunks.
        assertThat(down.zalo).hasSize(30 + 1 + 4);
        assertThat(new HashSet<>(down.zalo.stream().map(ZaloDelivery::channelId).toList()))
                .hasSize(35);
        assertThat(down.loudspeaker)
                .extracting(LoudspeakerDelivery::zoneId)
                .containsExactlyInAnyOrder(zone(1), zone(2), zone(3), zone(4), SHARED_ZONE);
        assertThat(down.villages).hasSize(4);
        assertThat(down.groups).hasSize(36);
    }

    @Test
    void everyDeliveryHasItsQueuedReceiptAndEveryOrdinaryGroupWaitsForItsLeader() {
        Downstream down = commune(published(COMMUNE));
        Set<String> queued = new HashSet<>(receipts(down, ReceiptState.QUEUED));
        assertThat(queued).hasSize(35 + 5);
        assertThat(down.zalo).allSatisfy(delivery -> assertThat(queued).contains(delivery.deliveryId()));
        assertThat(receipts(down, ReceiptState.AWAITING_FORWARD)).hasSize(10);
    }

    @Test
    void everyTextEndsWithItsCodeOnItsOwnLine() {
        commune(published(COMMUNE)).zalo.forEach(delivery -> {
            assertThat(delivery.text()).endsWith("\nUBND xã Mẫu\nTB123");
            assertThat(delivery.text()).contains("THÔNG BÁO: Lịch cắt điện ngày 12/11");
        });
    }

    @Test
    void oneTrunkMessageStandsForAllOrdinaryGroupsOfAVillage() {
        ZaloDelivery trunk = to(commune(published(COMMUNE)), trunk(village(4)));
        assertThat(trunk.standsFor()).hasSize(10).contains(chat(village(4)), chat(group(4, 9)));
        assertThat(trunk.text()).startsWith("THÔNG BÁO: Lịch cắt điện").doesNotContain("chuyển tiếp");
        assertThat(trunk.request())
                .startsWith("Nhờ ông/bà phụ trách nhóm chuyển tiếp tin ở trên vào: Nhóm Thôn 4; Nhóm Tổ 1 Thôn 4;")
                .endsWith("xin nhắn tại đây: xong TB123");
    }

    @Test
    void aTrunkGroupNotChosenIsStillAskedToForward() {
        Downstream down = commune(announcement(
                1,
                Change.PUBLISHED,
                Urgency.NORMAL,
                List.of(group(4, 2)),
                List.of(),
                Set.of(ChannelKind.ORDINARY_GROUP)));
        assertThat(down.zalo).singleElement().satisfies(delivery -> {
            assertThat(delivery.channelId()).isEqualTo(trunk(village(4)));
            assertThat(delivery.standsFor()).containsExactly(chat(group(4, 2)));
        });
        assertThat(down.receipts)
                .filteredOn(r -> r.state() == ReceiptState.AWAITING_FORWARD)
                .singleElement()
                .satisfies(r -> assertThat(r.deliveryId())
                        .isEqualTo(DeliveryIds.of(Subject.announcement("a-1"), 1, chat(group(4, 2)))));
    }

    @Test
    void aVillageWithoutTrunkGroupIsSpokenForInTheCommunes() {
        Downstream down = new Downstream(without(trunk(village(4))), Holds.NONE);
        down.feed(Topic.ANNOUNCEMENTS_COMMUNE, event(published(village(4)), COMMUNE));
        assertThat(to(down, trunk(COMMUNE)).standsFor()).hasSize(10);
        assertThat(receipts(down, ReceiptState.AWAITING_FORWARD)).hasSize(10);
    }

    @Test
    void withoutAnyTrunkGroupAnOrdinaryGroupFailsWithAPlainReason() {
        Downstream down = new Downstream(without(trunk(village(4)), trunk(COMMUNE)), Holds.NONE);
        down.feed(Topic.ANNOUNCEMENTS_COMMUNE, event(published(group(4, 1)), COMMUNE));
        assertThat(down.receipts)
                .filteredOn(r -> r.state() == ReceiptState.FAILED)
                .singleElement()
                .satisfies(r ->
                        assertThat(r.explanation()).isEqualTo("Chưa có nhóm trục để nhờ chuyển tiếp vào nhóm này."));
    }

    @Test
    void aGroupAloneSoundsTheZonesThatCoverItButNoOtherChat() {
        Downstream down = commune(published(group(1, 5)));
        assertThat(down.zalo).extracting(ZaloDelivery::channelId).containsExactly(chat(group(1, 5)));
        assertThat(down.loudspeaker)
                .extracting(LoudspeakerDelivery::zoneId)
                .containsExactlyInAnyOrder(zone(1), SHARED_ZONE);
    }

    @Test
    void theSameEventTwiceMakesTheSameIds() {
        Downstream once = commune(published(COMMUNE));
        Downstream again = commune(published(COMMUNE));
        assertThat(again.ids).isEqualTo(once.ids);
        assertThat(new HashSet<>(once.ids)).hasSameSizeAs(once.ids);
    }

    @Test
    void aRevisionCorrectsWhereTheFormerWentFillsWhatIsNewAndTakesBackTheRest() {
        Downstream down = commune(announcement(
                2,
                Change.REVISED,
                Urgency.NORMAL,
                List.of(village(1), group(2, 1)),
                List.of(village(1), village(3)),
                EVERYTHING));
        assertThat(to(down, chat(group(1, 3))).correctionText())
                .startsWith("ĐÍNH CHÍNH THÔNG BÁO TB123: Lịch cắt điện")
                .endsWith("\nTB123.2");
        assertThat(to(down, chat(group(2, 1)))).satisfies(added -> {
            assertThat(added.correctionText()).isNull();
            assertThat(added.withdrawal()).isFalse();
        });
        assertThat(to(down, chat(group(3, 7)))).satisfies(removed -> {
            assertThat(removed.withdrawal()).isTrue();
            assertThat(removed.text())
                    .startsWith("RÚT THÔNG BÁO TB123")
                    .contains("không áp dụng đối với Tổ tự quản số 7")
                    .endsWith("\nTB123.2");
        });
        assertThat(down.zalo).noneMatch(d -> d.channelId().startsWith(village(4)));
        assertThat(down.loudspeaker)
                .filteredOn(LoudspeakerDelivery::withdrawal)
                .extracting(LoudspeakerDelivery::zoneId)
                .containsExactly(zone(3));
    }

    @Test
    void narrowingFromVillageToGroupTakesBackTheVillagesChatAndItsOtherGroups() {
        Downstream down = commune(
                announcement(2, Change.REVISED, Urgency.NORMAL, List.of(group(1, 1)), List.of(village(1)), EVERYTHING));
        assertThat(down.zalo)
                .filteredOn(d -> !d.withdrawal())
                .extracting(ZaloDelivery::channelId)
                .containsExactly(chat(group(1, 1)));
        assertThat(down.zalo).filteredOn(ZaloDelivery::withdrawal).hasSize(1 + 1 + 8);
        assertThat(down.loudspeaker).noneMatch(LoudspeakerDelivery::withdrawal);
    }

    @Test
    void aChannelNoLongerChosenIsTakenBack() {
        AnnouncementEvent revised = announcement(
                2,
                Change.REVISED,
                Urgency.NORMAL,
                List.of(village(1)),
                List.of(village(1)),
                Set.of(ChannelKind.OA_GROUP));
        Downstream down = commune(revised);
        assertThat(down.loudspeaker).hasSize(2).allMatch(LoudspeakerDelivery::withdrawal);
        assertThat(to(down, trunk(village(1))).withdrawal()).isTrue();
    }

    @Test
    void aWithdrawalGoesWhereverTheFormerWent() {
        Downstream down = commune(announcement(
                2, Change.WITHDRAWN, Urgency.NORMAL, List.of(village(1)), List.of(village(1)), EVERYTHING));
        assertThat(down.zalo).hasSize(11).allSatisfy(delivery -> {
            assertThat(delivery.withdrawal()).isTrue();
            assertThat(delivery.text())
                    .startsWith("RÚT THÔNG BÁO TB123: Lịch cắt điện")
                    .endsWith("\nTB123.2");
        });
        assertThat(down.loudspeaker).hasSize(2).allMatch(LoudspeakerDelivery::withdrawal);
    }

    @Test
    void aTrunkGroupThatLosesOneOfItsGroupsIsToldWhich() {
        Downstream down = commune(announcement(
                2,
                Change.REVISED,
                Urgency.NORMAL,
                List.of(group(4, 1)),
                List.of(group(4, 1), group(4, 2)),
                Set.of(ChannelKind.ORDINARY_GROUP)));
        assertThat(to(down, trunk(village(4)))).satisfies(trunk -> {
            assertThat(trunk.correctionText()).startsWith("ĐÍNH CHÍNH").doesNotContain("chuyển tiếp");
            assertThat(trunk.request())
                    .contains("chuyển tiếp tin ở trên vào: Nhóm Tổ 1 Thôn 4.")
                    .contains("Không còn áp dụng cho: Nhóm Tổ 2 Thôn 4");
            assertThat(trunk.standsFor()).containsExactly(chat(group(4, 1)), chat(group(4, 2)));
        });
    }

    @Test
    void aHeldVillageGetsAStampedRecordThatItsRelayPassesBy() {
        Downstream down = held(village(2), published(COMMUNE));
        assertThat(down.villages)
                .filteredOn(e -> e.holdUntil() != null)
                .singleElement()
                .satisfies(e -> assertThat(e.key()).isEqualTo(village(2)));
        assertThat(down.zalo).noneMatch(d -> d.channelId().startsWith(village(2)));
        assertThat(down.loudspeaker).extracting(LoudspeakerDelivery::zoneId).doesNotContain(zone(2));
        assertThat(down.groups).hasSize(27);
    }

    @Test
    void emergenciesWithdrawalsAndNarrowingsAreNeverHeld() {
        assertThat(held(
                                village(2),
                                announcement(
                                        1,
                                        Change.PUBLISHED,
                                        Urgency.EMERGENCY,
                                        List.of(COMMUNE),
                                        List.of(),
                                        EVERYTHING))
                        .villages)
                .allMatch(e -> e.holdUntil() == null);
        assertThat(held(
                                village(2),
                                announcement(
                                        2,
                                        Change.WITHDRAWN,
                                        Urgency.NORMAL,
                                        List.of(COMMUNE),
                                        List.of(COMMUNE),
                                        EVERYTHING))
                        .villages)
                .allMatch(e -> e.holdUntil() == null);
        assertThat(held(
                                village(2),
                                announcement(
                                        2,
                                        Change.REVISED,
                                        Urgency.NORMAL,
                                        List.of(village(1)),
                                        List.of(COMMUNE),
                                        EVERYTHING))
                        .villages)
                .hasSize(4)
                .allMatch(e -> e.holdUntil() == null);
    }

    @Test
    void theReleaseOfAHeldRecordMakesTheIdsItWouldHaveMadeAtOnce() {
        Downstream open = commune(published(village(2)));
        Downstream held = held(village(2), published(village(2)));
        var record = held.villages.get(0);
        held.feed(
                Topic.ANNOUNCEMENTS_VILLAGE,
                vn.tienglang.hub.event.HubEvent.of(
                        "released",
                        record.type(),
                        record.source(),
                        record.subject(),
                        record.time(),
                        record.key(),
                        record.body(AnnouncementEvent.class).withVillageNote("Họp lúc 19h tại nhà văn hóa.")));
        assertThat(held.zalo.stream().map(ZaloDelivery::deliveryId))
                .containsExactlyInAnyOrderElementsOf(
                        open.zalo.stream().map(ZaloDelivery::deliveryId).toList());
        assertThat(held.zalo)
                .filteredOn(d -> d.channelId().equals(chat(group(2, 1))))
                .allSatisfy(d -> assertThat(d.text())
                        .endsWith("UBND xã Mẫu\nThôn bổ sung: Họp lúc 19h tại nhà văn hóa.\nTB123"));
        assertThat(held.loudspeaker).noneMatch(d -> d.text().contains("19h"));
    }

    @Test
    void anEmergencyGoesFirstDayAndNight() {
        Downstream down =
                commune(announcement(1, Change.PUBLISHED, Urgency.EMERGENCY, List.of(COMMUNE), List.of(), EVERYTHING));
        assertThat(down.zalo).allSatisfy(delivery -> {
            assertThat(delivery.deliveryClass()).isEqualTo(DeliveryClass.EMERGENCY);
            assertThat(delivery.waitsAtNight()).isFalse();
            assertThat(delivery.text()).contains("[KHẨN CẤP] THÔNG BÁO: ");
        });
    }

    @Test
    void whatIsBornInAVillageStaysThere() {
        Downstream down = new Downstream(Hamlet.directory(), Holds.NONE);
        down.feed(Topic.ANNOUNCEMENTS_VILLAGE, event(published(village(1)).forArea(village(1)), village(1)));
        assertThat(down.zalo).hasSize(11).allMatch(d -> d.channelId().startsWith(village(1)));
    }

    private static Downstream commune(AnnouncementEvent announcement) {
        return new Downstream(Hamlet.directory(), Holds.NONE)
                .feed(Topic.ANNOUNCEMENTS_COMMUNE, event(announcement, COMMUNE));
    }

    private static Downstream held(String village, AnnouncementEvent announcement) {
        Holds holds = (id, publishedAt) -> id.equals(village) ? Optional.of(HELD_UNTIL) : Optional.empty();
        return new Downstream(Hamlet.directory(), holds)
                .feed(Topic.ANNOUNCEMENTS_COMMUNE, event(announcement, COMMUNE));
    }

    private static ChannelDirectory without(String... ids) {
        List<Channel> left = Hamlet.channels().stream()
                .filter(channel -> !List.of(ids).contains(channel.id()))
                .toList();
        return new ChannelDirectory(Hamlet.tree(), left);
    }

    private static ZaloDelivery to(Downstream down, String channel) {
        return down.zalo.stream()
                .filter(delivery -> delivery.channelId().equals(channel))
                .reduce((a, b) -> {
                    throw new AssertionError("two deliveries to " + channel);
                })
                .orElseThrow(() -> new AssertionError("nothing to " + channel));
    }

    private static List<String> receipts(Downstream down, ReceiptState state) {
        return down.receipts.stream()
                .filter(receipt -> receipt.state() == state)
                .map(Receipt::deliveryId)
                .toList();
    }
}
