package vn.tienglang.zalo.relay;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.DeliveryResend;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.zalo.relay.ForwardAnswer.Code;
import vn.tienglang.zalo.talk.Conversations;
import vn.tienglang.zalo.talk.Letters;

/**
 * {@code deliveries.zalo} → what waits to be forwarded: one row for each ordinary group a trunk message stands for. A
 * leader whose own chat can be written to gets the text there too, ready to be forwarded, with a button. Thread-safe.
 */
final class ForwardRequests implements Projection.Writing {

    private final Channels channels;
    private final Leaders leaders;
    private final Letters letters;
    private final Clock clock;

    ForwardRequests(Channels channels, Leaders leaders, Letters letters, Clock clock) {
        this.channels = channels;
        this.leaders = leaders;
        this.letters = letters;
        this.clock = clock;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            if (!event.type().equals(DeliveryResend.TYPE)) {
                ZaloDelivery delivery = event.body(ZaloDelivery.class);
                if (!delivery.standsFor().isEmpty() && delivery.subject().kind() == Subject.Kind.ANNOUNCEMENT) {
                    ask(transaction, delivery, event.time());
                }
            }
        }
    }

    private void ask(Handle transaction, ZaloDelivery delivery, Instant at) {
        Optional<Code> code = ForwardAnswer.codesIn(delivery.code()).stream().findFirst();
        if (code.isEmpty()) {
            return;
        }
        ChannelDirectory directory = channels.directory();
        Map<String, List<Channel>> byLeader = new LinkedHashMap<>();
        for (String id : delivery.standsFor()) {
            Optional<Channel> channel = directory.byId(id).filter(known -> known.kind() == ChannelKind.ORDINARY_GROUP);
            // Adopted by the account meanwhile: the group keeps its receipt, and its leader may still answer.
            String area = directory.byId(id).map(Channel::areaId).orElse(delivery.areaId());
            if (area == null) {
                continue;
            }
            ForwardRows.ask(transaction, forward(delivery, code.get(), id, area, at));
            channel.flatMap(leaders::forwarder)
                    .flatMap(
                            person -> leaders.zaloUser(person, delivery.thread().account()))
                    .ifPresent(user -> byLeader.computeIfAbsent(user, u -> new ArrayList<>())
                            .add(channel.orElseThrow()));
        }
        List<ForwardRows.FormerRequest> former =
                ForwardRows.former(transaction, delivery.subject().id(), delivery.channelId(), delivery.revision());
        boolean needed = !delivery.withdrawal() || former.stream().anyMatch(ForwardRows.FormerRequest::stood);
        byLeader.forEach((user, groups) -> {
            former.forEach(request -> letters.stop(transaction, person(delivery, user), key(request.asking(), user)));
            if (needed) {
                inOwnChat(transaction, delivery, user, groups);
            }
        });
    }

    private static ChatThread person(ZaloDelivery delivery, String user) {
        return new ChatThread(delivery.thread().account(), ChatThread.Kind.PERSON, user);
    }

    private static String key(String asking, String user) {
        return "forward:" + asking + ":" + user;
    }

    private void inOwnChat(Handle transaction, ZaloDelivery delivery, String user, List<Channel> groups) {
        String account = delivery.thread().account();
        if (!Conversations.windowOpen(transaction, account, user, clock.instant())) {
            return;
        }
        String correction = delivery.correctionText();
        String names = ForwardTexts.joined(groups.stream().map(Channel::name).toList());
        letters.send(
                transaction,
                person(delivery, user),
                new Letters.Letter(
                        key(delivery.deliveryId(), user),
                        delivery.code(),
                        correction == null ? delivery.text() : correction,
                        ForwardTexts.requestInOwnChat(delivery.code(), names),
                        List.of(ForwardTexts.done(delivery.code())),
                        delivery.deliveryClass() == DeliveryClass.EMERGENCY
                                ? DeliveryClass.EMERGENCY
                                : DeliveryClass.REST,
                        delivery.waitsAtNight(),
                        delivery.expiresAt()));
    }

    private static Forward forward(ZaloDelivery delivery, Code code, String channel, String area, Instant at) {
        return new Forward(
                DeliveryIds.of(delivery.subject(), delivery.revision(), channel),
                delivery.deliveryId(),
                delivery.thread().account(),
                delivery.channelId(),
                delivery.subject().id(),
                code.number(),
                delivery.revision(),
                channel,
                area,
                delivery.deliveryClass() == DeliveryClass.EMERGENCY,
                delivery.expiresAt(),
                Forward.State.ASKED,
                at,
                null,
                0,
                null,
                null,
                null,
                null,
                null);
    }
}
