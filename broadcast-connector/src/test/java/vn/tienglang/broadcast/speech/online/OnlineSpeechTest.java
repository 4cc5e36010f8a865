package vn.tienglang.broadcast.speech.online;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.audio.Tones;
import vn.tienglang.broadcast.audio.Wav;
import vn.tienglang.broadcast.speech.Fault;
import vn.tienglang.broadcast.speech.SpokenText;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Words;
import vn.tienglang.broadcast.speech.Synthesis;
import vn.tienglang.broadcast.speech.Voice;
import vn.tienglang.hub.time.Ticker;

/** Against a server that answers as the services document it; the services themselves were not called. */
class OnlineSpeechTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SpokenText TEXT = new SpokenText(List.of(
            new Words("Kính thưa bà con."), new Pause(Duration.ofMillis(1_500)), new Words("Tối nay thôn họp.")));

    private final MockWebServer server = new MockWebServer();
    private final List<RecordedRequest> asked = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpUrl base() {
        return server.url("/");
    }

    private void answer(java.util.function.Function<RecordedRequest, MockResponse> answers) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public synchronized MockResponse dispatch(RecordedRequest request) {
                asked.add(request);
                return answers.apply(request);
            }
        });
    }

    private List<RecordedRequest> posts() {
        return asked.stream()
                .filter(request -> "POST".equals(request.getMethod()))
                .toList();
    }

    private static String body(RecordedRequest request) {
        okio.ByteString body = request.getBody();
        return body == null ? "" : body.utf8();
    }

    private static MockResponse json(String json) {
        return new MockResponse.Builder().code(200).body(json).build();
    }

    private static MockResponse sound() {
        try {
            ByteArrayOutputStream wav = new ByteArrayOutputStream();
            Wav.write(wav, Tones.sine(440, 0.4, 1, 16_000));
            return new MockResponse.Builder()
                    .code(200)
                    .body(new Buffer().write(wav.toByteArray()))
                    .build();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MockResponse status(int code) {
        return new MockResponse.Builder().code(code).body("").build();
    }

    private Synthesis say(SpeechService service) {
        return say(service, Budget.unlimited(), LIMIT, Voice.NORTH);
    }

    private Synthesis say(SpeechService service, Budget budget, Duration limit, Voice voice) {
        try (OnlineSpeech speech = new OnlineSpeech(service, budget, Ticker.system(), Duration.ofMillis(5))) {
            return speech.synthesize(TEXT, voice, limit);
        }
    }

    private static void assertTwoSentencesWithTheirPause(Synthesis synthesis) {
        assertThat(synthesis).isInstanceOf(Synthesis.Spoken.class);
        Sound sound = ((Synthesis.Spoken) synthesis).sound();
        assertThat(sound.duration().toMillis()).isCloseTo(3_500, within(30L));
        assertThat(Tones.strength(sound, 440, 0.2, 0.8)).isGreaterThan(0.3);
        assertThat(Tones.strength(sound, 440, 1.2, 2.3)).isLessThan(0.01);
        assertThat(Tones.strength(sound, 440, 2.7, 3.3)).isGreaterThan(0.3);
    }

    private static Fault fault(Synthesis synthesis) {
        assertThat(synthesis).isInstanceOf(Synthesis.Failed.class);
        return ((Synthesis.Failed) synthesis).fault();
    }

    @Test
    void zaloAiIsAskedSentenceBySentenceAndItsLinksAreFetched() {
        answer(request -> request.getUrl().encodedPath().equals("/v1/tts/synthesize")
                ? json("{\"error_code\":0,\"error_message\":\"Successful.\",\"data\":{\"url\":\""
                        + base().resolve("/chunk.wav") + "\"}}")
                : sound());
        assertTwoSentencesWithTheirPause(say(new ZaloAi(base(), "k3y", false)));
        assertThat(posts()).hasSize(2);
        RecordedRequest first = posts().get(0);
        assertThat(first.getHeaders().get("apikey")).isEqualTo("k3y");
        assertThat(URLDecoder.decode(body(first), UTF_8))
                .contains("input=Kính thưa bà con.", "speaker_id=2", "encode_type=0");
        // the key is for the service, not for whoever keeps its sounds
        assertThat(asked.stream()
                        .filter(request -> "GET".equals(request.getMethod()))
                        .map(request -> String.valueOf(request.getHeaders().get("apikey"))))
                .containsOnly("null");
    }

    @Test
    void zaloAiTakesItsOwnPauseMarksWhereTheInstallationSaysSo() {
        answer(request -> "POST".equals(request.getMethod())
                ? json("{\"error_code\":0,\"data\":{\"url\":\"" + base().resolve("/chunk.wav") + "\"}}")
                : sound());
        assertThat(say(new ZaloAi(base(), "k3y", true))).isInstanceOf(Synthesis.Spoken.class);
        assertThat(posts()).hasSize(1);
        assertThat(URLDecoder.decode(body(posts().get(0)), UTF_8))
                .contains("Kính thưa bà con. <<<sil#1500>>> Tối nay thôn họp.");
    }

    @Test
    void fptAiIsPolledUntilItsSoundIsThere() {
        AtomicInteger early = new AtomicInteger();
        answer(request -> {
            if (request.getUrl().encodedPath().equals("/hmi/tts/v5")) {
                return json("{\"async\":\"" + base().resolve("/later.wav") + "\",\"error\":0,\"message\":\"ok\"}");
            }
            return early.incrementAndGet() % 4 == 0 ? sound() : status(404);
        });
        assertTwoSentencesWithTheirPause(say(new FptAi(base(), "k3y")));
        assertThat(early.get()).isEqualTo(8);
        RecordedRequest first = posts().get(0);
        assertThat(body(first)).isEqualTo("Kính thưa bà con.");
        assertThat(first.getHeaders().get("api_key")).isEqualTo("k3y");
        assertThat(first.getHeaders().get("voice")).isEqualTo("banmai");
        assertThat(first.getHeaders().get("format")).isEqualTo("wav");
    }

    @Test
    void aSoundThatNeverComesEndsWithTheTime() {
        answer(request -> "POST".equals(request.getMethod())
                ? json("{\"async\":\"" + base().resolve("/never.wav") + "\",\"error\":0}")
                : status(404));
        Synthesis late = say(new FptAi(base(), "k3y"), Budget.unlimited(), Duration.ofMillis(300), Voice.NORTH);
        assertThat(fault(late).kind()).isEqualTo(Fault.Kind.TIMED_OUT);
    }

    @Test
    void viettelAiAnswersWithTheSoundItself() {
        answer(request -> sound());
        assertTwoSentencesWithTheirPause(say(new ViettelAi(base(), "t0ken"), Budget.unlimited(), LIMIT, Voice.CENTRAL));
        assertThat(body(posts().get(0)))
                .contains("\"voice\":\"hue-maingoc\"", "\"token\":\"t0ken\"", "\"text\":\"Kính thưa bà con.\"");
    }

    @Test
    void viettelAiSaysNoInJson() {
        answer(request -> json("{\"code\":401,\"vi_message\":\"Token không hợp lệ\"}"));
        Fault fault = fault(say(new ViettelAi(base(), "t0ken")));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.REFUSED);
        assertThat(fault.detail()).contains("Token không hợp lệ").doesNotContain("t0ken");
    }

    @Test
    void vnptPartsAreJoinedInTheirOrder() {
        answer(request -> "POST".equals(request.getMethod())
                ? json("{\"object\":{\"code\":\"success\",\"playlist\":["
                        + "{\"idx\":1,\"audio_link\":\"" + base().resolve("/b.wav") + "\"},"
                        + "{\"idx\":0,\"audio_link\":\"" + base().resolve("/a.wav") + "\"}]}}")
                : sound());
        Synthesis synthesis = say(new VnptVoice(base(), "acc3ss", "id", "k3y"));
        assertThat(((Synthesis.Spoken) synthesis).sound().duration().toMillis()).isCloseTo(5_500, within(60L));
        assertThat(posts().get(0).getHeaders().get("Authorization")).isEqualTo("Bearer acc3ss");
        assertThat(posts().get(0).getHeaders().get("Token-id")).isEqualTo("id");
        assertThat(asked.stream().map(request -> request.getUrl().encodedPath()).filter(path -> path.endsWith(".wav")))
                .startsWith("/a.wav", "/b.wav");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void aServiceThatWillNotIsARefusal(int status) {
        answer(request -> status(status));
        assertThat(fault(say(new FptAi(base(), "k3y"))).kind()).isEqualTo(Fault.Kind.REFUSED);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aServerThatFailsOrTalksNonsenseIsUnreachable() {
        answer(request -> status(502));
        assertThat(fault(say(new FptAi(base(), "k3y"))).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
        answer(request -> json("<html>"));
        assertThat(fault(say(new ZaloAi(base(), "k3y", false))).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    }

    @Test
    void whatIsNoSoundIsBroken() {
        answer(request -> json("not a sound"));
        assertThat(fault(say(new ViettelAi(base(), "t0ken"))).kind()).isEqualTo(Fault.Kind.BROKEN);
    }

    @Test
    void nobodyAtHomeIsUnreachable() {
        HttpUrl gone = base();
        server.close();
        assertThat(fault(say(new FptAi(gone, "k3y"))).kind()).isEqualTo(Fault.Kind.UNREACHABLE);
    }

    @Test
    void anAccentAServiceLacksIsLeftToTheNext() {
        assertThat(fault(say(new ZaloAi(base(), "k3y", false), Budget.unlimited(), LIMIT, Voice.CENTRAL))
                        .kind())
                .isEqualTo(Fault.Kind.NO_VOICE);
        assertThat(asked).isEmpty();
    }

    @Test
    void overTheLimitOfTheDayNothingIsSent() {
        AtomicInteger left = new AtomicInteger(20);
        Budget twenty = (service, characters) -> left.addAndGet(-characters) >= 0;
        answer(request -> sound());
        Synthesis synthesis = say(new ViettelAi(base(), "t0ken"), twenty, LIMIT, Voice.NORTH);
        assertThat(fault(synthesis).kind()).isEqualTo(Fault.Kind.OVER_LIMIT);
        assertThat(asked).hasSize(1);
    }

    @Test
    void keysAreInNoFingerprint() {
        assertThat(List.of(
                        new ZaloAi(base(), "s3cret", true).toString(),
                        new FptAi(base(), "s3cret").toString(),
                        new ViettelAi(base(), "s3cret").toString(),
                        new VnptVoice(base(), "s3cret", "s3cret", "s3cret").toString()))
                .noneMatch(text -> text.contains("s3cret"));
    }
}
