package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.tienglang.broadcast.audio.SilenceDetector;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Words;
import vn.tienglang.hub.time.Ticker;

/** Against the real espeak-ng, and against scripts that misbehave as it has been seen to. */
class EspeakNgTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SENTENCE = "Kính thưa bà con, mười chín giờ tối nay thôn họp tại nhà văn hóa.";

    @TempDir
    Path folder;

    private final EspeakNg espeak = new EspeakNg(EspeakNg.Settings.standard(), Ticker.system());

    @ParameterizedTest
    @EnumSource(Voice.class)
    void everyAccentSpeaks(Voice voice) {
        Sound sound = spoken(espeak.synthesize(SpokenText.of(SENTENCE), voice, LIMIT));
        assertThat(sound.duration()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(9));
        assertThat(level(sound)).isGreaterThan(-30);
    }

    @Test
    void accentsDiffer() {
        String north = spoken(espeak.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, LIMIT))
                .sha256();
        String south = spoken(espeak.synthesize(SpokenText.of(SENTENCE), Voice.SOUTH, LIMIT))
                .sha256();
        assertThat(north).isNotEqualTo(south);
    }

    @Test
    void pausesBecomeExactlyTheirLengthOfSilence() {
        Words words = new Words("Kính thưa bà con");
        Sound without = spoken(espeak.synthesize(new SpokenText(List.of(words, words)), Voice.NORTH, LIMIT));
        SpokenText paused = new SpokenText(List.of(words, new Pause(Duration.ofMillis(1_700)), words));
        Sound with = spoken(espeak.synthesize(paused, Voice.NORTH, LIMIT));
        assertThat(with.duration().minus(without.duration()).toMillis()).isCloseTo(1_700, within(1L));
    }

    @Test
    void longTextsAreSpokenWhole() {
        Sound one = spoken(espeak.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, LIMIT));
        SpokenText twenty = new SpokenText(List.of(new Words((SENTENCE + " ").repeat(20))));
        Sound all = spoken(espeak.synthesize(twenty, Voice.NORTH, LIMIT));
        assertThat(all.length()).isGreaterThan(18 * one.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x --ipa -v en",
                "a\0b\u0007c\u001b[31m",
                "nửa biểu tượng \ud83d xong",
                "[[h@l0]] chào",
                "<speak>xin <break time=\"9999s\"/> chào</speak>",
                "`id`; $(id) | cat"
            })
    void takesTextAsTextOnly(String text) {
        Sound sound = spoken(espeak.synthesize(SpokenText.of(text), Voice.NORTH, LIMIT));
        assertThat(sound.duration()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n ", "…!? –", "🌾🌾"})
    void saysWhenThereIsNothingToSay(String text) {
        Fault fault = failed(espeak.synthesize(SpokenText.of(text), Voice.NORTH, LIMIT));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.NOTHING_TO_SAY);
    }

    @Test
    void tellsItsVersion() {
        assertThat(espeak.availability())
                .isInstanceOfSatisfying(
                        Availability.Ready.class,
                        ready -> assertThat(ready.version()).contains("eSpeak NG"));
    }

    @Test
    void aMissingEngineIsAClearReasonInVietnamese() {
        EspeakNg missing = engine("/nowhere/espeak-ng");
        Fault fault = failed(missing.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, LIMIT));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.NO_ENGINE);
        assertThat(fault.message(Locale.forLanguageTag("vi"))).contains("chưa có bộ đọc", "apt install espeak-ng");
        assertThat(fault.message(Locale.ENGLISH)).contains("No Vietnamese speech engine");
        assertThat(missing.availability()).isInstanceOf(Availability.Missing.class);
    }

    @Test
    void everyFaultHasItsWordsInBothLanguages() {
        for (Fault.Kind kind : Fault.Kind.values()) {
            Fault fault = new Fault(kind, "espeak-ng", "");
            assertThat(fault.message(Locale.forLanguageTag("vi"))).doesNotContain("{", "''");
            assertThat(fault.message(Locale.ENGLISH))
                    .doesNotContain("{", "''")
                    .isNotEqualTo(fault.message(Locale.forLanguageTag("vi")));
        }
    }

    @Test
    void aHangingEngineIsKilledWithItsChildrenWhenTheTimeIsOver() throws IOException {
        Path pid = folder.resolve("pid");
        EspeakNg hanging = engine(script("sleep 300 & echo $! > " + pid + "; wait"));
        long start = System.nanoTime();
        Fault fault = failed(hanging.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, Duration.ofMillis(700)));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        long child = Long.parseLong(Files.readString(pid).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aGrandchildThatKeepsTheOutputOpenHoldsNobody() throws IOException {
        EspeakNg leaving = engine(script("(sleep 20; true) & exit 3"));
        long start = System.nanoTime();
        Fault fault = failed(leaving.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, Duration.ofSeconds(10)));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.BROKEN);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 1", "echo not a sound", "true", "printf RIFF", "kill -9 $$"})
    void whatGivesNoSoundIsBroken(String body) throws IOException {
        Fault fault = failed(engine(script(body)).synthesize(SpokenText.of(SENTENCE), Voice.NORTH, LIMIT));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.BROKEN);
    }

    @Test
    void anUnknownVoiceIsSaidToBeMissing() throws IOException {
        EspeakNg without = engine(script("exec espeak-ng \"$@\" -v xx-nowhere"));
        Fault fault = failed(without.synthesize(SpokenText.of(SENTENCE), Voice.NORTH, LIMIT));
        assertThat(fault.kind()).isEqualTo(Fault.Kind.NO_VOICE);
    }

    @Test
    void leavesNoTemporaryFilesBehind() throws IOException {
        String before = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.toString());
        try {
            ChildProcess.run(List.of("sh", "-c", "cat"), "x", LIMIT);
            ChildProcess.run(List.of("sh", "-c", "sleep 9"), "x", Duration.ofMillis(50));
            ChildProcess.run(List.of("/nowhere"), "x", LIMIT);
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void refusesSettingsItsProgramWouldIgnore() {
        List<String> command = List.of("espeak-ng");
        assertThatThrownBy(() -> new EspeakNg.Settings(command, 10, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EspeakNg.Settings(command, 135, 99)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new EspeakNg.Settings(List.of(), 135, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    private EspeakNg engine(String program) {
        return new EspeakNg(new EspeakNg.Settings(List.of(program), 135, 3), Ticker.system());
    }

    private String script(String body) throws IOException {
        Path script = folder.resolve("engine");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    private static Sound spoken(Synthesis synthesis) {
        assertThat(synthesis).isInstanceOf(Synthesis.Spoken.class);
        return ((Synthesis.Spoken) synthesis).sound();
    }

    private static Fault failed(Synthesis synthesis) {
        assertThat(synthesis).isInstanceOf(Synthesis.Failed.class);
        return ((Synthesis.Failed) synthesis).fault();
    }

    private static double level(Sound sound) {
        short[] samples = new short[sound.length()];
        sound.copy(0, samples, 0, samples.length);
        return SilenceDetector.level(samples, samples.length);
    }
}
