package vn.tienglang.hub.pipe.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.lane.Answers.Answer;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;

/**
 * Works the lanes of one shard while it holds the shard's lease. One thread decides and writes; calls run elsewhere and
 * report back. Whatever it knows it can read again from the ledger, so it may be killed at any point.
 */
final class LaneWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaneWorker.class);
    private static final Duration SCAN_EVERY = Duration.ofSeconds(1);
    private static final Duration WITHOUT_LEASE = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final int BATCH = 100;

    private final String shard;
    private final String resource;
    private final Database database;
    private final Ledger ledger;
    private final AttemptRecords attempts;
    private final Remote remote;
    private final LaneReceipts receipts;
    private final Leases leases;
    private final LaneSettings settings;
    private final Judge judge;
    private final Clock clock;
    private final Ticker ticker;
    private final Limiter pace;
    private final Loop loop;
    private final Timer calls;
    private final Counter posted;
    private final Counter failed;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Set<String> stale = ConcurrentHashMap.newKeySet();
    private final Answers answers;
    private @Nullable Lease lease;
    private long renewAt;
    private long scanAt;
    private long served;
    private int inFlight;
    private Instant parkedUntil = Instant.MIN;
    private volatile @Nullable Instant oldestDue;

    LaneWorker(
            String shard,
            Ledger ledger,
            Remote remote,
            LaneReceipts receipts,
            Leases leases,
            LaneSettings settings,
            Limiter pace,
            Clock clock,
            Ticker ticker,
            RandomGenerator random,
            MeterRegistry meters) {
        this.shard = shard;
        this.resource = Lanes.leasesOf(ledger.schema()) + shard;
        this.database = ledger.database();
        this.ledger = ledger;
        this.attempts = new AttemptRecords(ledger);
        this.remote = remote;
        this.receipts = receipts;
        this.leases = leases;
        this.settings = settings;
        this.judge = new Judge(settings, random);
        this.clock = clock;
        this.ticker = ticker;
        this.pace = pace;
        this.renewAt = ticker.nanos();
        this.scanAt = ticker.nanos();
        this.calls = meters.timer("hub.lane.calls", "room", ledger.schema());
        this.posted = meters.counter("hub.lane.posted", "room", ledger.schema());
        this.failed = meters.counter("hub.lane.failed", "room", ledger.schema());
        this.answers = new Answers(ticker, this::wakeUp);
        this.loop = new Loop("lanes-" + ledger.schema() + "-" + shard, ticker, this::turn, this::drain);
    }

    LaneWorker start() {
        loop.start();
        return this;
    }

    /** Rows of these channels were written: look at them without waiting for the next scan. */
    void wake(Collection<String> channels) {
        stale.addAll(channels);
        loop.wake();
    }

    private void wakeUp() {
        loop.wake();
    }

    boolean healthy() {
        return loop.healthy();
    }

    /** When the oldest row that is still pending became due, as of the last scan. */
    Optional<Instant> oldestDue() {
        return Optional.ofNullable(oldestDue);
    }

    boolean leads() {
        return lease != null;
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        if (!holdsLease()) {
            loop.pause(WITHOUT_LEASE);
            return;
        }
        conclude();
        refresh();
        Instant now = clock.instant();
        settle(now);
        boolean more = attempt(now);
        if (!more && answers.isEmpty()) {
            loop.pause(untilNext(clock.instant()));
        }
    }

    private boolean holdsLease() {
        if (lease != null && ticker.nanos() - renewAt < 0) {
            return true;
        }
        Optional<Lease> taken = leases.take(resource);
        if (lease != null && (taken.isEmpty() || !taken.get().equals(lease))) {
            log.warn("{} went to another hub", resource);
            lanes.clear();
        }
        if (taken.isPresent() && !taken.get().equals(lease)) {
            log.info("{} held in epoch {}", resource, taken.get().epoch());
            scanAt = ticker.nanos();
        }
        lease = taken.orElse(null);
        renewAt = ticker.nanos() + Leases.RENEW_EVERY.toNanos();
        return lease != null;
    }

    /** Writes what calls and looks came back with, a batch in one transaction with its receipts. */
    private void conclude() {
        List<Answer> batch = answers.take(BATCH);
        if (batch.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Verdict> verdicts =
                batch.stream().map(answer -> verdict(answer, now)).toList();
        try {
            database.jdbi().useTransaction(transaction -> {
                List<LedgerRow> changed = attempts.conclude(transaction, verdicts);
                receipts.append(transaction, changed, now);
                count(changed);
            });
        } catch (RuntimeException e) {
            // The calls were made: their answers must not be lost with the connection.
            answers.putBack(batch);
            throw e;
        }
        batch.forEach(answer -> ended(answer.attempt()));
        batch.stream().filter(answer -> answer.outcome() != null).forEach(answer -> {
            inFlight--;
            calls.record(answer.tookNanos(), TimeUnit.NANOSECONDS);
        });
    }

    private Verdict verdict(Answer answer, Instant now) {
        int parts = parts(answer.attempt().row());
        if (answer.outcome() instanceof Outcome.Park park) {
            parkedUntil = now.plus(park.forHowLong());
            log.info("{} parked until {}: {}", resource, parkedUntil, park.reason());
        }
        return answer.outcome() != null
                ? judge.of(answer.attempt(), answer.outcome(), parts, now)
                : judge.of(answer.attempt(), Objects.requireNonNull(answer.settlement()), parts, now);
    }

    private int parts(LedgerRow row) {
        try {
            return remote.parts(row);
        } catch (RuntimeException e) {
            // Its call came back refused or unknown for the same reason; the answer must be written all the same.
            log.error("{}: {} has no parts", resource, row.entry().deliveryId(), e);
            return 1;
        }
    }

    private void count(List<LedgerRow> changed) {
        posted.increment(changed.stream()
                .filter(r -> r.state() == LedgerRow.State.POSTED)
                .count());
        failed.increment(changed.stream()
                .filter(r -> r.state() == LedgerRow.State.FAILED)
                .count());
    }

    private void ended(Attempt attempt) {
        String channel = attempt.row().entry().channel();
        Lane lane = lanes.get(channel);
        if (lane != null) {
            lane.ended(attempt.row().entry().deliveryId());
        }
        stale.add(channel);
    }

    /** Reads the heads of lanes that changed; once a second, of all that have open rows. */
    private void refresh() {
        Set<String> channels = new HashSet<>(stale);
        stale.removeAll(channels);
        if (ticker.nanos() - scanAt >= 0) {
            scanAt = ticker.nanos() + SCAN_EVERY.toNanos();
            channels.addAll(lanes.keySet());
            channels.addAll(ledger.openChannels(shard));
            oldestDue = ledger.oldestDue(shard).orElse(null);
        }
        if (channels.isEmpty()) {
            return;
        }
        Map<String, List<LedgerRow>> heads = ledger.heads(shard, channels).stream()
                .collect(Collectors.groupingBy(row -> row.entry().channel()));
        for (String channel : channels) {
            Lane lane = lanes.computeIfAbsent(channel, Lane::new);
            lane.heads(heads.getOrDefault(channel, List.of()));
            if (lane.idle()) {
                lanes.remove(channel);
            }
        }
    }

    /** Asks the other side about attempts whose calls have ended without an answer. Looks count as calls. */
    private void settle(Instant now) {
        if (parkedUntil.isAfter(now)) {
            return;
        }
        for (Lane lane : lanes.values()) {
            Optional<LedgerRow> due =
                    lane.unsettled().filter(row -> !settleAt(row).isAfter(now)).findFirst();
            if (due.isPresent()) {
                if (pace.waitNanos(DeliveryClass.REPLY, ticker.nanos()) > 0) {
                    return;
                }
                pace.take(DeliveryClass.REPLY, ticker.nanos());
                look(lane, due.get());
            }
        }
    }

    private void look(Lane lane, LedgerRow row) {
        String id = row.entry().deliveryId();
        Attempt attempt = new Attempt(row, row.partsSent() + 1, Objects.requireNonNull(row.deadline()));
        lane.look(id);
        answers.toLook(attempt, () -> remote.look(attempt, remoteId -> attempts.claimed(remoteId, id)));
    }

    private Instant settleAt(LedgerRow row) {
        Instant afterDeadline = Objects.requireNonNull(row.deadline()).plus(settings.settleAfter());
        return row.dueAt().isAfter(afterDeadline) ? row.dueAt() : afterDeadline;
    }

    /** @return whether there may be more to attempt at once */
    private boolean attempt(Instant now) {
        if (parkedUntil.isAfter(now)) {
            return false;
        }
        List<LedgerRow> picked = pick(now);
        if (picked.isEmpty()) {
            return false;
        }
        Lease held = Objects.requireNonNull(lease);
        List<Attempt> going = database.jdbi().inTransaction(transaction -> {
            List<LedgerRow> closed = attempts.close(transaction, picked, now);
            receipts.append(transaction, closed, now);
            closed.forEach(row -> stale.add(row.entry().channel()));
            return attempts.begin(transaction, picked, held, now, remote.callLimit());
        });
        going.forEach(this::call);
        return !going.isEmpty() || !stale.isEmpty();
    }

    /** Urgent classes first, then the lane served longest ago; no more than the pace allows. */
    private List<LedgerRow> pick(Instant now) {
        int room = Math.min(BATCH, settings.inFlight() - inFlight);
        List<LedgerRow> ready = new ArrayList<>();
        lanes.values().stream()
                .sorted(Comparator.comparingLong(Lane::served))
                .forEach(lane -> lane.ready(now, settings.quietHours()).ifPresent(ready::add));
        ready.sort(Comparator.comparing(row -> row.entry().deliveryClass()));
        List<LedgerRow> picked = new ArrayList<>();
        for (LedgerRow row : ready) {
            if (picked.size() >= room || pace.waitNanos(row.entry().deliveryClass(), ticker.nanos()) > 0) {
                break;
            }
            pace.take(row.entry().deliveryClass(), ticker.nanos());
            picked.add(row);
        }
        return picked;
    }

    private void call(Attempt attempt) {
        Lane lane = lanes.computeIfAbsent(attempt.row().entry().channel(), Lane::new);
        lane.call(attempt.row().entry().deliveryId(), ++served);
        inFlight++;
        answers.toCall(attempt, () -> remote.send(attempt));
    }

    private Duration untilNext(Instant now) {
        Duration wait = SCAN_EVERY;
        for (Lane lane : lanes.values()) {
            Optional<Instant> look = lane.unsettled().map(this::settleAt).min(Comparator.naturalOrder());
            if (look.isPresent() && !parkedUntil.isAfter(now)) {
                wait = shorter(wait, Duration.between(now, look.get()));
            }
            Optional<Instant> due = lane.nextDue(now, settings.quietHours());
            if (due.isPresent() && due.get().isAfter(now)) {
                wait = shorter(wait, Duration.between(now, due.get()));
            } else if (due.isPresent()) {
                // Due, but held by pace, parking or the stop switch.
                wait = shorter(wait, Duration.ofMillis(parkedUntil.isAfter(now) ? 200 : 10));
            }
        }
        return wait.compareTo(BREATH) < 0 ? BREATH : wait;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** Lets calls under way come back and writes what they say; whatever is still open then is settled by the next. */
    private void drain() {
        long until = ticker.nanos() + Duration.ofSeconds(5).toNanos();
        try {
            while (lease != null && inFlight > 0 && ticker.nanos() - until < 0) {
                conclude();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            conclude();
            if (lease != null) {
                leases.release(lease);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("{} could not be drained: {}", resource, e.toString());
        }
    }
}
