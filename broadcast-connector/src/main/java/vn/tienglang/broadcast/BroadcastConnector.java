package vn.tienglang.broadcast;

import java.util.List;
import java.util.Set;
import vn.tienglang.broadcast.air.Air;
import vn.tienglang.broadcast.air.Announcer;
import vn.tienglang.broadcast.air.Diary;
import vn.tienglang.broadcast.page.BroadcastPages;
import vn.tienglang.broadcast.programme.DeliveryIntake;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.broadcast.programme.ZoneReceipts;
import vn.tienglang.broadcast.reading.OwnSounds;
import vn.tienglang.broadcast.reading.Readers;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.speech.Availability;
import vn.tienglang.broadcast.speech.Renderer;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.Room;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.hub.web.EventStream;
import vn.tienglang.hub.web.Pages;

/** The room that speaks: deliveries into each zone's programme, the programme on air, the diary of what was heard. */
public final class BroadcastConnector implements Room {

    private static final String SCHEMA = "broadcast";

    private final Hub hub;
    private final BroadcastSettings settings;
    private final Channels channels;
    private final Renderer renderer;
    private final Readers readers;
    private final OwnSounds ownSounds;
    private final Announcer announcer;
    private final Programme programme;
    private final Diary diary;
    private final Air air;
    private final OutboxPublisher publisher;
    private final Projection deliveries;
    private final EventStream live = new EventStream("broadcast");

    /** Migrates its schema; nothing runs before {@link #start}. */
    public BroadcastConnector(Hub hub, BroadcastSettings settings, Channels channels) {
        this(hub, settings, channels, hub.ticker());
    }

    /** @param tempo what sound is measured out by; tests and demos in a hurry bring their own */
    BroadcastConnector(Hub hub, BroadcastSettings settings, Channels channels, Ticker tempo) {
        this.hub = hub;
        this.settings = settings;
        this.channels = channels;
        hub.database().migrate(SCHEMA, Database.PIPE_TABLES, "db/broadcast");
        Outbox outbox = new Outbox(SCHEMA);
        publisher = new OutboxPublisher(hub.database(), outbox, hub.kafka(), hub.leases(), hub.ticker(), hub.meters());
        Speakers speakers = new Speakers(hub, settings);
        renderer = speakers.vietnamese();
        Dictionary dictionary = settings.dictionary().map(Dictionary::load).orElseGet(Dictionary::packaged);
        readers = new Readers(hub.database(), dictionary);
        ownSounds =
                new OwnSounds(hub.database(), hub.data().resolve("broadcast").resolve("recordings"));
        announcer = new Announcer(renderer, readers, ownSounds, speakers.secondLanguages(), settings);
        ZoneReceipts receipts = new ZoneReceipts(outbox);
        programme = new Programme(receipts, settings.timesAired());
        diary = new Diary(outbox, receipts, programme);
        air = new Air(hub, settings, channels, programme, diary, announcer, tempo, this::changed);
        deliveries = new Projection(
                "broadcast-deliveries",
                Set.of(Topic.DELIVERIES_LOUDSPEAKER),
                new DeliveryIntake(programme, hub.clock(), item -> {
                    air.wake(item.zoneId());
                    announcer.ahead(item);
                    changed(item.zoneId());
                }),
                hub.database(),
                SCHEMA,
                hub.kafka(),
                hub.ticker(),
                hub.meters());
    }

    /** Open pages look again; what they may see they ask for themselves. */
    private void changed(String zoneId) {
        live.publish(BroadcastPages.LIVE, "air", zoneId);
    }

    @Override
    public String name() {
        return SCHEMA;
    }

    @Override
    public void start() {
        publisher.start();
        air.start();
        deliveries.start();
    }

    @Override
    public boolean healthy() {
        return publisher.healthy() && deliveries.healthy() && air.healthy();
    }

    /** The speech engines' state in order of preference, for doctor; asks each, so it may take a second. */
    public List<Availability> speech() {
        return renderer.availability();
    }

    /** What is on, what is next, and wishes to zones; for the stage and for tests. */
    public Air air() {
        return air;
    }

    /** @see Air#airNow */
    public Air.Answer airNow(String zoneId, String by) {
        return air.airNow(zoneId, by);
    }

    /** The room's pages, live streams and JSON. */
    public Pages pages(Audit audit) {
        return new BroadcastPages(
                hub, settings, channels, air, programme, diary, announcer, readers, ownSounds, live, audit);
    }

    @Override
    public void close() {
        deliveries.close();
        air.close();
        publisher.close();
        announcer.close();
    }
}
