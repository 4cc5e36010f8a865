package vn.tienglang.zalo.inbound;

import java.util.List;
import java.util.Set;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * All that comes in from Zalo, wired: the webhook's door, {@code zalo.events}, and the readers of what it carries.
 * Started once, closed once.
 */
public final class Inbound implements AutoCloseable {

    private final WebhookDoor webhook;
    private final Projection events;

    /**
     * @param readers asked in this order about each message; what none of them takes goes to {@code citizen.messages}
     * @param eventReaders told of everything else, each of everything
     */
    public Inbound(
            Hub hub,
            ZaloSettings settings,
            ZaloClient client,
            AccessTokens tokens,
            Channels channels,
            People people,
            Outbox outbox,
            List<MessageReader> readers,
            List<PlatformEventReader> eventReaders) {
        MessageChain chain = new MessageChain(
                channels, people, new Profiles(client, tokens, people), readers, new CitizenMessages(outbox));
        events = new Projection(
                "zalo-inbox",
                Set.of(Topic.ZALO_EVENTS),
                new Inbox(settings.oaId(), chain, eventReaders),
                hub.database(),
                outbox.schema(),
                hub.kafka(),
                hub.ticker(),
                hub.meters());
        webhook = new WebhookDoor(settings, hub.kafka(), hub.meters());
    }

    public void start() {
        webhook.open();
        events.start();
    }

    public WebhookDoor webhook() {
        return webhook;
    }

    public boolean healthy() {
        return events.healthy();
    }

    @Override
    public void close() {
        webhook.close();
        events.close();
    }
}
