package vn.tienglang.zalo;

import java.util.List;
import java.util.stream.Stream;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.zalo.account.ZaloAccount;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.group.ZaloGroups;
import vn.tienglang.zalo.inbound.Inbound;
import vn.tienglang.zalo.outbound.Outbound;
import vn.tienglang.zalo.person.LedgerReplies;
import vn.tienglang.zalo.person.ZaloPeople;
import vn.tienglang.zalo.relay.Forwarding;
import vn.tienglang.zalo.talk.Conversing;
import vn.tienglang.zalo.talk.Letters;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * The room that speaks with Zalo: deliveries out through the lanes, events in through the webhook.
 */
public final class ZaloConnector implements Room {

    private static final String SCHEMA = "zalo";
    private static final String SOURCE = "/zalo-connector";
    private final ZaloAccount account;
    private final AccessTokens tokens;
    private final OutboxPublisher publisher;
    private final Outbound outbound;
    private final Inbound inbound;
    private final ZaloGroups groups;
    private final ZaloPeople persons;
    private final Forwarding forwarding;

    /** Migrates its schema; nothing runs before {@link #start}. */
    public ZaloConnector(Hub hub, ZaloSettings given, Channels channels, People people) {
        hub.database().migrate(SCHEMA, Database.PIPE_TABLES, Database.LANE_TABLES, "db/zalo");
        Outbox outbox = new Outbox(SCHEMA);
        publisher = new OutboxPublisher(hub.database(), outbox, hub.kafka(), hub.leases(), hub.ticker(), hub.meters());
        account = new ZaloAccount(hub, given);
        ZaloSettings settings = account.settings();
        tokens = account.tokens();
        outbound = new Outbound(hub, settings, channels, people, tokens, outbox, SOURCE);
        OaCalls calls = new OaCalls(
                settings.oaId(),
                outbound.client(),
                tokens,
                ErrorTable.standard(hub.meters()),
                settings.callLimit(),
                outbound.pace().of(settings.oaId()),
                settings.groups().callsPerMinute(),
                hub.ticker());
        groups = new ZaloGroups(hub, settings.groups(), calls, channels, people);
        persons = new ZaloPeople(
                hub, settings.groups(), calls, channels, people, new LedgerReplies(outbound.ledger(), hub.clock()));
        Letters letters = new Letters(outbound.ledger(), settings.talk(), hub.clock());
        Conversing talk = new Conversing(hub, settings.talk(), people, outbox, letters, persons.reader());
        forwarding =
                new Forwarding(hub, settings.forwarding(), settings.quietHours(), channels, people, outbox, letters);
        inbound = new Inbound(
                hub,
                settings,
                outbound.client(),
                outbound.pace(),
                tokens,
                channels,
                people,
                outbox,
                List.of(
                        groups.scamWatch(),
                        talk.heard(),
                        forwarding.reader(),
                        forwarding.behalfReader(),
                        persons.reader(),
                        talk.reader()),
                List.of(account.events(), groups.events(), persons.events(), talk.greeter()),
                persons::withdrawn);
        account.onChange(inbound.webhook()::signedBy);
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
        groups.start();
        persons.start();
        outbound.start();
        forwarding.start();
    }

    @Override
    public boolean healthy() {
        return tokens.healthy()
                && publisher.healthy()
                && inbound.healthy()
                && groups.healthy()
                && persons.healthy()
                && forwarding.healthy()
                && outbound.healthy();
    }

    /** The webhook's door, and what staff may do with deliveries. */
    public Pages pages(Audit audit) {
        return new ZaloPages(inbound.webhook(), outbound.page(audit), features(audit));
    }

    /** What leaders are to forward by hand. */
    public Pages forwards(Audit audit) {
        return forwarding.pages(audit);
    }

    private List<Pages> features(Audit audit) {
        return Stream.of(groups.pages(audit), persons.pages(audit), List.of(account.pages(audit)))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() {
        inbound.close();
        persons.close();
        groups.close();
        forwarding.close();
        outbound.close();
        publisher.close();
        tokens.close();
        account.close();
    }
}
