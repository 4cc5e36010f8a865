package vn.tienglang.zalo.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.outbound.ZaloPace;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * All that comes in from Zalo, wired: the webhook's door and the reading of chats, {@code zalo.events}, the files that
 * hang on messages, the readers of all this, and what erases it again. Started once, closed once.
 */
public final class Inbound implements AutoCloseable {

    private final EventWriter writer;
    private final WebhookDoor webhook;
    private final FileDesk files;
    private final Projection events;
    private final Listening listening;
    private final Retention retention;

    /**
     * @param readers asked in this order about each message; what none of them takes goes to {@code citizen.messages}
     * @param eventReaders told of everything else, each of everything
     * @param unwanted whose profile is not to be read
     */
    public Inbound(
            Hub hub,
            ZaloSettings settings,
            ZaloClient client,
            ZaloPace pace,
            AccessTokens tokens,
            Channels channels,
            People people,
            Outbox outbox,
            List<MessageReader> readers,
            List<PlatformEventReader> eventReaders,
            Profiles.Unwanted unwanted) {
        InboundSettings inbound = settings.inbound();
        writer = new EventWriter(
                hub.kafka(),
                hub.data().resolve("zalo").resolve("spill"),
                inbound.spillBytes(),
                hub.ticker(),
                hub.meters());
        webhook = new WebhookDoor(settings, writer, hub.clock(), hub.meters());

        MessageChain chain = new MessageChain(
                channels, people, new Profiles(client, tokens, people, unwanted), readers, new CitizenMessages(outbox));
        FileStore store = new FileStore(hub.data().resolve("files"));
        files = new FileDesk(
                hub.database(),
                new WaitingMessages(hub.database()),
                new MediaFetch(store, mediaHosts(settings), inbound.mediaBytes()),
                chain,
                settings.oaId(),
                hub.ticker(),
                hub.meters());
        SeenEvents seen = new SeenEvents(settings.oaSecretKey());
        events = new Projection(
                "zalo-inbox",
                Set.of(Topic.ZALO_EVENTS),
                new Inbox(settings.oaId(), seen, files, chain, eventReaders),
                hub.database(),
                outbox.schema(),
                hub.kafka(),
                hub.ticker(),
                hub.meters());

        ChatHistories histories = new ChatHistories(
                settings.oaId(),
                client,
                tokens,
                ErrorTable.standard(hub.meters()),
                pace,
                settings.callLimit(),
                inbound.callsPerMinute(settings.callsPerMinute()),
                hub.ticker());
        listening = new Listening(hub, settings.oaId(), inbound, histories, seen, writer, webhook, channels);
        retention = new Retention(hub, new ChatFiles(hub.database(), store));
    }

    public void start() {
        writer.start();
        files.start();
        events.start();
        listening.start();
        retention.start();
    }

    public WebhookDoor webhook() {
        return webhook;
    }

    Listening listening() {
        return listening;
    }

    public boolean healthy() {
        return writer.healthy() && files.healthy() && events.healthy() && listening.healthy() && retention.healthy();
    }

    @Override
    public void close() {
        listening.close();
        retention.close();
        writer.close();
        events.close();
        files.close();
    }

    /** A sandbox keeps its media where its API is. */
    private static List<String> mediaHosts(ZaloSettings settings) {
        List<String> hosts = new ArrayList<>(settings.inbound().mediaHosts());
        HttpUrl api = HttpUrl.get(settings.apiBase());
        hosts.add(api.host() + ":" + api.port());
        return hosts;
    }
}
