package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.inbound.ChatHistories.UnreadableException;

/**
 * Reads the chats back: as the way in where no webhook can reach the hub, and now and then beside a webhook, to find and
 * take in what it should have brought. A webhook that missed something is not believed until it is heard again; the
 * chats are read as often as without one meanwhile. One loop; of several hubs the one with the lease reads.
 */
final class Listening implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Listening.class);
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration NOTE_EVERY = Duration.ofSeconds(15);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);
    private static final Duration PARKED = Duration.ofMinutes(1);
    /** Read again each time, for a message may appear a little behind a later one. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    /** So long a webhook may be on its way before it counts as missing. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(2);

    private final String oa;
    private final InboundSettings settings;
    private final ChatHistories histories;
    private final ListeningTable table;
    private final SeenEvents seen;
    private final EventWriter writer;
    private final WebhookDoor webhook;
    private final Channels channels;
    private final Database database;
    private final Leases leases;
    private final Clock clock;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Loop loop;
    private long nextReading;
    private long nextNote;
    private @Nullable Instant missedAt;
    private volatile boolean webhookTrusted = true;

    Listening(
            Hub hub,
            String oa,
            InboundSettings settings,
            ChatHistories histories,
            SeenEvents seen,
            EventWriter writer,
            WebhookDoor webhook,
            Channels channels) {
        this.oa = oa;
        this.settings = settings;
        this.histories = histories;
        this.table = new ListeningTable(hub.database(), oa);
        this.seen = seen;
        this.writer = writer;
        this.webhook = webhook;
        this.channels = channels;
        this.database = hub.database();
        this.leases = hub.leases();
        this.clock = hub.clock();
        this.ticker = hub.ticker();
        this.meters = hub.meters();
        // Those who set up an account with its hub running get a moment to do so.
        this.nextReading = ticker.nanos() + settings.pollEvery().toNanos();
        this.nextNote = ticker.nanos();
        this.loop = new Loop("zalo-listening", hub.ticker(), this::turn, () -> {});
        Gauge.builder("hub.zalo.webhook.trusted", this, l -> l.webhookTrusted ? 1 : 0)
                .register(hub.meters());
    }

    void start() {
        if (!oa.isEmpty()) {
            table.mode(settings.mode().name());
        }
        loop.start();
    }

    boolean healthy() {
        // One reading of many chats takes longer than a turn should.
        return loop.healthy() || (loop.running() && histories.idle().compareTo(LONGEST_CALL) < 0);
    }

    /** Reads as soon as it can, without waiting for its time. */
    void readSoon() {
        nextReading = ticker.nanos();
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        loop.pause(TURN);
        if (oa.isEmpty()) {
            // No account is connected yet.
            return;
        }
        noteHeard();
        if (!loop.running() || ticker.nanos() - nextReading < 0) {
            return;
        }
        if (leases.take("zalo-listening:" + oa).isEmpty()) {
            return;
        }
        boolean often = settings.mode().polls() || !webhookTrusted;
        nextReading = ticker.nanos() + (often ? settings.pollEvery() : settings.healEvery()).toNanos();
        try {
            read();
        } catch (UnreadableException e) {
            log.warn("the chats of OA {} cannot be read now: {}", oa, e.getMessage());
            table.read(clock.instant(), e.getMessage());
            nextReading = Math.max(nextReading, ticker.nanos() + PARKED.toNanos());
        }
    }

    private void noteHeard() {
        if (ticker.nanos() - nextNote < 0) {
            return;
        }
        nextNote = ticker.nanos() + NOTE_EVERY.toNanos();
        Optional<Instant> heard = webhook.heard();
        heard.ifPresent(table::heard);
        if (!webhookTrusted
                && heard.filter(at -> at.isAfter(Objects.requireNonNull(missedAt)))
                        .isPresent()) {
            log.info("the webhook of OA {} is heard again", oa);
            webhookTrusted = true;
        }
    }

    private void read() throws UnreadableException, InterruptedException {
        Instant began = clock.instant();
        int missed = 0;
        @Nullable String failed = null;
        for (Channel group : groups()) {
            ChatThread thread = Objects.requireNonNull(group.thread());
            try {
                missed += readGroup(thread.id());
            } catch (UnreadableException e) {
                if (e.all()) {
                    throw e;
                }
                failed = group.name() + ": " + e.getMessage();
                log.warn("group {} of OA {} cannot be read: {}", thread.id(), oa, e.getMessage());
            }
        }
        missed += readPeople();
        if (loop.running()) {
            table.read(began, failed);
            meters.counter("hub.zalo.histories.read").increment();
            judge(missed);
        }
    }

    private List<Channel> groups() {
        return channels.directory().all().stream()
                .filter(channel -> channel.kind() == ChannelKind.OA_GROUP || channel.kind() == ChannelKind.TRUNK_GROUP)
                .filter(channel ->
                        channel.thread() != null && channel.thread().account().equals(oa))
                .toList();
    }

    /** @return how many messages a webhook should have brought */
    private int readGroup(String group) throws UnreadableException, InterruptedException {
        Optional<Instant> mark = table.mark(group);
        if (mark.isEmpty()) {
            begin(group, histories.newestOfGroup(loop, group));
            return 0;
        }
        List<HistoryItem> items = histories.ofGroup(loop, group, mark.get().minus(OVERLAP));
        int missed = takeIn(items, item -> item.inGroup(oa, group));
        advance(group, items);
        return missed;
    }

    private int readPeople() throws UnreadableException, InterruptedException {
        Optional<Instant> mark = table.mark(ListeningTable.PEOPLE);
        if (mark.isEmpty()) {
            begin(ListeningTable.PEOPLE, histories.newestOfPeople(loop));
            return 0;
        }
        Instant since = mark.get().minus(OVERLAP);
        List<HistoryItem> recent = histories.recent(loop, since);
        int missed = 0;
        for (String person : ChatHistories.people(recent)) {
            try {
                missed += takeIn(histories.ofPerson(loop, person, since), item -> item.toOa(oa));
            } catch (UnreadableException e) {
                if (e.all()) {
                    throw e;
                }
                // A person who blocked the OA, say; the others must not wait for them.
                log.warn("a person's chat with OA {} cannot be read: {}", oa, e.getMessage());
            }
        }
        advance(ListeningTable.PEOPLE, recent);
        return missed;
    }

    /** Where the hub begins to listen: what stood there before is not news. Only Zalo's clock counts here. */
    private void begin(String group, Optional<Instant> newest) {
        table.mark(group, newest.map(at -> at.plus(OVERLAP).plusMillis(1)).orElse(Instant.EPOCH));
    }

    private void advance(String group, List<HistoryItem> items) {
        if (loop.running()) {
            ChatHistories.newest(items).ifPresent(newest -> table.mark(group, newest));
        }
    }

    private int takeIn(List<HistoryItem> items, Function<HistoryItem, Optional<ZaloEvent>> asEvent)
            throws UnreadableException {
        List<ZaloEvent> events = new ArrayList<>();
        items.forEach(item -> asEvent.apply(item).ifPresent(event -> events.add(0, event)));
        Set<String> known = database.jdbi()
                .withHandle(handle ->
                        seen.known(handle, events.stream().map(ZaloEvent::key).toList()));
        int missed = 0;
        for (ZaloEvent event : events) {
            if (known.contains(event.key())) {
                continue;
            }
            if (writer.write(event.hubEvent()) == EventWriter.Durable.NOWHERE) {
                throw new UnreadableException("what was read cannot be kept", true);
            }
            if (event.numbered() && event.time().isBefore(clock.instant().minus(ON_ITS_WAY))) {
                missed++;
            }
        }
        meters.counter("hub.zalo.histories.taken").increment(events.size() - (double) known.size());
        return missed;
    }

    private void judge(int missed) {
        if (missed == 0 || settings.mode() == InboundSettings.Mode.POLL || writer.spilling()) {
            return;
        }
        Instant now = clock.instant();
        table.missed(now, missed);
        missedAt = now;
        webhookTrusted = false;
        log.error(
                "the webhook of OA {} did not bring {} messages; they were read back from the chats, which are read"
                        + " every {} s until it is heard again. See its address and switch at developers.zalo.me",
                oa,
                missed,
                settings.pollEvery().toSeconds());
    }
}
