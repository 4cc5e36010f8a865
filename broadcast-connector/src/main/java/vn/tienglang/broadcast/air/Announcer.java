package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.reading.OwnSound;
import vn.tienglang.broadcast.reading.OwnSounds;
import vn.tienglang.broadcast.reading.Readers;
import vn.tienglang.broadcast.script.SpokenScript;
import vn.tienglang.broadcast.speech.Fault;
import vn.tienglang.broadcast.speech.Part;
import vn.tienglang.broadcast.speech.Renderer;
import vn.tienglang.broadcast.speech.Rendering;
import vn.tienglang.broadcast.speech.SpokenText;

/**
 * Makes written text into sound that is ready for the air, on threads of its own; emergencies never wait behind the
 * rest. Thread-safe.
 */
public final class Announcer implements AutoCloseable {

    /** Stands for the engine where people were heard instead. */
    public static final String RECORDED = "recording";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final Duration BETWEEN_READINGS = Duration.ofMillis(2_500);
    /** Lets relays and amplifiers wake before the first word. */
    private static final Duration LEAD_IN = Duration.ofMillis(700);

    private static final Duration BREATH = Duration.ofMillis(600);
    private static final Duration CHATS_FIRST = Duration.ofSeconds(5);
    private static final Duration AFTER_ITEM = Duration.ofMillis(1_500);

    private final Renderer renderer;
    private final Readers readers;
    private final OwnSounds ownSounds;
    private final Map<String, Renderer> secondLanguages;
    private final BroadcastSettings settings;
    private final ExecutorService ordinary = pool("announcer", 2, 500, new ThreadPoolExecutor.AbortPolicy());
    private final ExecutorService urgent = pool("announcer-urgent", 2, 500, new ThreadPoolExecutor.AbortPolicy());
    private final ExecutorService early = pool("announcer-early", 1, 200, new ThreadPoolExecutor.DiscardPolicy());

    /** @param secondLanguages who speaks the second language of a zone that has one, by the zone's id */
    public Announcer(
            Renderer renderer,
            Readers readers,
            OwnSounds ownSounds,
            Map<String, Renderer> secondLanguages,
            BroadcastSettings settings) {
        this.renderer = renderer;
        this.readers = readers;
        this.ownSounds = ownSounds;
        this.secondLanguages = Map.copyOf(secondLanguages);
        this.settings = settings;
    }

    /**
     * What came of a text.
     *
     * @param text the words as spoken
     * @param engine that spoke; empty if none could
     * @param reason why there is no speech, a stable code; empty when there is
     * @param explanation the same in plain Vietnamese
     */
    public record Spoken(String text, Sound sound, String engine, String reason, String explanation) {
        public boolean audible() {
            return reason.isEmpty();
        }
    }

    /** An item as it goes on the air: read as often as is the custom, an emergency after its attention tone. */
    CompletableFuture<Spoken> item(ProgrammeItem item) {
        return CompletableFuture.supplyAsync(() -> say(item), item.emergency() ? urgent : ordinary);
    }

    /** The same for whoever wants to hear it before. */
    public CompletableFuture<Spoken> preview(ProgrammeItem item) {
        return CompletableFuture.supplyAsync(() -> say(item), ordinary);
    }

    CompletableFuture<Spoken> opening(String zoneName) {
        return CompletableFuture.supplyAsync(() -> frame(zoneName, settings.opening(), Part.Jingle.OPENING), ordinary);
    }

    CompletableFuture<Spoken> closing(String zoneName) {
        return CompletableFuture.supplyAsync(() -> frame(zoneName, settings.closing(), Part.Jingle.CLOSING), ordinary);
    }

    /**
     * Renders when there is nothing better to do, so that the sound is in the cache when its time comes. It waits a
     * little, for the same text is on its way to all the chats, on the same small computer.
     */
    public void ahead(ProgrammeItem item) {
        CompletableFuture.delayedExecutor(CHATS_FIRST.toMillis(), TimeUnit.MILLISECONDS, early)
                .execute(
                        () -> renderer.render(reading(readers.of(item.subject()).read(item.text()), settings.reads())));
    }

    /** In place of a sound whose making failed in a way nobody foresaw. */
    static Spoken unprepared() {
        return new Spoken(
                "",
                Sound.silence(Duration.ZERO, Sound.WORK_RATE),
                "",
                "air.unprepared",
                "Không chuẩn bị được âm thanh của tin này.");
    }

    private Spoken say(ProgrammeItem item) {
        SpokenScript script = readers.of(item.subject()).read(item.text());
        Optional<Sound> recording = recording(item, OwnSound.Kind.RECORDING);
        Rendering rendering = recording.isPresent()
                ? renderer.render(new Part.Recording(recording.get()))
                : renderer.render(reading(script, settings.reads()));
        if (rendering instanceof Rendering.Unspoken unspoken) {
            Fault fault = unspoken.fault();
            return new Spoken(
                    script.text(),
                    Sound.silence(Duration.ZERO, Sound.WORK_RATE),
                    "",
                    "air." + fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    fault.message(VIETNAMESE));
        }
        Rendering.Rendered speech = (Rendering.Rendered) rendering;
        List<Sound> parts = new ArrayList<>();
        if (item.emergency()) {
            parts.add(pause(LEAD_IN));
            parts.add(jingle(Part.Jingle.ATTENTION));
            parts.add(pause(BREATH));
            parts.addAll(spoken(settings.emergencyOpening()));
        }
        parts.add(speech.sound());
        for (int again = 1; recording.isPresent() && again < settings.reads(); again++) {
            parts.add(pause(BETWEEN_READINGS));
            parts.add(speech.sound());
        }
        parts.addAll(secondLanguage(item));
        parts.add(pause(AFTER_ITEM));
        String engine = recording.isPresent() ? RECORDED : speech.engine();
        return new Spoken(script.text(), Sound.concat(parts), engine, "", "");
    }

    private Optional<Sound> recording(ProgrammeItem item, OwnSound.Kind kind) {
        return ownSounds.find(item.subject(), item.revision(), kind).flatMap(ownSounds::open);
    }

    /** Behind the Vietnamese, where the zone has a second language and somebody brought a text or a recording of it. */
    private List<Sound> secondLanguage(ProgrammeItem item) {
        Renderer second = secondLanguages.get(item.zoneId());
        OwnSound own = second == null
                ? null
                : ownSounds
                        .find(item.subject(), item.revision(), OwnSound.Kind.SECOND_LANGUAGE)
                        .orElse(null);
        if (second == null || own == null) {
            return List.of();
        }
        String text = own.text();
        Optional<Part> part = text == null
                ? ownSounds.open(own).map(Part.Recording::new)
                : Optional.of(Part.Reading.once(SpokenText.of(text), settings.voice()));
        return part.map(second::render)
                .filter(Rendering.Rendered.class::isInstance)
                .map(rendering -> List.of(pause(BETWEEN_READINGS), ((Rendering.Rendered) rendering).sound()))
                .orElse(List.of());
    }

    /** Where its words cannot be spoken the chime alone must do. */
    private Spoken frame(String zoneName, String written, Part.Jingle jingle) {
        String text = written.replace("{zone}", zoneName);
        List<Sound> parts = new ArrayList<>();
        if (jingle == Part.Jingle.OPENING) {
            parts.add(pause(LEAD_IN));
            parts.add(jingle(jingle));
            parts.add(pause(BREATH));
            parts.addAll(spoken(text));
        } else {
            parts.addAll(spoken(text));
            parts.add(jingle(jingle));
        }
        parts.add(pause(BREATH));
        return new Spoken(readers.common().read(text).text(), Sound.concat(parts), "frame", "", "");
    }

    private List<Sound> spoken(String text) {
        Rendering rendering = renderer.render(reading(readers.common().read(text), 1));
        return rendering instanceof Rendering.Rendered rendered ? List.of(rendered.sound(), pause(BREATH)) : List.of();
    }

    private Sound jingle(Part.Jingle jingle) {
        return ((Rendering.Rendered) renderer.render(jingle)).sound();
    }

    private static Sound pause(Duration length) {
        return Sound.silence(length, Sound.WORK_RATE);
    }

    private Part.Reading reading(SpokenScript script, int times) {
        return new Part.Reading(SpokenText.of(script), settings.voice(), times, BETWEEN_READINGS);
    }

    @Override
    public void close() {
        List.of(early, ordinary, urgent).forEach(ExecutorService::shutdownNow);
    }

    private static ExecutorService pool(String name, int threads, int waiting, RejectedExecutionHandler full) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                },
                full);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
