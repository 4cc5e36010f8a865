package vn.tienglang.broadcast.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Chime;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Piece;
import vn.tienglang.broadcast.speech.SpokenText.Words;
import vn.tienglang.hub.time.Ticker;

/**
 * Makes parts of bulletins into sound for the air: the first engine that can speaks, the mastering levels, the cache
 * remembers. An engine that timed out, or a
 * service that cannot be reached or refuses, rests for a minute while another can stand in. Safe for use by many threads; the
 * same reading asked for at once is rendered once.
 */
public final class Renderer {
    private static final Logger log = LoggerFactory.getLogger(Renderer.class);
    /** Changes when the code shapes sound differently, so that old cached speech is not found again. */
    private static final String GENERATION = "1";

    private static final Duration REST = Duration.ofMinutes(1);

    /** What another try within the minute would only meet again, at the cost of everybody's waiting. */
    private static final Set<Fault.Kind> RESTS =
            EnumSet.of(Fault.Kind.TIMED_OUT, Fault.Kind.UNREACHABLE, Fault.Kind.REFUSED, Fault.Kind.OVER_LIMIT);

    private final List<SpeechEngine> engines;
    private final SpeechCache cache;
    private final Mastering mastering;
    private final Duration limit;
    private final Ticker ticker;
    private final Map<String, Long> restingUntil = new ConcurrentHashMap<>();
    private final Map<Part.Jingle, Sound> jingles = new ConcurrentHashMap<>();
    private final Map<String, Object> underWay = new ConcurrentHashMap<>();

    /**
     * @param engines in order of preference; may be empty
     * @param limit how long one engine may take for one reading
     */
    public Renderer(List<SpeechEngine> engines, SpeechCache cache, Mastering mastering, Duration limit, Ticker ticker) {
        this.engines = List.copyOf(engines);
        this.cache = cache;
        this.mastering = mastering;
        this.limit = limit;
        this.ticker = ticker;
    }

    public Rendering render(Part part) {
        if (part instanceof Part.Reading reading) {
            return read(reading);
        }
        if (part instanceof Part.Recording recording) {
            return new Rendering.Rendered(mastering.level(recording.sound()), "", false);
        }
        if (part instanceof Part.Silence silence) {
            return new Rendering.Rendered(Sound.silence(silence.length(), Sound.WORK_RATE), "", false);
        }
        return new Rendering.Rendered(jingles.computeIfAbsent((Part.Jingle) part, this::jingle), "", true);
    }

    /** The engines' state in order of preference, for doctor and health. */
    public List<Availability> availability() {
        return engines.stream()
                .filter(SpeechEngine::setUp)
                .map(SpeechEngine::availability)
                .toList();
    }

    private Sound jingle(Part.Jingle jingle) {
        return switch (jingle) {
            case OPENING -> Chime.bulletin(mastering);
            case CLOSING -> Chime.closing(mastering);
            case ATTENTION -> Chime.attention(mastering);
        };
    }

    private Rendering read(Part.Reading reading) {
        if (reading.text().blank()) {
            return new Rendering.Unspoken(new Fault(Fault.Kind.NOTHING_TO_SAY, "", ""));
        }
        Fault first = null;
        for (SpeechEngine engine : engines) {
            if (!engine.setUp() || resting(engine)) {
                continue;
            }
            Rendering rendering = readWith(engine, reading);
            if (!(rendering instanceof Rendering.Unspoken unspoken)) {
                return rendering;
            }
            log.warn("{} did not speak: {}", engine.name(), unspoken.fault());
            first = first == null ? unspoken.fault() : first;
            if (RESTS.contains(unspoken.fault().kind())) {
                restingUntil.put(engine.name(), ticker.nanos() + REST.toNanos());
            }
        }
        return new Rendering.Unspoken(first == null ? new Fault(Fault.Kind.NO_ENGINE, "", "none is set up") : first);
    }

    private boolean resting(SpeechEngine engine) {
        @Nullable Long until = restingUntil.get(engine.name());
        boolean last =
                engines.stream().filter(SpeechEngine::setUp).reduce((a, b) -> b).orElse(engine) == engine;
        return !last && until != null && until - ticker.nanos() > 0;
    }

    private Rendering readWith(SpeechEngine engine, Part.Reading reading) {
        String key = SpeechCache.key(shapedBy(engine, reading));
        Object turn = underWay.computeIfAbsent(key, unused -> new Object());
        synchronized (turn) {
            try {
                Optional<Sound> known = cache.get(key);
                if (known.isPresent()) {
                    return new Rendering.Rendered(known.get(), engine.name(), true);
                }
                Synthesis synthesis = engine.synthesize(reading.text(), reading.voice(), limit);
                if (synthesis instanceof Synthesis.Spoken spoken) {
                    Sound sound = repeated(mastering.speech(spoken.sound()), reading);
                    return new Rendering.Rendered(cache.put(key, sound), engine.name(), false);
                }
                return new Rendering.Unspoken(((Synthesis.Failed) synthesis).fault());
            } finally {
                underWay.remove(key, turn);
            }
        }
    }

    private static Sound repeated(Sound once, Part.Reading reading) {
        List<Sound> readings = new ArrayList<>(List.of(once));
        for (int i = 1; i < reading.times(); i++) {
            readings.add(Sound.silence(reading.between(), once.rate()));
            readings.add(once);
        }
        return Sound.concat(readings);
    }

    private List<String> shapedBy(SpeechEngine engine, Part.Reading reading) {
        List<String> shapedBy = new ArrayList<>(List.of(
                GENERATION,
                engine.fingerprint(),
                reading.voice().name(),
                mastering.toString(),
                String.valueOf(reading.times()),
                reading.between().toString()));
        for (Piece piece : reading.text().pieces()) {
            if (piece instanceof Words words) {
                shapedBy.add("words " + words.text());
            } else if (piece instanceof Pause pause) {
                shapedBy.add("pause " + pause.length());
            }
        }
        return shapedBy;
    }
}
