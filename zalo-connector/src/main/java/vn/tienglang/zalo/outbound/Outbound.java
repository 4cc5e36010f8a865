package vn.tienglang.zalo.outbound;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.lane.LaneReceipts;
import vn.tienglang.hub.pipe.lane.LaneSettings;
import vn.tienglang.hub.pipe.lane.Lanes;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.FileStore;
import vn.tienglang.zalo.ZaloSettings;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.log.ChannelLog;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * All that carries deliveries out: projection into the ledger, lanes, pace, the client that every call of the room goes
 * through, and the log of those calls. Thread-safe.
 */
public final class Outbound implements AutoCloseable {

    private static final String SCHEMA = "zalo";
    private static final int READERS = 4;

    private final Hub hub;
    private final ZaloSettings settings;
    private final Channels channels;
    private final ChannelLog log;
    private final ZaloPace pace;
    private final ZaloClient client;
    private final Parts parts;
    private final Ledger ledger;
    private final LaneReceipts receipts;
    private final Lanes lanes;
    private final Projection deliveries;
    private final ExecutorService reading;

    /** @param source the room, as its receipts name it */
    public Outbound(
            Hub hub,
            ZaloSettings settings,
            Channels channels,
            People people,
            AccessTokens tokens,
            Outbox outbox,
            String source) {
        this.hub = hub;
        this.settings = settings;
        this.channels = channels;
        OutboundSettings own = settings.outbound();
        log = new ChannelLog(hub, own.logKept());
        pace = new ZaloPace(
                settings.callsPerMinute(),
                own.callsPerMinuteOfOa(),
                hub.ticker(),
                hub.leases(),
                Lanes.leasesOf(SCHEMA));
        client = new ZaloClient(
                settings.apiBase(),
                own.businessBase(),
                settings.callLimit(),
                hub.meters(),
                log.and(pace),
                tokens.proof());
        reading = readers();
        parts = new Parts(own);
        ledger = new Ledger(hub.database(), SCHEMA);
        receipts = new LaneReceipts(outbox, source);
        Replies replies =
                new Replies(ErrorTable.standard(hub.meters()), tokens, pace, settings.quietHours(), hub.clock());
        FileStore files = new FileStore(hub.data().resolve("files"));
        ZaloRemote remote = new ZaloRemote(
                client,
                tokens,
                replies,
                parts,
                new Enclosures(files, new Uploads(hub.database(), hub.clock()), replies, reading),
                new PersonWays(own, replies, people, settings.quietHours(), hub.clock(), reading),
                settings.callLimit());
        LaneSettings worked = lanes(settings);
        lanes = new Lanes(hub, ledger, remote, receipts, oa -> worked, pace::of);
        deliveries = new Projection(
                "zalo-deliveries",
                Set.of(Topic.DELIVERIES_ZALO),
                new DeliveryLedger(ledger, channels, hub.clock()),
                hub.database(),
                SCHEMA,
                hub.kafka(),
                hub.ticker(),
                hub.meters());
    }

    /** The one client of the room: its calls are logged, and teach the pace. */
    public ZaloClient client() {
        return client;
    }

    /** To be asked before any call outside the lanes. */
    public ZaloPace pace() {
        return pace;
    }

    public Ledger ledger() {
        return ledger;
    }

    public DeliveryPage page(Audit audit) {
        return new DeliveryPage(ledger, receipts, parts, log, channels, hub.database(), audit, hub.clock());
    }

    public void start() {
        log.start();
        pace.start();
        deliveries.start();
        lanes.start();
        if (!settings.oaId().isEmpty()) {
            lanes.work(settings.oaId());
        }
    }

    public boolean healthy() {
        return log.healthy() && pace.healthy() && deliveries.healthy() && lanes.healthy() && !lanes.stuck();
    }

    /** Lanes before what feeds them, the client after its last caller, the log after the client. */
    @Override
    public void close() {
        lanes.close();
        deliveries.close();
        client.close();
        reading.shutdown();
        pace.close();
        log.close();
    }

    private static LaneSettings lanes(ZaloSettings settings) {
        OutboundSettings.Settling settling = settings.outbound().settling();
        LaneSettings standard = LaneSettings.standard(settings.callsPerMinute() / 60.0, 1, settings.quietHours());
        return new LaneSettings(
                standard.perSecond(),
                standard.burst(),
                standard.inFlight(),
                standard.quietHours(),
                standard.maxFailures(),
                standard.backoff(),
                standard.maxBackoff(),
                settling.after(),
                settling.secondReading(),
                settling.limit(),
                standard.emergencyLimit());
    }

    private static ExecutorService readers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                READERS, READERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1_000), work -> {
                    Thread thread = new Thread(work, "zalo-reading");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
