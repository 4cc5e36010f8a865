package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.air.Announcer.Spoken;
import vn.tienglang.broadcast.air.Bulletins.End;
import vn.tienglang.broadcast.output.Evidence;
import vn.tienglang.broadcast.output.Interrupted;
import vn.tienglang.broadcast.output.NowPlaying;
import vn.tienglang.broadcast.output.PlayItem;
import vn.tienglang.broadcast.output.PlayList;
import vn.tienglang.broadcast.output.PlayObserver;
import vn.tienglang.broadcast.output.ZonePlayer;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;

/**
 * Airs one zone while it holds the zone's lease. One thread decides and writes; rendering and sound run elsewhere and
 * report back. Each step is handed to the player alone, after its row of the diary is committed. All it knows it can read
 * again from the database, so it may be killed at any point. Public methods are for any thread.
 */
final class ZoneAir implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ZoneAir.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration WITHOUT_LEASE = Duration.ofSeconds(1);

    private final Ground ground;
    private final Database database;
    private final ZoneLease lease;
    private final ZonePlayer player;
    private final Loop loop;
    private final ConcurrentLinkedQueue<Runnable> reports = new ConcurrentLinkedQueue<>();
    private final Slots slots;
    private final AiringRecords records;
    private volatile Zone zone;
    private volatile boolean stopped;
    private volatile boolean lookNow = true;
    private volatile StopCause cause = StopCause.CLOSING;
    private volatile @Nullable OnAir onAir;
    private @Nullable Run bulletin;
    private @Nullable Run emergency;
    private boolean recovered;
    private long lookAt;

    ZoneAir(Zone zone, Ground ground) {
        this.zone = zone;
        this.ground = ground;
        this.database = ground.hub().database();
        Hub hub = ground.hub();
        this.lease = new ZoneLease(zone.id(), hub.leases(), hub.ticker());
        this.player = new ZonePlayer(zone.id(), hub.clock(), hub.ticker(), ground.tempo());
        this.lookAt = hub.ticker().nanos();
        this.slots = new Slots(ground);
        this.records = new AiringRecords(ground);
        this.loop = new Loop("zone-" + zone.id(), hub.ticker(), this::turn, () -> {});
    }

    ZoneAir start() {
        loop.start();
        return this;
    }

    Zone zone() {
        return zone;
    }

    void follow(Zone changed) {
        zone = changed;
    }

    ZonePlayer player() {
        return player;
    }

    boolean leads() {
        return lease.held();
    }

    boolean healthy() {
        return loop.healthy() && player.healthy();
    }

    /** What is on here; empty while it is silent, and on a hub that does not work the zone. */
    Optional<OnAir> onAir() {
        NowPlaying now = player.nowPlaying();
        OnAir current = onAir;
        return current == null || !now.playing() ? Optional.empty() : Optional.of(current.at(now.position()));
    }

    /** Something about this zone was written: look without waiting. */
    void wake() {
        lookNow = true;
        loop.wake();
    }

    /** Where "Dừng tất cả" stands; silences at once, without waiting for this zone's own thread. */
    void stopSwitch(boolean engaged) {
        boolean changed = stopped != engaged;
        stopped = engaged;
        if (engaged && player.nowPlaying().playing()) {
            silence(StopCause.SWITCH);
        }
        if (changed) {
            wake();
        }
    }

    /** Falls silent before another hub may begin; asked often, without the database. */
    void guard() {
        if (lease.lapsed() && player.nowPlaying().playing()) {
            log.warn("zone {}: its lease could not be renewed in time, going silent", zone.id());
            silence(StopCause.LEASE_LOST);
        }
    }

    private void silence(StopCause why) {
        cause = why;
        player.stopAll();
    }

    private void turn() throws InterruptedException {
        hear();
        switch (lease.renew()) {
            case HELD -> {}
            case FRESH -> recovered = false;
            case LOST, NONE -> {
                giveUp();
                write();
                loop.pause(WITHOUT_LEASE);
                return;
            }
        }
        if (!recovered) {
            recover();
        }
        write();
        if (stopped) {
            halt(StopCause.SWITCH);
            loop.pause(LOOK_EVERY);
            return;
        }
        if (lookNow || ground.hub().ticker().nanos() - lookAt >= 0) {
            look();
        }
        if (!advance()) {
            loop.pause(LOOK_EVERY);
        }
    }

    /** Takes what player and announcer reported. */
    private void hear() {
        for (Runnable report = reports.poll(); report != null; report = reports.poll()) {
            report.run();
        }
    }

    private void write() {
        if (records.write() > 0) {
            changed();
        }
    }

    private void changed() {
        ground.news().accept(zone.id());
    }

    /** Another hub, or a former run of this one, may have left things open. Ours are ended and in memory. */
    private void recover() {
        giveUp();
        write();
        Instant now = ground.hub().clock().instant();
        database.jdbi().useTransaction(transaction -> {
            ground.diary().closeBroken(transaction, zone.id(), now);
            ground.bulletins().closeBroken(transaction, zone.id(), now);
            slots.resume(transaction, zone.id(), now);
        });
        recovered = true;
        lookNow = true;
        log.info("zone {} is aired by this hub from now on", zone.id());
        changed();
    }

    private void giveUp() {
        if (bulletin != null || emergency != null) {
            silence(StopCause.LEASE_LOST);
            bulletin = null;
            emergency = null;
            hear();
        }
    }

    /** Ends what runs; what was not read stays in the programme. */
    private void halt(StopCause why) {
        Run cut = bulletin;
        if (cut == null && emergency == null) {
            return;
        }
        silence(why);
        if (cut != null) {
            end(cut, End.STOPPED, why.explanation());
        }
        bulletin = null;
        emergency = null;
        changed();
    }

    private void end(Run run, End end, @Nullable String explanation) {
        Long id = run.bulletinId();
        if (id != null) {
            Instant now = ground.hub().clock().instant();
            database.jdbi().useHandle(handle -> ground.bulletins().end(handle, id, end, explanation, now));
        }
    }

    private void look() {
        lookNow = false;
        lookAt = ground.hub().ticker().nanos() + LOOK_EVERY.toNanos();
        Instant now = ground.hub().clock().instant();
        OnAir current = onAir;
        String delivery = current == null ? "" : current.deliveryId();
        Glance glance = database.jdbi().withHandle(handle -> Glance.at(handle, zone.id(), delivery, now));
        if (glance.expired()) {
            database.jdbi().useTransaction(transaction -> ground.programme().expire(transaction, zone.id(), now));
            changed();
        }
        if (glance.withdrawn() && player.nowPlaying().playing()) {
            silence(StopCause.WITHDRAWN);
        }
        if (glance.commanded()) {
            obey(now);
        }
        if (glance.urgent()) {
            joinEmergencies(now);
        }
        if (bulletin == null) {
            bulletin = slots.due(zone, now).orElse(null);
        }
    }

    private void obey(Instant now) {
        for (Commands.Command command :
                database.jdbi().inTransaction(transaction -> ground.commands().take(transaction, zone.id()))) {
            if (!command.fresh()) {
                log.info("zone {}: {} of {} came too late", zone.id(), command.kind(), command.by());
            } else if (command.kind() == Commands.Kind.STOP) {
                stopByHand();
            } else if (bulletin == null) {
                bulletin = slots.asked(zone, command.by(), now).orElse(null);
            }
        }
    }

    private void stopByHand() {
        Run urgent = emergency;
        if (urgent != null) {
            records.holdBack(urgent);
        }
        halt(StopCause.OPERATOR);
    }

    private void joinEmergencies(Instant now) {
        List<ProgrammeItem> items =
                database.jdbi().withHandle(handle -> ground.programme().urgent(handle, zone.id(), now));
        Run run = emergency == null ? new Run(null, now, List.of()) : emergency;
        items.stream()
                .filter(item -> !run.knows(item.deliveryId()))
                .forEach(item -> run.add(Step.of(item, ground.announcer())));
        emergency = run.step().isPresent() ? run : null;
    }

    /** Begins the next step if it can; emergencies before everything else. @return whether to come again at once */
    private boolean advance() {
        Run run = emergency == null ? bulletin : emergency;
        if (run == null || run.playing()) {
            return false;
        }
        Optional<Step> step = run.step();
        if (step.isEmpty()) {
            finish(run);
            return bulletin != null;
        }
        CompletableFuture<Spoken> sound = step.get().prepare(loop::wake);
        run.following().ifPresent(next -> next.prepare(loop::wake));
        if (!sound.isDone()) {
            return false;
        }
        air(run, step.get(), sound);
        return !run.playing();
    }

    private void finish(Run run) {
        if (run.emergency()) {
            emergency = null;
        } else {
            end(run, End.AIRED, null);
            bulletin = null;
        }
        changed();
    }

    private void air(Run run, Step step, CompletableFuture<Spoken> sound) {
        Instant now = ground.hub().clock().instant();
        Spoken spoken = sound.exceptionally(failure -> {
                    log.error("zone {}: {} could not be prepared", zone.id(), step.deliveryId(), failure);
                    return Announcer.unprepared();
                })
                .join();
        ProgrammeItem item = step.item();
        Optional<Long> airing =
                item == null ? Optional.of(0L) : records.begin(lease.lease(), run, step, item, spoken, now);
        airing.ifPresentOrElse(id -> play(run, step, spoken, id), () -> {
            // Taken out of the programme, or nothing to be heard: the rest goes on.
            run.ended(step, true);
            changed();
        });
    }

    private void play(Run run, Step step, Spoken spoken, long airing) {
        String id = airing > 0 ? "airing-" + airing : run.bulletinId() + "-" + step.kind();
        OnAir next = step.onAir(spoken, ground.hub().clock().instant());
        PlayItem sound = new PlayItem(id, next.title(), spoken.sound());
        PlayList list = new PlayList(id, List.of(sound), new Reports(run, step, airing, next));
        run.begun();
        boolean taken = run.emergency() ? player.interrupt(list, Interrupted.DROP) : player.play(list);
        if (!taken) {
            run.ended(step, true);
            if (airing > 0) {
                records.add(airing, Ending.unplayable(null, next.since()));
            }
        }
    }

    /** What the player says about one step, on a thread of its own. */
    private final class Reports implements PlayObserver {
        private final Run run;
        private final Step step;
        private final long airing;
        private final OnAir next;

        Reports(Run run, Step step, long airing, OnAir next) {
            this.run = run;
            this.step = step;
            this.airing = airing;
            this.next = next;
        }

        @Override
        public void started(PlayItem item, Instant at) {
            onAir = next;
            ground.sounding(run, step, at);
        }

        @Override
        public void ended(PlayItem item, Evidence evidence) {
            if (onAir == next) {
                onAir = null;
            }
            StopCause why = cause;
            reports.add(() -> {
                if (airing > 0) {
                    records.add(airing, Ending.of(evidence, why));
                }
                run.ended(step, evidence.ending() != Evidence.Ending.PRE_EMPTED);
            });
            loop.wake();
        }
    }

    /** Ends what is on, writes that down, and gives the lease back. */
    @Override
    public void close() {
        loop.close();
        cause = StopCause.CLOSING;
        player.close();
        try {
            Run open = bulletin;
            hear();
            write();
            if (open != null) {
                end(open, End.STOPPED, StopCause.CLOSING.explanation());
            }
            lease.release();
        } catch (RuntimeException e) {
            log.warn("zone {}: what was on air could not be written down any more: {}", zone.id(), e.toString());
        }
    }
}
