package vn.tienglang.broadcast.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Words;
import vn.tienglang.hub.time.Ticker;

/** With a small stand-in that takes Piper's arguments and gives raw samples as Piper does; no voice can be shipped. */
class PiperTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final SpokenText TEXT = new SpokenText(
            List.of(new Words("Kính thưa bà con."), new Pause(Duration.ofMillis(1_000)), new Words("Tối nay họp.")));

    @TempDir
    Path folder;

    private Path voices;

    @BeforeEach
    void voicesFolder() throws IOException {
        voices = Files.createDirectory(folder.resolve("voices"));
    }

    private Piper piper(String script) throws IOException {
        Path program = folder.resolve("piper");
        Files.writeString(program, "#!/bin/sh\n" + script);
        return new Piper(new Piper.Settings(List.of("sh", program.toString()), voices, 1.15), Ticker.system());
    }

    /** Half a second of a steady level in 16-bit samples at 16 kHz, and a note of what it was asked. */
    private Piper tone() throws IOException {
        return piper("echo \"$@\" >>" + folder.resolve("arguments") + "\ncat >>" + folder.resolve("texts") + """

                head -c 16000 /dev/zero | tr '\\000' '@'
                """);
    }

    private void drop(String name, int rate) throws IOException {
        Files.write(voices.resolve(name + ".onnx"), new byte[] {8, 7});
        Files.writeString(voices.resolve(name + ".onnx.json"), "{\"audio\":{\"sample_rate\":" + rate + "}}");
    }

    @Test
    void withoutAVoiceItIsNotSetUp() throws IOException {
        Piper piper = tone();
        assertThat(piper.setUp()).isFalse();
        drop("vais1000", 16_000);
        assertThat(piper.setUp()).isTrue();
    }

    @Test
    void aVoiceDroppedIntoTheFolderSpeaksWithTheScriptsPauses() throws IOException {
        drop("vais1000", 16_000);
        Sound sound = ((Synthesis.Spoken) tone().synthesize(TEXT, Voice.NORTH, LIMIT)).sound();
        assertThat(sound.rate()).isEqualTo(16_000);
        assertThat(sound.duration().toMillis()).isCloseTo(2_000, within(20L));
        assertThat(Files.readString(folder.resolve("texts"))).isEqualTo("Kính thưa bà con.\nTối nay họp.\n");
        assertThat(Files.readAllLines(folder.resolve("arguments")).get(0))
                .isEqualTo("--model " + voices.resolve("vais1000.onnx") + " --output-raw --length-scale 1.15");
    }

    @Test
    void anAccentSpeaksWithItsOwnVoiceAndOthersWithTheCommonOne() throws IOException {
        drop("south", 16_000);
        drop("vais1000", 16_000);
        Piper piper = tone();
        piper.synthesize(TEXT, Voice.SOUTH, LIMIT);
        piper.synthesize(TEXT, Voice.CENTRAL, LIMIT);
        assertThat(Files.readAllLines(folder.resolve("arguments")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("south.onnx"),
                        line -> assertThat(line).contains("south.onnx"),
                        line -> assertThat(line).contains("vais1000.onnx"),
                        line -> assertThat(line).contains("vais1000.onnx"));
    }

    @Test
    void anotherFileUnderTheSameNameIsAnotherVoice() throws IOException {
        drop("vais1000", 16_000);
        Piper piper = tone();
        String before = piper.fingerprint();
        Files.setLastModifiedTime(voices.resolve("vais1000.onnx"), FileTime.from(Instant.EPOCH));
        assertThat(piper.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void whatGoesWrongIsAFault() throws IOException {
        drop("vais1000", 16_000);
        assertThat(fault(piper("echo 'no such phoneme' >&2; exit 3"))).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.BROKEN);
            assertThat(fault.detail()).contains("no such phoneme");
        });
        assertThat(fault(piper("cat >/dev/null")).kind()).isEqualTo(Fault.Kind.BROKEN);
        assertThat(fault(new Piper(new Piper.Settings(List.of("/nonexistent/piper"), voices, 1), Ticker.system()))
                        .kind())
                .isEqualTo(Fault.Kind.NO_ENGINE);
        Files.writeString(voices.resolve("vais1000.onnx.json"), "{}");
        assertThat(fault(tone()).kind()).isEqualTo(Fault.Kind.NO_VOICE);
    }

    private static Fault fault(Piper piper) {
        return ((Synthesis.Failed) piper.synthesize(TEXT, Voice.NORTH, LIMIT)).fault();
    }
}
