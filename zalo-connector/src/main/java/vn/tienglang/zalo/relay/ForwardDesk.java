package vn.tienglang.zalo.relay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;

/** Writes down what became of forwards, and tells it as receipts. Every call works in the caller's transaction. */
final class ForwardDesk {

    private static final String SOURCE = "/zalo-connector";
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,3})\\s*$");

    private final Outbox outbox;
    private final Channels channels;

    ForwardDesk(Outbox outbox, Channels channels) {
        this.outbox = outbox;
        this.channels = channels;
    }

    /**
     * It was forwarded.
     *
     * @param by a person's id, or the name of somebody at the console
     * @param forAnother whether somebody else than the group's own leader says so
     * @return whether it waited until now
     */
    boolean tick(Handle transaction, Forward forward, Instant at, String by, Forward.How how, boolean forAnother) {
        if (!ForwardRows.tick(transaction, forward.deliveryId(), at, by, how)) {
            return false;
        }
        Map<String, Object> evidence =
                Map.of("how", how.name().toLowerCase(java.util.Locale.ROOT), "forAnother", forAnother);
        append(
                transaction,
                forward,
                ReceiptState.FORWARDED,
                null,
                forAnother ? "Ghi hộ người phụ trách nhóm." : null,
                at,
                by,
                evidence);
        return true;
    }

    /** Nobody forwarded it in time. */
    void expired(Handle transaction, Forward forward, Instant at) {
        append(
                transaction,
                forward,
                ReceiptState.EXPIRED,
                "relay.not-forwarded",
                "Hết hạn mà chưa ai báo đã chuyển tiếp.",
                at,
                null,
                null);
    }

    /** The request was stopped before it went out; nothing is asked. */
    void dropped(Handle transaction, Forward forward, Instant at) {
        ForwardRows.drop(transaction, forward.deliveryId());
        append(
                transaction,
                forward,
                ReceiptState.WITHDRAWN,
                "lane.withdrawn",
                "Đã rút thông báo trước khi nhờ chuyển tiếp.",
                at,
                null,
                null);
    }

    /** The request could not be made; the group still waits, and the page says why. */
    void hindered(Handle transaction, Forward forward, String why, Instant at) {
        ForwardRows.hindered(transaction, forward.deliveryId(), why);
        append(transaction, forward, ReceiptState.AWAITING_FORWARD, "relay.not-asked", why, at, null, null);
    }

    /** The request stands after all. */
    void asked(Handle transaction, Forward forward, Instant at, @Nullable Instant next) {
        ForwardRows.stands(transaction, forward.deliveryId(), at, next);
        if (forward.hindrance() != null) {
            append(transaction, forward, ReceiptState.AWAITING_FORWARD, null, null, at, null, null);
        }
    }

    /** The group's name as people see it. */
    String groupName(Forward forward) {
        return channels.byId(forward.channelId()).map(Channel::name).orElse(forward.channelId());
    }

    /** The number of the group among those of its village: 3 of "Tổ tự quản số 3"; 0 when it has none. */
    int groupNumber(Forward forward) {
        AreaTree tree = channels.directory().tree();
        if (!tree.knows(forward.areaId())) {
            return 0;
        }
        var area = tree.area(tree.successor(forward.areaId()));
        Matcher number = NUMBER.matcher(area.name());
        return area.level() == AreaLevel.GROUP && number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    boolean hasDeputy(Forward forward, Leaders leaders) {
        return channels.byId(forward.channelId())
                .filter(channel -> !leaders.deputies(channel).isEmpty())
                .isPresent();
    }

    String names(List<Forward> forwards) {
        return ForwardTexts.joined(forwards.stream().map(this::groupName).toList());
    }

    private void append(
            Handle transaction,
            Forward forward,
            ReceiptState state,
            @Nullable String reason,
            @Nullable String explanation,
            Instant at,
            @Nullable String by,
            @Nullable Map<String, Object> evidence) {
        Receipt receipt = new Receipt(
                forward.deliveryId(),
                Subject.announcement(forward.announcementId()),
                forward.revision(),
                forward.channelId(),
                ChannelKind.ORDINARY_GROUP,
                forward.areaId(),
                state,
                reason,
                explanation,
                at,
                by,
                evidence == null ? null : Json.tree(evidence));
        outbox.append(transaction, Topic.RECEIPTS, receipt.event(SOURCE));
    }
}
