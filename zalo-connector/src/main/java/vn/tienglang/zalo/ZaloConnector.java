package vn.tienglang.zalo;

import java.util.List;
import java.util.Set;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.lane.LaneReceipts;
import vn.tienglang.hub.pipe.lane.LaneSettings;
import vn.tienglang.hub.pipe.lane.Lanes;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.group.ZaloGroups;
import vn.tienglang.zalo.inbound.Inbound;
import vn.tienglang.zalo.outbound.DeliveryLedger;
import vn.tienglang.zalo.outbound.ZaloRemote;
import vn.tienglang.zalo.person.ZaloPeople;
import vn.tienglang.zalo.token.AccessTokens;
import vn.tienglang.zalo.token.TokenVault;

/**
 * The room that speaks with Zalo: deliveries out through the lanes, events in through the webhook.
 */
public final class ZaloConnector implements Room {

    private static final String SCHEMA = "zalo";
    private static final String SOURCE = "/zalo-connector";
    private static final int BURST = 40;

    private final AccessTokens tokens;
    private final ZaloClient client;
    private final Ledger ledger;
    private final LaneReceipts receipts;
    private final Lanes lanes;
    private final OutboxPublisher publisher;
    private final Projection deliveries;
    private final Inbound inbound;
    private final ZaloGroups groups;
    private final ZaloPeople persons;
    private final ZaloSettings settings;
    private final Hub hub;

    /** Migrates its schema; nothing runs before {@link #start}. */
    public ZaloConnector(Hub hub, ZaloSettings settings, Channels channels, People people) {
        this.settings = settings;
        this.hub = hub;
        hub.database().migrate(SCHEMA, Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        Outbox outbox = new Outbox(SCHEMA);
        publisher = new OutboxPublisher(hub.database(), outbox, hub.kafka(), hub.leases(), hub.ticker(), hub.meters());
        client = new ZaloClient(settings.apiBase(), settings.callLimit(), hub.meters());
        tokens = new AccessTokens(
                hub, settings, TokenVault.in(hub.data().resolve("zalo").resolve("token.key")));
        ledger = new Ledger(hub.database(), SCHEMA);
        receipts = new LaneReceipts(outbox, SOURCE);
        ZaloRemote remote = new ZaloRemote(
                client,
                tokens,
                ErrorTable.standard(hub.meters()),
                settings.quietHours(),
                settings.callLimit(),
                hub.clock());
        LaneSettings pace = LaneSettings.standard(settings.callsPerMinute() / 60.0, BURST, settings.quietHours());
        lanes = new Lanes(hub, ledger, remote, receipts, oa -> pace);
        deliveries = projection(
                hub, "zalo-deliveries", Topic.DELIVERIES_ZALO, new DeliveryLedger(ledger, channels, hub.clock()));
        groups = new ZaloGroups(
                hub,
                settings.groups(),
                new OaCalls(
                        settings.oaId(),
                        client,
                        tokens,
                        ErrorTable.standard(hub.meters()),
                        settings.callLimit(),
                        settings.groups().callsPerMinute(),
                        hub.ticker()),
                channels,
                people);
        persons = new ZaloPeople(people);
        inbound = new Inbound(
                hub,
                settings,
                client,
                tokens,
                channels,
                people,
                outbox,
                List.of(groups.scamWatch()),
                List.of(groups.events(), persons.events()));
    }

    private static Projection projection(Hub hub, String name, Topic topic, Projection.Writing writing) {
        return new Projection(
                name, Set.of(topic), writing, hub.database(), SCHEMA, hub.kafka(), hub.ticker(), hub.meters());
    }

    @Override
    public String name() {
        return "zalo-connector";
    }

    @Override
    public void start() {
        tokens.start();
        publisher.start();
        inbound.start();
        deliveries.start();
        groups.start();
        lanes.start();
        lanes.work(settings.oaId());
    }

    @Override
    public boolean healthy() {
        return tokens.healthy()
                && publisher.healthy()
                && inbound.healthy()
                && groups.healthy()
                && deliveries.healthy()
                && lanes.healthy()
                && !lanes.stuck();
    }

    /** The webhook's door, and what staff may do with deliveries. */
    public Pages pages(Audit audit) {
        return new ZaloPages(
                inbound.webhook(), ledger, receipts, hub.database(), audit, hub.clock(), groups.pages(audit));
    }

    @Override
    public void close() {
        inbound.close();
        groups.close();
        lanes.close();
        deliveries.close();
        publisher.close();
        tokens.close();
        client.close();
    }
}
