package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.broadcast.audio.Ffmpeg;
import vn.tienglang.broadcast.audio.Loudness;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Tones;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.Rendering.Rendered;
import vn.tienglang.broadcast.speech.Rendering.Unspoken;
import vn.tienglang.hub.time.Ticker;

class RendererTest {
    private static final SpokenText NOTICE =
            SpokenText.of("Ủy ban nhân dân xã thông báo. Bảy giờ sáng mai, trạm y tế tiêm phòng cho trẻ em.");

    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong();

    @Test
    void realSpeechComesOutAtTheLoudnessOfHorns() throws Exception {
        Renderer renderer = renderer(new EspeakNg(EspeakNg.Settings.standard(), Ticker.system()));
        Rendered rendered = rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH)));
        Path file = folder.resolve("out.wav");
        Wav.write(file, rendered.sound());
        Loudness judged = Ffmpeg.loudness(file);
        assertThat(judged.integrated()).isCloseTo(-16, within(0.2));
        assertThat(judged.truePeak()).isLessThanOrEqualTo(-1.5);
        assertThat(rendered.engine()).isEqualTo("espeak-ng");
    }

    @Test
    void noticesAreReadTwiceWithAPause() throws IOException {
        Renderer renderer = renderer(new ToneEngine("a"));
        Sound once = rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH)))
                .sound();
        Sound twice = rendered(renderer.render(Part.Reading.twice(NOTICE, Voice.NORTH)))
                .sound();
        assertThat(twice.duration()).isEqualTo(once.duration().multipliedBy(2).plusMillis(2_500));
    }

    @Test
    void theSecondAskingComesFromTheCacheUnlessSomethingThatShapesItChanged() throws IOException {
        ToneEngine engine = new ToneEngine("a");
        Renderer renderer = renderer(engine);
        assertThat(rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH)))
                        .cached())
                .isFalse();
        assertThat(rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH)))
                        .cached())
                .isTrue();
        assertThat(rendered(renderer.render(Part.Reading.once(NOTICE, Voice.SOUTH)))
                        .cached())
                .isFalse();
        assertThat(rendered(renderer.render(Part.Reading.twice(NOTICE, Voice.NORTH)))
                        .cached())
                .isFalse();
        engine.fingerprint = "a, faster";
        assertThat(rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH)))
                        .cached())
                .isFalse();
        assertThat(engine.calls).hasValue(4);
    }

    @Test
    void fourZonesAskingAtOnceAreServedByOneRendering() throws Exception {
        ToneEngine engine = new ToneEngine("a");
        Renderer renderer = renderer(engine);
        ExecutorService zones = Executors.newFixedThreadPool(4);
        try {
            List<Future<Rendering>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(zones.submit(() -> renderer.render(Part.Reading.once(NOTICE, Voice.NORTH))));
            }
            for (Future<Rendering> each : all) {
                assertThat(each.get()).isInstanceOf(Rendered.class);
            }
        } finally {
            zones.shutdownNow();
        }
        assertThat(engine.calls).hasValue(1);
    }

    @Test
    void theNextEngineStandsInAndTheFirstIsPreferredAgainOnceItWorks() throws IOException {
        ToneEngine first = new ToneEngine("first");
        ToneEngine second = new ToneEngine("second");
        Renderer renderer = renderer(first, second);
        first.fault = Fault.Kind.NO_ENGINE;
        assertThat(engineOf(renderer)).isEqualTo("second");
        first.fault = null;
        assertThat(engineOf(renderer)).isEqualTo("first");
    }

    @Test
    void anEngineThatHungRestsAMinuteWhileAnotherStandsIn() throws IOException {
        ToneEngine first = new ToneEngine("first");
        Renderer renderer = renderer(first, new ToneEngine("second"));
        first.fault = Fault.Kind.TIMED_OUT;
        assertThat(engineOf(renderer)).isEqualTo("second");
        first.fault = null;
        now.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(engineOf(renderer)).isEqualTo("second");
        assertThat(first.calls).hasValue(1);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(engineOf(renderer)).isEqualTo("first");
    }

    @Test
    void theOnlyEngineIsAskedAgainEvenAfterItHung() throws IOException {
        ToneEngine only = new ToneEngine("only");
        Renderer renderer = renderer(only);
        only.fault = Fault.Kind.TIMED_OUT;
        assertThat(fault(renderer)).isEqualTo(Fault.Kind.TIMED_OUT);
        only.fault = null;
        assertThat(engineOf(renderer)).isEqualTo("only");
    }

    @Test
    void withoutAnyEngineThereIsAReasonAndJinglesStillSound() throws IOException {
        Renderer renderer = renderer();
        assertThat(fault(renderer)).isEqualTo(Fault.Kind.NO_ENGINE);
        assertThat(rendered(renderer.render(Part.Jingle.OPENING)).sound().duration())
                .isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void theEmergencySoundIsUnlikeTheOthers() throws IOException {
        Renderer renderer = renderer();
        List<String> hashes = new ArrayList<>();
        for (Part.Jingle jingle : Part.Jingle.values()) {
            hashes.add(rendered(renderer.render(jingle)).sound().sha256());
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void recordingsAreBroughtToTheSameLoudness() throws IOException {
        Sound quiet = Tones.sine(800, 0.01, 3, 44_100);
        Sound out = rendered(renderer().render(new Part.Recording(quiet))).sound();
        assertThat(out.rate()).isEqualTo(Sound.WORK_RATE);
        assertThat(Loudness.of(out).integrated()).isCloseTo(-16, within(0.2));
    }

    @Test
    void theBenchCountsWhatItRendered() {
        SpeechBench bench = new SpeechBench(new ToneEngine("a"), Mastering.forHorns(), Ticker.system());
        SpeechBench.Result result = bench.run(List.of(NOTICE, NOTICE, NOTICE), Voice.NORTH, Duration.ZERO);
        assertThat(result.renders()).isEqualTo(3);
        assertThat(result.failures()).isZero();
        assertThat(result.audio()).isEqualTo(Duration.ofSeconds(3));
        assertThat(result.rendersPerSecond()).isPositive();
    }

    private Renderer renderer(SpeechEngine... engines) throws IOException {
        SpeechCache cache = new SpeechCache(folder.resolve("cache"), 100_000_000, Clock.systemUTC());
        return new Renderer(List.of(engines), cache, Mastering.forHorns(), Duration.ofSeconds(20), now::get);
    }

    private static Rendered rendered(Rendering rendering) {
        assertThat(rendering).isInstanceOf(Rendered.class);
        return (Rendered) rendering;
    }

    private static String engineOf(Renderer renderer) {
        return rendered(renderer.render(Part.Reading.once(NOTICE, Voice.NORTH))).engine();
    }

    private static Fault.Kind fault(Renderer renderer) {
        Rendering rendering = renderer.render(Part.Reading.once(NOTICE, Voice.NORTH));
        assertThat(rendering).isInstanceOf(Unspoken.class);
        return ((Unspoken) rendering).fault().kind();
    }

    /** Says everything as one second of tone, or fails as told. */
    private static final class ToneEngine implements SpeechEngine {
        private final String name;
        private final AtomicInteger calls = new AtomicInteger();
        private volatile String fingerprint;
        private volatile Fault.Kind fault;

        ToneEngine(String name) {
            this.name = name;
            this.fingerprint = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String fingerprint() {
            return fingerprint;
        }

        @Override
        public Availability availability() {
            return new Availability.Ready("tone");
        }

        @Override
        public Synthesis synthesize(SpokenText text, Voice voice, Duration limit) {
            calls.incrementAndGet();
            return fault == null
                    ? new Synthesis.Spoken(Tones.sine(1_000, 0.3, 1, 22_050))
                    : new Synthesis.Failed(new Fault(fault, name, ""));
        }
    }
}
