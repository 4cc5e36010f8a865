package vn.tienglang.broadcast.air;

import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.output.ZonePlayer;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.schedule.BulletinClock;
import vn.tienglang.broadcast.schedule.Timetable;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.Ticker;

/**
 * All zones of the installation: aired here, or watched so that another hub may. Follows the channels as they change,
 * and the stop switch. Thread-safe.
 */
public final class Air implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Air.class);
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(2);
    private static final Duration SWITCH_EVERY = Duration.ofMillis(300);
    private static final Duration GUARD_EVERY = Duration.ofMillis(250);
    private static final int SHOWN_TIMES = 3;

    private final Ground ground;
    private final Channels channels;
    private final Database database;
    private final Map<String, ZoneAir> zones = new ConcurrentHashMap<>();
    private final BulletinClock clock;
    private final Loop followLoop;
    private final Loop switchLoop;
    private final Loop guardLoop;
    private final List<Loop> loops;
    private volatile boolean engaged;
    private @Nullable ChannelDirectory followed;

    /**
     * A zone as it stands.
     *
     * @param here whether this hub airs it; the live stream is only heard there
     * @param onAir what is on here
     * @param next when its next bulletins begin
     * @param items of the next bulletin, in order; emergencies that are about to break in stand first
     */
    public record State(
            Zone zone,
            boolean here,
            Optional<OnAir> onAir,
            int listeners,
            List<Instant> next,
            List<ProgrammeItem> items) {}

    /** What became of a wish. */
    public enum Answer {
        DONE,
        NO_SUCH_ZONE,
        /** "Dừng tất cả" stands. */
        STOPPED,
        NOTHING_TO_AIR,
        ALREADY_ON_AIR
    }

    /**
     * @param tempo what sound is measured out by
     * @param news told the id of a zone whose state changed; must not block
     */
    public Air(
            Hub hub,
            BroadcastSettings settings,
            Channels channels,
            Programme programme,
            Diary diary,
            Announcer announcer,
            Ticker tempo,
            Consumer<String> news) {
        this.ground =
                new Ground(hub, settings, programme, diary, new Bulletins(), new Commands(), announcer, tempo, news);
        this.channels = channels;
        this.database = hub.database();
        this.clock = new BulletinClock(this::wake);
        this.followLoop = new Loop("air-zones", hub.ticker(), this::follow, () -> {});
        this.switchLoop = new Loop("air-stop", hub.ticker(), this::watchSwitch, () -> {});
        this.guardLoop = new Loop("air-guard", hub.ticker(), this::guard, () -> {});
        this.loops = List.of(followLoop, switchLoop, guardLoop);
    }

    public void start() {
        clock.start();
        loops.forEach(Loop::start);
    }

    public boolean healthy() {
        return clock.healthy()
                && loops.stream().allMatch(Loop::healthy)
                && zones.values().stream().allMatch(ZoneAir::healthy);
    }

    /** Looks at a zone at once: something of it was written. */
    public void wake(String zoneId) {
        ZoneAir zone = zones.get(zoneId);
        if (zone != null) {
            zone.wake();
        }
    }

    public boolean knows(String zoneId) {
        return zones.containsKey(zoneId);
    }

    /** The mixer of a zone that this hub airs. */
    public Optional<ZonePlayer> player(String zoneId) {
        return Optional.ofNullable(zones.get(zoneId)).filter(ZoneAir::leads).map(ZoneAir::player);
    }

    /** Connections to live streams of this process. */
    public int listeners() {
        return zones.values().stream()
                .mapToInt(zone -> zone.player().listeners())
                .sum();
    }

    /** All zones by name; the lists are read from the database. */
    public List<State> states() {
        return database.jdbi()
                .withHandle(handle -> zones.values().stream()
                        .sorted(Comparator.comparing(zone -> zone.zone().id()))
                        .map(zone -> state(handle, zone))
                        .toList());
    }

    public Optional<State> state(String zoneId) {
        return Optional.ofNullable(zones.get(zoneId))
                .map(zone -> database.jdbi().withHandle(handle -> state(handle, zone)));
    }

    /** What is on in each zone, from memory. */
    public Map<Zone, Optional<OnAir>> onAir() {
        Map<Zone, Optional<OnAir>> all = new LinkedHashMap<>();
        zones.values().stream()
                .sorted(Comparator.comparing(zone -> zone.zone().id()))
                .forEach(zone -> all.put(zone.zone(), zone.onAir()));
        return all;
    }

    private State state(Handle handle, ZoneAir air) {
        Zone zone = air.zone();
        Instant now = ground.hub().clock().instant();
        List<ProgrammeItem> items = new ArrayList<>(ground.programme().urgent(handle, zone.id(), now));
        items.addAll(ground.programme().due(handle, zone.id(), ground.settings().mostItems(), now));
        return new State(
                zone,
                air.leads(),
                air.onAir(),
                air.player().listeners(),
                zone.timetable().next(now, SHOWN_TIMES),
                items);
    }

    /** Airs what stands in a zone's programme without waiting for the next bulletin's time. */
    public Answer airNow(String zoneId, String by) {
        Optional<State> state = state(zoneId);
        if (state.isEmpty()) {
            return Answer.NO_SUCH_ZONE;
        }
        if (ground.hub().stopSwitch().engaged()) {
            return Answer.STOPPED;
        }
        if (state.get().onAir().isPresent()) {
            return Answer.ALREADY_ON_AIR;
        }
        if (state.get().items().isEmpty()) {
            return Answer.NOTHING_TO_AIR;
        }
        leave(zoneId, Commands.Kind.AIR_NOW, by);
        return Answer.DONE;
    }

    /** Silences one zone; what was not read stays in the programme. */
    public Answer stop(String zoneId, String by) {
        if (!knows(zoneId)) {
            return Answer.NO_SUCH_ZONE;
        }
        leave(zoneId, Commands.Kind.STOP, by);
        return Answer.DONE;
    }

    private void leave(String zoneId, Commands.Kind kind, String by) {
        database.jdbi().useHandle(handle -> ground.commands().leave(handle, zoneId, kind, by));
        wake(zoneId);
    }

    private void follow() throws InterruptedException {
        ChannelDirectory directory = channels.directory();
        if (directory != followed) {
            followZones(Zone.of(directory));
            followed = directory;
        }
        followLoop.pause(FOLLOW_EVERY);
    }

    private void followZones(Collection<Zone> now) {
        Set<String> gone = new HashSet<>(zones.keySet());
        Map<String, Timetable> timetables = new LinkedHashMap<>();
        for (Zone zone : now) {
            gone.remove(zone.id());
            timetables.put(zone.id(), zone.timetable());
            ZoneAir known = zones.get(zone.id());
            if (known == null) {
                ZoneAir fresh = new ZoneAir(zone, ground);
                fresh.stopSwitch(engaged);
                zones.put(zone.id(), fresh.start());
                Gauge.builder("hub.broadcast.listeners", fresh.player(), ZonePlayer::listeners)
                        .tag("zone", zone.id())
                        .register(ground.hub().meters());
            } else {
                known.follow(zone);
            }
        }
        for (String id : gone) {
            ZoneAir closed = zones.remove(id);
            if (closed != null) {
                closed.close();
            }
        }
        clock.follow(timetables);
        log.info("{} zones are followed", zones.size());
    }

    private void watchSwitch() throws InterruptedException {
        engaged = ground.hub().stopSwitch().engaged();
        zones.values().forEach(zone -> zone.stopSwitch(engaged));
        switchLoop.pause(SWITCH_EVERY);
    }

    private void guard() throws InterruptedException {
        zones.values().forEach(ZoneAir::guard);
        guardLoop.pause(GUARD_EVERY);
    }

    @Override
    public void close() {
        clock.close();
        loops.forEach(Loop::close);
        zones.values().forEach(ZoneAir::close);
    }
}
