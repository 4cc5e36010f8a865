package vn.tienglang.hub.announcement.relay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.relay.Reach.Verdict;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Outgoing;

/**
 * The deliveries of one event at one level, each with its first receipt. All ids and times follow from the event, so
 * that a repeat makes the same again. Used by one thread, for one event.
 */
final class Deliveries {

    private static final String SOURCE = "/hub-core";

    private final HubEvent event;
    private final AnnouncementEvent announcement;
    private final ChannelDirectory directory;
    private final Reach reach;
    private final Subject subject;
    private final List<Outgoing> made = new ArrayList<>();

    Deliveries(HubEvent event, AnnouncementEvent announcement, ChannelDirectory directory) {
        this.event = event;
        this.announcement = announcement;
        this.directory = directory;
        this.reach = new Reach(directory.tree(), announcement);
        this.subject = Subject.announcement(announcement.announcementId());
    }

    Reach reach() {
        return reach;
    }

    List<Outgoing> made() {
        return List.copyOf(made);
    }

    /** The area's own chats and notice pages, and the zones that belong to this level. */
    void toChannelsOf(String area) {
        for (Channel channel : directory.ofArea(area)) {
            switch (channel.kind()) {
                case OA_GROUP -> toChat(channel);
                case NOTICE_PAGE -> toNoticePage(channel);
                case ORDINARY_GROUP, TRUNK_GROUP, ZONE, PERSON -> {}
            }
        }
        directory.zonesCovering(area).stream()
                .filter(zone -> ZoneHome.of(directory.tree(), zone).equals(area))
                .forEach(this::toZone);
    }

    /** One message to the trunk group: for its own readers, for the ordinary groups they forward to, or for both. */
    void toTrunk(String area, List<Channel> ordinary) {
        @Nullable Channel trunk = directory.trunkOf(area).orElse(null);
        List<Channel> concerned =
                ordinary.stream().filter(c -> reach.of(c) != Verdict.NOTHING).toList();
        if (trunk == null) {
            concerned.forEach(channel -> receipt(
                    channel,
                    ReceiptState.FAILED,
                    "channel.no-trunk-group",
                    "Chưa có nhóm trục để nhờ chuyển tiếp vào nhóm này."));
            return;
        }
        Verdict own = reach.of(trunk);
        if (own == Verdict.NOTHING && concerned.isEmpty()) {
            return;
        }
        zalo(trunk, strongest(own, concerned), concerned);
        concerned.forEach(channel -> receipt(channel, ReceiptState.AWAITING_FORWARD, null, null));
    }

    /** The same announcement for one area below; its id follows from the record it came from. */
    void toArea(Topic topic, String area, @Nullable Instant heldUntil) {
        made.add(new Outgoing(
                topic,
                HubEvent.of(
                                DeliveryIds.hash(event.id() + ":" + area),
                                event.type(),
                                event.source(),
                                announcement.announcementId(),
                                event.time(),
                                area,
                                announcement.forArea(area))
                        .expiring(event.expires())
                        .withPriority(event.priority())
                        .heldUntil(heldUntil)
                        .traced(event.traceparent())));
    }

    private void toChat(Channel chat) {
        Verdict verdict = reach.of(chat);
        if (verdict != Verdict.NOTHING) {
            zalo(chat, verdict, List.of());
        }
    }

    private void toNoticePage(Channel page) {
        // The page shows whatever is published; nothing has to be carried there.
        switch (reach.of(page)) {
            case NEW, CORRECTED -> receipt(page, ReceiptState.POSTED, null, null);
            case TAKEN_BACK -> receipt(page, ReceiptState.WITHDRAWN, null, null);
            case NOTHING -> {}
        }
    }

    private void toZone(Channel zone) {
        Verdict verdict = reach.of(zone);
        if (verdict == Verdict.NOTHING) {
            return;
        }
        boolean withdrawal = verdict == Verdict.TAKEN_BACK;
        String id = deliveryId(zone);
        LoudspeakerDelivery delivery = new LoudspeakerDelivery(
                id,
                zone.id(),
                subject,
                announcement.code(),
                announcement.revision(),
                withdrawal,
                announcement.urgency(),
                zone.areaId(),
                announcement.title(),
                withdrawal
                        ? ChatText.spokenWithdrawal(announcement)
                        : ChatText.spoken(announcement, verdict == Verdict.CORRECTED),
                withdrawal ? null : announcement.expiresAt());
        add(Topic.DELIVERIES_LOUDSPEAKER, id, zone, delivery, withdrawal);
        receipt(zone, ReceiptState.QUEUED, null, null);
    }

    private void zalo(Channel chat, Verdict verdict, List<Channel> forwarded) {
        boolean withdrawal = verdict == Verdict.TAKEN_BACK;
        String id = deliveryId(chat);
        ZaloDelivery delivery = new ZaloDelivery(
                id,
                chat.id(),
                Objects.requireNonNull(chat.thread()),
                subject,
                announcement.code(),
                announcement.revision(),
                withdrawal,
                announcement.urgency() == Urgency.EMERGENCY ? DeliveryClass.EMERGENCY : DeliveryClass.REST,
                chat.areaId(),
                withdrawal ? takenBackText(chat) : ChatText.full(announcement),
                verdict == Verdict.CORRECTED ? ChatText.correction(announcement) : null,
                forwarded.stream().map(Channel::id).toList(),
                announcement.urgency() != Urgency.EMERGENCY,
                withdrawal ? null : announcement.expiresAt(),
                forwarded.isEmpty() ? null : request(withdrawal, forwarded),
                withdrawal || announcement.original() == null ? null : List.of(announcement.original()),
                null);
        add(Topic.DELIVERIES_ZALO, id, chat, delivery, withdrawal);
        receipt(chat, ReceiptState.QUEUED, null, null);
    }

    private String takenBackText(Channel chat) {
        return announcement.change() == Change.WITHDRAWN
                ? ChatText.withdrawal(announcement)
                : ChatText.narrowed(
                        announcement, directory.tree().area(chat.areaId()).name());
    }

    private String request(boolean withdrawal, List<Channel> forwarded) {
        return ChatText.toForward(
                announcement.code(), names(forwarded, withdrawal), withdrawal ? List.of() : names(forwarded, true));
    }

    private List<String> names(List<Channel> channels, boolean takenBack) {
        return channels.stream()
                .filter(channel -> (reach.of(channel) == Verdict.TAKEN_BACK) == takenBack)
                .map(Channel::name)
                .toList();
    }

    private void add(Topic topic, String deliveryId, Channel channel, Object body, boolean withdrawal) {
        made.add(new Outgoing(
                topic,
                HubEvent.of(
                                deliveryId,
                                "delivery.requested",
                                SOURCE,
                                announcement.announcementId(),
                                event.time(),
                                channel.id(),
                                body)
                        .expiring(withdrawal ? null : announcement.expiresAt())
                        .withPriority(announcement.urgency())
                        .traced(event.traceparent())));
    }

    private void receipt(Channel channel, ReceiptState state, @Nullable String reason, @Nullable String explanation) {
        Receipt receipt = new Receipt(
                deliveryId(channel),
                subject,
                announcement.revision(),
                channel.id(),
                channel.kind(),
                channel.areaId(),
                state,
                reason,
                explanation,
                event.time(),
                null,
                null);
        made.add(new Outgoing(Topic.RECEIPTS, receipt.event(SOURCE).traced(event.traceparent())));
    }

    private String deliveryId(Channel channel) {
        return DeliveryIds.of(subject, announcement.revision(), channel.id());
    }

    /** A trunk message that is new for one group and a correction for another goes as a correction. */
    private Verdict strongest(Verdict own, List<Channel> concerned) {
        List<Verdict> all = new ArrayList<>(concerned.stream().map(reach::of).toList());
        all.add(own);
        if (all.contains(Verdict.CORRECTED)) {
            return Verdict.CORRECTED;
        }
        if (all.contains(Verdict.NEW)) {
            return all.contains(Verdict.TAKEN_BACK) ? Verdict.CORRECTED : Verdict.NEW;
        }
        return Verdict.TAKEN_BACK;
    }
}
