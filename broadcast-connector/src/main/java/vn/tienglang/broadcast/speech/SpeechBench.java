package vn.tienglang.broadcast.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.hub.time.Ticker;

/** Measures how fast an engine and the mastering render, uncached, one after the other. For one thread. */
public final class SpeechBench {
    private final SpeechEngine engine;
    private final Mastering mastering;
    private final Ticker ticker;

    public SpeechBench(SpeechEngine engine, Mastering mastering, Ticker ticker) {
        this.engine = engine;
        this.mastering = mastering;
        this.ticker = ticker;
    }

    /**
     * @param took all renders together
     * @param audio how much sound came of it
     * @param median time of one render: the time to first sound
     */
    public record Result(int renders, int failures, Duration took, Duration audio, Duration median, Duration slowest) {
        public double rendersPerSecond() {
            return took.isZero() ? 0 : renders / (took.toNanos() / 1e9);
        }

        public double timesRealTime() {
            return took.isZero() ? 0 : (double) audio.toNanos() / took.toNanos();
        }
    }

    /** Renders the texts in turn until the time is over; at least each once. */
    public Result run(List<SpokenText> texts, Voice voice, Duration atLeast) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no texts to render");
        }
        List<Duration> times = new ArrayList<>();
        Duration audio = Duration.ZERO;
        int failures = 0;
        long start = ticker.nanos();
        while (times.size() < texts.size() || ticker.nanos() - start < atLeast.toNanos()) {
            long before = ticker.nanos();
            SpokenText text = texts.get(times.size() % texts.size());
            if (engine.synthesize(text, voice, Duration.ofSeconds(30)) instanceof Synthesis.Spoken spoken) {
                Sound sound = mastering.speech(spoken.sound());
                audio = audio.plus(sound.duration());
            } else {
                failures++;
            }
            times.add(Duration.ofNanos(ticker.nanos() - before));
        }
        Duration took = Duration.ofNanos(ticker.nanos() - start);
        times.sort(null);
        return new Result(
                times.size(), failures, took, audio, times.get(times.size() / 2), times.get(times.size() - 1));
    }
}
