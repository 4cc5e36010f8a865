package vn.tienglang.feedback.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Outbox;

/** Puts one message for one chat on its way, in the caller's transaction. Thread-safe. */
public final class Post {

    private static final String SOURCE = "/feedback-service";

    /** An answer that could not be given for so long would only confuse. */
    private static final Duration REPLY_LIVES = Duration.ofHours(24);

    private final Channels channels;
    private final Outbox outbox;

    public Post(Channels channels, Outbox outbox) {
        this.channels = channels;
        this.outbox = outbox;
    }

    /** Where a message goes, as the hub's ledgers know it. */
    public record Address(
            String channelId,
            String name,
            ChatThread thread,
            @Nullable String areaId) {}

    /** The hub's channel of a chat; a person's chat, which is none, goes by a key of its own. */
    public Address address(ChatThread thread) {
        Optional<Channel> channel =
                thread.kind() == ChatThread.Kind.GROUP ? channels.byThread(thread) : Optional.empty();
        return channel.map(c -> new Address(c.id(), c.name(), thread, c.areaId()))
                .orElseGet(() -> new Address(
                        thread.lane(),
                        thread.kind() == ChatThread.Kind.GROUP ? "Nhóm Zalo" : "Chat riêng",
                        thread,
                        null));
    }

    /**
     * Sends it once this transaction commits.
     *
     * @param number of the history row it tells of, or anything that tells two messages of one subject apart
     * @param code ends the text
     * @param at when this was decided
     * @return the delivery's id
     */
    public String send(
            Handle transaction,
            Subject subject,
            long number,
            Address to,
            String code,
            DeliveryClass deliveryClass,
            String text,
            Instant at) {
        String id = DeliveryIds.of(subject, number, to.channelId());
        boolean reply = deliveryClass != DeliveryClass.REST;
        Instant expires = deliveryClass == DeliveryClass.REPLY ? at.plus(REPLY_LIVES) : null;
        ZaloDelivery delivery = new ZaloDelivery(
                id,
                to.channelId(),
                to.thread(),
                subject,
                code,
                Math.toIntExact(number),
                false,
                deliveryClass,
                to.areaId(),
                text,
                null,
                List.of(),
                !reply,
                expires);
        HubEvent event = HubEvent.of(id, "delivery.requested", SOURCE, subject.id(), at, to.channelId(), delivery)
                .expiring(expires)
                .withPriority(deliveryClass == DeliveryClass.EMERGENCY ? Urgency.EMERGENCY : Urgency.NORMAL);
        outbox.append(transaction, Topic.DELIVERIES_ZALO, event);
        return id;
    }
}
