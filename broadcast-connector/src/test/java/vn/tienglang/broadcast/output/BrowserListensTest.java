package vn.tienglang.broadcast.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Tones;
import vn.tienglang.hub.time.Ticker;

/** A real Chromium with a plain audio element; its Web Audio analyser says which tone comes out. */
class BrowserListensTest {
    private static final String PAGE = """
            <!doctype html><audio id=a crossorigin=anonymous></audio><script>
            const a = document.getElementById('a');
            const tell = (what, value) => fetch('/tell/' + what, {method: 'POST', body: String(value)});
            const context = new AudioContext({sampleRate: 48000}), analyser = context.createAnalyser();
            analyser.fftSize = 8192;
            context.createMediaElementSource(a).connect(analyser).connect(context.destination);
            setInterval(() => {
              const bins = new Float32Array(analyser.frequencyBinCount);
              analyser.getFloatFrequencyData(bins);
              let best = 0;
              bins.forEach((level, i) => { if (level > bins[best]) best = i; });
              if (bins[best] > -60) {
                tell('hertz', best * 48000 / analyser.fftSize);
                tell('time', a.currentTime);
              }
            }, 50);
            a.src = '/zones/thon-dong/live.%s';
            a.play();
            </script>""";

    @TempDir
    Path profile;

    private final ZonePlayer player = new ZonePlayer("thon-dong", Clock.systemUTC(), Ticker.system());
    private final Map<String, Double> told = new ConcurrentHashMap<>();
    private Javalin server;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    for (StreamFormat format : StreamFormat.values()) {
                        String name = format.name().toLowerCase(Locale.ROOT);
                        HttpStream stream = new HttpStream(format, id -> Optional.of(player));
                        config.routes.get("/zones/{id}/live." + name, stream);
                        config.routes.get("/" + name, context -> context.html(PAGE.formatted(name)));
                    }
                    config.routes.post(
                            "/tell/{what}",
                            context -> told.put(context.pathParam("what"), Double.valueOf(context.body())));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        player.close();
        server.stop();
    }

    /** MP3 starts some five seconds late in Chromium, which waits for blocks of 32 KB: pages should use WAV. */
    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void anAudioElementHearsWhatIsOn(StreamFormat format) throws Exception {
        PlayItem item = new PlayItem("tone", "", Tones.sine(1_000, 0.5, 90, Sound.WORK_RATE));
        player.play(new PlayList("bulletin", List.of(item), PlayObserver.NONE));
        Process chromium = chromium(format);
        try {
            await().atMost(Duration.ofSeconds(80)).until(() -> told.getOrDefault("time", 0.0) > 3);
            assertThat(told.get("hertz")).isCloseTo(1_000, within(15.0));
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
            chromium.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process chromium(StreamFormat format) throws IOException {
        return new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "http://127.0.0.1:" + server.port() + "/"
                                + format.name().toLowerCase(Locale.ROOT))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
