package vn.tienglang.broadcast.output;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Mp3Encoder;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.time.Ticker;

/**
 * The one mixer of a zone: plays lists in real time into the zone's live streams, silence in between. Idle and unheard
 * it sleeps. Thread-safe.
 */
public final class ZonePlayer implements AutoCloseable {
    /** Samples that go out together: 24 ms, one MP3 frame. An emergency breaks in at the next block. */
    static final int BLOCK = Mp3Encoder.FRAME;

    private static final Logger log = LoggerFactory.getLogger(ZonePlayer.class);
    private static final Duration BLOCK_LENGTH = Sound.durationOf(BLOCK, Sound.WORK_RATE);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int MOST_LISTENERS = 200;

    private final String zone;
    private final Pace pace;
    private final LongAdder bytes = new LongAdder();
    private final Map<StreamFormat, LiveStream> streams = new EnumMap<>(StreamFormat.class);
    private final List<Consumer<NowPlaying>> watchers = new CopyOnWriteArrayList<>();
    private final ExecutorService events;
    private final Mixer mixer;
    private final Loop loop;

    /** Starts its thread; it sounds as soon as somebody listens. */
    public ZonePlayer(String zone, Clock clock, Ticker ticker) {
        this(zone, clock, ticker, ticker);
    }

    /** @param tempo what sound is measured out by; the machine's own clock, except where nobody wants to wait for it */
    public ZonePlayer(String zone, Clock clock, Ticker ticker, Ticker tempo) {
        this.zone = zone;
        this.pace = new Pace(tempo, BLOCK_LENGTH, PATIENCE);
        for (StreamFormat format : StreamFormat.values()) {
            streams.put(format, new LiveStream(format, MOST_LISTENERS));
        }
        this.events = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "air-events-" + zone);
            thread.setDaemon(true);
            return thread;
        });
        this.mixer = new Mixer(clock, bytes::sum, this::tell);
        this.loop = new Loop("air-" + zone, ticker, this::turn, () -> {});
        loop.start();
    }

    public String zone() {
        return zone;
    }

    /** Plays behind what waits already; begins within 25 ms when nothing does. False when closed or 32 lists wait. */
    public boolean play(PlayList list) {
        boolean taken = loop.running() && mixer.play(list);
        loop.wake();
        return taken;
    }

    /**
     * Plays the emergency from the next block on, before everything else; emergencies wait only for emergencies. False
     * when closed or 32 emergencies wait.
     *
     * @param interrupted what becomes of the item on the air; it counts for the first emergency that breaks in
     */
    public boolean interrupt(PlayList emergency, Interrupted interrupted) {
        boolean taken = loop.running() && mixer.interrupt(emergency, interrupted);
        loop.wake();
        return taken;
    }

    /** Ends what is on, emergencies included, and forgets what waits. Listeners hear silence. */
    public void stopAll() {
        mixer.stopAll();
        tell(() -> {});
    }

    public NowPlaying nowPlaying() {
        return mixer.now(zone, listeners());
    }

    /**
     * Calls the watcher whenever an item starts or ends or everything is stopped, on the thread of the observers; the
     * position between is read by {@link #nowPlaying()}.
     *
     * @return closes the watch
     */
    public Runnable watch(Consumer<NowPlaying> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    public int listeners() {
        return streams.values().stream().mapToInt(LiveStream::listeners).sum();
    }

    /** Listeners dropped because they were too slow, since the start. */
    public int dropped() {
        return streams.values().stream().mapToInt(LiveStream::dropped).sum();
    }

    /** Whether its thread takes its turns. */
    public boolean healthy() {
        return loop.healthy();
    }

    /** Ends what is on, tells the observers, closes all connections. */
    @Override
    public void close() {
        loop.stop();
        mixer.stopAll();
        loop.close();
        streams.values().forEach(LiveStream::close);
        events.shutdown();
        try {
            if (!events.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("observers of zone {} did not finish in time", zone);
                events.shutdownNow();
            }
        } catch (InterruptedException e) {
            events.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** False when the stream has too many listeners already. */
    boolean join(StreamFormat format, Listener listener) {
        LiveStream stream = stream(format);
        boolean joined = loop.running() && stream.join(listener);
        if (joined) {
            listener.over().whenComplete((nothing, failure) -> stream.leave(listener));
            loop.wake();
        }
        return joined;
    }

    LongAdder bytes() {
        return bytes;
    }

    private LiveStream stream(StreamFormat format) {
        LiveStream stream = streams.get(format);
        if (stream == null) {
            throw new IllegalStateException("no stream of " + format);
        }
        return stream;
    }

    private void turn() throws InterruptedException {
        try {
            playOn();
        } catch (InternalError e) {
            // A mapped file was cut short under us. Compiled code learns of it late, anywhere on this thread.
            log.error("zone {} could not read its sound", zone, e);
        }
    }

    private void playOn() throws InterruptedException {
        int listeners = listeners();
        if (mixer.idle() && listeners == 0) {
            pace.reset();
            streams.values().forEach(LiveStream::rest);
            loop.pause(IDLE);
            return;
        }
        long wait = pace.nanosToWait();
        if (wait > 0) {
            loop.pause(Duration.ofNanos(wait));
            return;
        }
        send(listeners);
        pace.sent();
    }

    private void send(int listeners) {
        short[] block = new short[BLOCK];
        mixer.fill(block, listeners);
        for (LiveStream stream : streams.values()) {
            stream.publish(block);
        }
    }

    /** What an observer or a watcher does wrong must not silence the zone. */
    private void tell(Runnable event) {
        events.execute(() -> {
            guarded(event);
            NowPlaying now = nowPlaying();
            watchers.forEach(watcher -> guarded(() -> watcher.accept(now)));
        });
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.error("an observer of zone {} failed", zone, e);
        }
    }
}
