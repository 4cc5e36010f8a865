package vn.tienglang.hub.pipe.lane;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;

/**
 * Pipe 4: ledger → the outside world. A worker for each shard that has rows; of several hubs the one that holds the
 * shard's lease works it and the others stand by. Thread-safe.
 */
public final class Lanes implements AutoCloseable {

    private static final Duration LOOK_FOR_SHARDS = Duration.ofSeconds(2);
    private static final Duration OVERDUE = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Function<String, LaneWorker> worker;
    private final Map<String, LaneWorker> workers = new ConcurrentHashMap<>();
    private final Hub hub;
    private final Loop shards;

    /** @param settings how a shard, by its id, is worked */
    public Lanes(
            Hub hub, Ledger ledger, Remote remote, LaneReceipts receipts, Function<String, LaneSettings> settings) {
        this(hub, ledger, remote, receipts, settings, shard -> {
            LaneSettings own = settings.apply(shard);
            return new Pace(own.perSecond(), own.burst(), hub.ticker().nanos());
        });
    }

    /** @param limiter the pace of a shard, by its id, where shards share one */
    public Lanes(
            Hub hub,
            Ledger ledger,
            Remote remote,
            LaneReceipts receipts,
            Function<String, LaneSettings> settings,
            Function<String, Limiter> limiter) {
        this.ledger = ledger;
        this.hub = hub;
        this.worker = shard -> new LaneWorker(
                shard,
                ledger,
                remote,
                receipts,
                hub.leases(),
                settings.apply(shard),
                limiter.apply(shard),
                hub.clock(),
                hub.ticker(),
                hub.random(),
                hub.meters());
        this.shards = new Loop("lanes-" + ledger.schema(), hub.ticker(), this::findShards, () -> {});
        ledger.onCommit(this::wake);
        bindTo(hub.meters());
    }

    /** How the names of the leases begin by which hubs hold the shards of a ledger. */
    public static String leasesOf(String schema) {
        return "lanes:" + schema + ":";
    }

    public Lanes start() {
        shards.start();
        return this;
    }

    /** Makes sure a shard is worked, also before it has rows, so that its first delivery need not wait. */
    public void work(String shard) {
        workers.computeIfAbsent(shard, id -> worker.apply(id).start());
    }

    public boolean healthy() {
        return shards.healthy() && workers.values().stream().allMatch(LaneWorker::healthy);
    }

    /** Whether a row has been due for ten minutes and nobody attempted it, though nothing is stopped. */
    public boolean stuck() {
        Instant limit = hub.clock().instant().minus(OVERDUE);
        return workers.values().stream()
                        .filter(LaneWorker::leads)
                        .anyMatch(w ->
                                w.oldestDue().filter(due -> due.isBefore(limit)).isPresent())
                && !hub.stopSwitch().engaged();
    }

    /** Stops all workers, letting calls under way come back. */
    @Override
    public void close() {
        shards.close();
        workers.values().forEach(LaneWorker::close);
    }

    private void findShards() throws InterruptedException {
        ledger.openShards().forEach(this::work);
        shards.pause(LOOK_FOR_SHARDS);
    }

    private void wake(Set<String> channels) {
        workers.values().forEach(w -> w.wake(channels));
        shards.wake();
    }

    private void bindTo(MeterRegistry meters) {
        Gauge.builder("hub.lane.oldest.due.seconds", this, Lanes::oldestDueSeconds)
                .tag("room", ledger.schema())
                .register(meters);
    }

    private double oldestDueSeconds() {
        Instant now = hub.clock().instant();
        return workers.values().stream()
                .flatMap(w -> w.oldestDue().stream())
                .mapToDouble(due -> Math.max(0, Duration.between(due, now).toMillis() / 1000.0))
                .max()
                .orElse(0);
    }
}
