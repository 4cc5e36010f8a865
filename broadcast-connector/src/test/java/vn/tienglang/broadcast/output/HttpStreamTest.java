package vn.tienglang.broadcast.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Ffmpeg;
import vn.tienglang.broadcast.audio.Mastering;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Tones;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.EspeakNg;
import vn.tienglang.broadcast.speech.SpokenText;
import vn.tienglang.broadcast.speech.Synthesis;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.hub.time.Ticker;

/** Real HTTP, real time, real curl and ffmpeg as listeners; what was on is judged by decoding what they got. */
class HttpStreamTest {
    @TempDir
    Path folder;

    private final ZonePlayer player = new ZonePlayer("thon-dong", Clock.systemUTC(), Ticker.system());
    private final OkHttpClient http =
            new OkHttpClient.Builder().readTimeout(10, TimeUnit.SECONDS).build();
    private Javalin server;
    private ServerConnector connector;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.jetty.addConnector(this::connector);
                    for (StreamFormat format : StreamFormat.values()) {
                        HttpStream stream = new HttpStream(
                                format,
                                id -> Optional.of(player)
                                        .filter(zone -> zone.zone().equals(id)));
                        String path = "/zones/{id}/live." + format.name().toLowerCase(Locale.ROOT);
                        config.routes.get(path, stream);
                        config.routes.head(path, stream);
                    }
                })
                .start();
    }

    @AfterEach
    void stop() {
        player.close();
        server.stop();
    }

    @Test
    void curlHearsRealSpeechWholeAndAtItsLoudness() throws Exception {
        EspeakNg espeak = new EspeakNg(EspeakNg.Settings.standard(), Ticker.system());
        SpokenText text = SpokenText.of("Kính thưa bà con, tối nay thôn họp tại nhà văn hóa.");
        Sound raw = ((Synthesis.Spoken) espeak.synthesize(text, Voice.NORTH, Duration.ofSeconds(10))).sound();
        Sound speech = Mastering.forHorns().speech(raw);
        Path file = folder.resolve("live.mp3");
        Process curl = curl(file, StreamFormat.MP3);
        await().until(() -> player.listeners() == 1);
        Log log = new Log();
        player.play(new PlayList("bulletin", List.of(new PlayItem("notice", "", speech)), log));
        assertThat(log.over.await(30, TimeUnit.SECONDS)).isTrue();
        awaitMore(1);
        curl.destroy();
        assertThat(curl.waitFor(5, TimeUnit.SECONDS)).isTrue();

        Sound heard = Ffmpeg.decode(file);
        double[] bounds = soundingSeconds(heard);
        assertThat(bounds[1] - bounds[0]).isCloseTo(soundingLength(speech), within(0.1));
        Path wav = folder.resolve("heard.wav");
        Wav.write(wav, heard);
        assertThat(Ffmpeg.loudness(wav).integrated()).isCloseTo(-16, within(1.0));
        Evidence evidence = log.evidence.get("notice");
        assertThat(evidence.sha256()).isEqualTo(speech.sha256());
        assertThat(evidence.listenersMin()).isEqualTo(1);
        assertThat(evidence.listenersMax()).isEqualTo(1);
        assertThat(evidence.bytes()).isCloseTo(Math.round(speech.duration().toMillis() * 6.0), within(6_000L));
        assertThat(Duration.between(evidence.started(), evidence.ended()).toMillis())
                .isCloseTo(speech.duration().toMillis(), within(250L));
        assertThat(evidence.longestSilence()).isLessThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource(StreamFormat.class)
    void whoJoinsLateHearsTheItemWithinASecond(StreamFormat format) throws Exception {
        player.play(list("bulletin", tone("notice", 1_000, 8)));
        await().until(() -> player.nowPlaying().position().compareTo(Duration.ofSeconds(2)) > 0);
        long joined = System.nanoTime();
        byte[] bytes;
        try (Response response = http.newCall(request(format)).execute()) {
            assertThat(response.header("Content-Type")).isEqualTo(format.contentType());
            bytes = response.body().byteStream().readNBytes(format.bytesPerSecond() * 5 / 2);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - joined);
        Sound heard = decoded(bytes, format);
        assertThat(Tones.strength(heard, 1_000, 0.1, 2.3)).isCloseTo(0.5, within(0.05));
        // 2.5 s of sound, of which about one second was kept for those who join
        assertThat(took).isBetween(Duration.ofMillis(1_200), Duration.ofMillis(3_500));
    }

    @Test
    void anEmergencyIsHeardInsteadOfTheItemWhichGoesOnAfterwards() throws Exception {
        Recording recording = new Recording(StreamFormat.WAV);
        Log log = new Log();
        player.play(new PlayList("bulletin", List.of(tone("notice", 1_000, 2), tone("next", 1_500, 1)), log));
        await().until(() -> player.nowPlaying().position().compareTo(Duration.ofMillis(700)) > 0);
        player.interrupt(list("flood", tone("flood", 2_000, 1)), Interrupted.RESUME);
        assertThat(log.over.await(10, TimeUnit.SECONDS)).isTrue();
        awaitMore(0.5);
        Sound heard = decoded(recording.stop(), StreamFormat.WAV);
        List<Integer> order = tones(heard, 1_000, 1_500, 2_000);
        assertThat(order).containsExactly(1_000, 2_000, 1_000, 1_500);
        assertThat(soundingSeconds(heard)[1] - soundingSeconds(heard)[0]).isCloseTo(4, within(0.1));
    }

    @Test
    void aListenerThatDoesNotReadIsDroppedAndHoldsNobody() throws Exception {
        Socket stuck = new Socket();
        stuck.setReceiveBufferSize(4_096);
        stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        stuck.getOutputStream().write("GET /zones/thon-dong/live.wav HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        await().until(() -> player.listeners() == 1);
        Recording recording = new Recording(StreamFormat.WAV);
        player.play(list("bulletin", tone("long", 1_000, 60)));
        await().atMost(Duration.ofSeconds(55)).until(() -> player.dropped() == 1);
        assertThat(player.listeners()).isEqualTo(1);
        double played = player.nowPlaying().position().toMillis() / 1e3;
        player.stopAll();
        awaitMore(0.5);
        Sound heard = decoded(recording.stop(), StreamFormat.WAV);
        double[] bounds = soundingSeconds(heard);
        assertThat(bounds[1] - bounds[0]).isCloseTo(played, within(0.3));
        assertThat(Tones.strength(heard, 1_000, bounds[0] + 0.1, bounds[1] - 0.1))
                .isCloseTo(0.5, within(0.01));
        stuck.close();
    }

    @Test
    void theBodyHasNoChunksAndEndsWithTheConnection() throws Exception {
        for (String version : List.of("1.0", "1.1")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream()
                        .write(("GET /zones/thon-dong/live.mp3 HTTP/" + version
                                        + "\r\nHost: x\r\nRange: bytes=0-\r\nAccept-Encoding: gzip\r\n\r\n")
                                .getBytes(US_ASCII));
                byte[] start = socket.getInputStream().readNBytes(4_000);
                String text = new String(start, US_ASCII);
                String head = text.substring(0, text.indexOf("\r\n\r\n"));
                assertThat(head).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
                assertThat(head.toLowerCase(Locale.ROOT))
                        .doesNotContain("chunked", "content-length", "content-encoding");
                int body = head.length() + 4;
                for (int at = body; at + 144 < start.length; at += 144) {
                    assertThat(start[at]).isEqualTo((byte) 0xFF);
                    assertThat(start[at + 1] & 0xF0).isEqualTo(0xF0);
                }
            }
        }
    }

    @Test
    void headTellsTheTypeAndCountsAsNoListener() throws IOException {
        Request head = request(StreamFormat.MP3).newBuilder().head().build();
        try (Response response = http.newCall(head).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.header("Content-Type")).isEqualTo("audio/mpeg");
        }
        assertThat(player.listeners()).isZero();
    }

    @Test
    void whoComesWhenTheZoneIsFullIsToldToComeBack() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.getOutputStream().write("GET /zones/thon-dong/live.mp3 HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            sockets.add(socket);
        }
        await().until(() -> player.listeners() == 200);
        try (Response response = http.newCall(request(StreamFormat.MP3)).execute()) {
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("10");
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        await().until(() -> player.listeners() == 0);
    }

    @Test
    void anUnknownZoneIsNotFound() throws IOException {
        Request unknown = new Request.Builder()
                .url("http://127.0.0.1:" + server.port() + "/zones/nowhere/live.mp3")
                .build();
        try (Response response = http.newCall(unknown).execute()) {
            assertThat(response.code()).isEqualTo(404);
        }
    }

    @Test
    void listenersAreCountedAndForgottenWhenTheyLeave() throws Exception {
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            recordings.add(new Recording(StreamFormat.MP3));
        }
        await().until(() -> player.listeners() == 5);
        for (Recording recording : recordings) {
            recording.stop();
        }
        await().until(() -> player.listeners() == 0);
        assertThat(player.dropped()).isZero();
    }

    @Test
    void connectionsThatBreakOffLeaveNothingBehind() throws Exception {
        ListAppender<ILoggingEvent> complaints = complaints();
        player.play(list("bulletin", tone("long", 1_000, 60)));
        for (int round = 0; round < 10; round++) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                socket.setSoLinger(true, i % 2); // every other one is reset
                String name = i % 3 == 0 ? "wav" : "mp3";
                socket.getOutputStream()
                        .write(("GET /zones/thon-dong/live." + name + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(US_ASCII));
                sockets.add(socket);
            }
            for (Socket socket : sockets) {
                socket.getInputStream().readNBytes(1 + round * 100);
                socket.close();
            }
        }
        await().until(() -> player.listeners() == 0);
        await().until(() -> connector.getConnectedEndPoints().isEmpty());
        assertThat(complaints.list).isEmpty();
    }

    @Test
    void anIdleZoneIsASteadyStreamOfSilence() throws Exception {
        long start = System.nanoTime();
        byte[] bytes;
        try (Response response = http.newCall(request(StreamFormat.MP3)).execute()) {
            bytes = response.body().byteStream().readNBytes(3 * StreamFormat.MP3.bytesPerSecond());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(1_700), Duration.ofMillis(2_800));
        Sound heard = decoded(bytes, StreamFormat.MP3);
        assertThat(heard.duration().toMillis()).isCloseTo(3_000, within(100L));
        assertThat(soundingSeconds(heard)[1]).isZero();
    }

    @Test
    void anIdleZoneWithoutListenersCostsNoProcessorTime() {
        List<ZonePlayer> idle = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            idle.add(new ZonePlayer("idle-" + i, Clock.systemUTC(), Ticker.system()));
        }
        try {
            await().until(() -> threads("air-idle-") >= 20);
            long before = processorNanos("air-idle-");
            Instant until = Instant.now().plusSeconds(2);
            await().until(() -> Instant.now().isAfter(until));
            assertThat(Duration.ofNanos(processorNanos("air-idle-") - before)).isLessThan(Duration.ofMillis(20));
        } finally {
            idle.forEach(ZonePlayer::close);
        }
    }

    @Test
    void stoppingIsHeardAtOnce() throws Exception {
        Recording recording = new Recording(StreamFormat.WAV);
        Log log = new Log();
        player.play(new PlayList("bulletin", List.of(tone("notice", 1_000, 30)), log));
        await().until(() -> player.nowPlaying().position().compareTo(Duration.ofSeconds(1)) > 0);
        player.stopAll();
        assertThat(log.over.await(5, TimeUnit.SECONDS)).isTrue();
        awaitMore(0.5);
        Sound heard = decoded(recording.stop(), StreamFormat.WAV);
        Duration sent = log.evidence.get("notice").audio();
        assertThat(log.evidence.get("notice").ending()).isEqualTo(Evidence.Ending.STOPPED);
        assertThat(soundingSeconds(heard)[1] - soundingSeconds(heard)[0])
                .isCloseTo(sent.toMillis() / 1e3, within(0.02));
    }

    @Test
    void anObserverThatFailsSilencesNobody() throws Exception {
        Log log = new Log();
        player.play(new PlayList("first", List.of(tone("a", 1_000, 0.2)), new PlayObserver() {
            @Override
            public void started(PlayItem item, Instant at) {
                throw new IllegalStateException("meant to fail");
            }
        }));
        player.play(new PlayList("second", List.of(tone("b", 1_000, 0.2)), log));
        assertThat(log.over.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aFileCutShortUnderThePlayerSilencesOnlyItsOwnItem() throws Exception {
        Path file = folder.resolve("cut.wav");
        Wav.write(file, Tones.sine(1_000, 0.5, 0.5, Sound.WORK_RATE));
        PlayItem cut = new PlayItem("cut", "", Wav.map(file));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(4_096);
        }
        Log log = new Log();
        player.play(new PlayList("bulletin", List.of(cut, tone("next", 1_000, 0.3)), log));
        assertThat(log.over.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(log.evidence.get("next").ending()).isEqualTo(Evidence.Ending.FINISHED);
        assertThat(player.healthy()).isTrue();
    }

    @Test
    void watchersSeeItemsComeAndGo() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Runnable unwatch = player.watch(now -> seen.add(now.caption()));
        player.play(list("bulletin", tone("notice", 1_000, 0.3)));
        await().until(() ->
                seen.contains("caption of notice") && seen.get(seen.size() - 1).isEmpty());
        unwatch.run();
    }

    @Test
    void closingEndsConnectionsAndTellsObservers() throws Exception {
        Recording recording = new Recording(StreamFormat.MP3);
        Log log = new Log();
        player.play(new PlayList("bulletin", List.of(tone("notice", 1_000, 30)), log));
        await().until(() -> player.nowPlaying().position().compareTo(Duration.ofMillis(300)) > 0);
        player.close();
        assertThat(log.over.getCount()).isZero();
        assertThat(log.evidence.get("notice").ending()).isEqualTo(Evidence.Ending.STOPPED);
        recording.awaitEnd();
        assertThat(player.play(list("later", tone("a", 1_000, 1)))).isFalse();
    }

    /** With a small send buffer, as the real server should have: else Linux keeps half a minute for a stuck listener. */
    private ServerConnector connector(Server server, HttpConfiguration configuration) {
        connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        connector.setAcceptedSendBufferSize(65_536);
        return connector;
    }

    /** All warnings and errors, of our code and of the server's, from now on. */
    private static ListAppender<ILoggingEvent> complaints() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> complaints = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                    super.append(event);
                }
            }
        };
        complaints.start();
        root.addAppender(complaints);
        return complaints;
    }

    private Process curl(Path file, StreamFormat format) throws IOException {
        return new ProcessBuilder(
                        "curl",
                        "-sS",
                        "-N",
                        "-o",
                        file.toString(),
                        request(format).url().toString())
                .redirectErrorStream(true)
                .start();
    }

    private Request request(StreamFormat format) {
        String name = format.name().toLowerCase(Locale.ROOT);
        return new Request.Builder()
                .url("http://127.0.0.1:" + server.port() + "/zones/thon-dong/live." + name)
                .build();
    }

    private Sound decoded(byte[] bytes, StreamFormat format) throws Exception {
        Path file = folder.resolve("heard." + format.name());
        Files.write(file, format == StreamFormat.MP3 ? Arrays.copyOf(bytes, bytes.length / 144 * 144) : bytes);
        return format == StreamFormat.MP3 ? Ffmpeg.decode(file) : Wav.parse(Files.readAllBytes(file));
    }

    /** Lets the stream run on for a while of wall time, to get the tail onto the wire. */
    private static void awaitMore(double seconds) {
        Instant until = Instant.now().plusMillis(Math.round(seconds * 1_000));
        await().until(() -> Instant.now().isAfter(until));
    }

    /** First and last second at which there is more than −50 dBFS; both zero when there is none. */
    private static double[] soundingSeconds(Sound sound) {
        int first = -1;
        int last = 0;
        short[] samples = new short[sound.length()];
        sound.copy(0, samples, 0, samples.length);
        for (int i = 0; i < samples.length; i++) {
            if (Math.abs(samples[i]) > 104) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return new double[] {Math.max(0, first) / 48_000.0, last / 48_000.0};
    }

    private static double soundingLength(Sound sound) {
        double[] bounds = soundingSeconds(sound);
        return bounds[1] - bounds[0];
    }

    /** Which of the tones are heard, in order, without repeats; pieces below 100 ms are not counted. */
    private static List<Integer> tones(Sound sound, int... candidates) {
        List<Integer> order = new ArrayList<>();
        double seconds = sound.duration().toMillis() / 1e3;
        for (double at = 0; at + 0.1 <= seconds; at += 0.1) {
            for (int hertz : candidates) {
                boolean heard = Tones.strength(sound, hertz, at, at + 0.1) > 0.4;
                if (heard && (order.isEmpty() || order.get(order.size() - 1) != hertz)) {
                    order.add(hertz);
                }
            }
        }
        return order;
    }

    private static PlayList list(String id, PlayItem... items) {
        return new PlayList(id, List.of(items), PlayObserver.NONE);
    }

    private static PlayItem tone(String id, double hertz, double seconds) {
        return new PlayItem(id, "caption of " + id, Tones.sine(hertz, 0.5, seconds, Sound.WORK_RATE));
    }

    private static long threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .count();
    }

    private static long processorNanos(String prefix) {
        ThreadMXBean beans = ManagementFactory.getThreadMXBean();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .mapToLong(thread -> Math.max(0, beans.getThreadCpuTime(thread.getId())))
                .sum();
    }

    /** A listener that keeps all it gets. */
    private final class Recording {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final Response response;
        private final Thread thread;

        Recording(StreamFormat format) throws IOException {
            response = http.newCall(request(format)).execute();
            InputStream body = response.body().byteStream();
            thread = new Thread(() -> {
                byte[] buffer = new byte[8_192];
                try {
                    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                        bytes.write(buffer, 0, n);
                    }
                } catch (IOException closed) {
                    // the test hung up
                }
            });
            thread.start();
        }

        byte[] stop() throws InterruptedException {
            response.close();
            awaitEnd();
            return bytes.toByteArray();
        }

        void awaitEnd() throws InterruptedException {
            thread.join(5_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static final class Log implements PlayObserver {
        private final Map<String, Evidence> evidence = new ConcurrentHashMap<>();
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        public void ended(PlayItem item, Evidence evidence) {
            this.evidence.put(item.id(), evidence);
        }

        @Override
        public void over(PlayList list, boolean whole) {
            over.countDown();
        }
    }
}
