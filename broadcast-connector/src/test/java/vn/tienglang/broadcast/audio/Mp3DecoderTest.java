package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp3DecoderTest {
    @TempDir
    Path folder;

    @Test
    void whatFfmpegEncodedComesBackAsLongAndAsLoud() throws Exception {
        Path wav = folder.resolve("in.wav");
        Wav.write(wav, Tones.sine(1_000, 0.5, 4, 44_100));
        Path mp3 = folder.resolve("out.mp3");
        // Two channels, variable bit rate and an ID3 tag: as recorders on phones write it.
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-i",
                        wav.toString(),
                        "-ac",
                        "2",
                        "-q:a",
                        "4",
                        "-metadata",
                        "title=Thông báo",
                        mp3.toString())
                .inheritIO()
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        byte[] file = Files.readAllBytes(mp3);
        assertThat(Mp3Decoder.looksLikeMp3(file)).isTrue();
        Sound sound = Mp3Decoder.decode(file, 60);
        assertThat(sound.rate()).isEqualTo(44_100);
        assertThat(sound.duration().toMillis()).isCloseTo(4_000, within(120L));
        // One channel spread over two loses 3 dB.
        assertThat(Tones.strength(sound, 1_000, 1, 3)).isCloseTo(0.5 / Math.sqrt(2), within(0.03));
    }

    @Test
    void ourOwnEncodingComesBackToo() throws Exception {
        Sound sound = Mp3Decoder.decode(Mp3Encoder.encode(Tones.sine(700, 0.4, 3, 48_000), 48), 60);
        assertThat(sound.duration().toMillis()).isCloseTo(3_000, within(120L));
        assertThat(Tones.strength(sound, 700, 1, 2)).isCloseTo(0.4, within(0.03));
    }

    @Test
    void tooLongCutShortAndNonsenseAreRefused() {
        byte[] file = Mp3Encoder.encode(Tones.sine(700, 0.4, 3, 48_000), 48);
        assertThatThrownBy(() -> Mp3Decoder.decode(file, 2))
                .isInstanceOf(UnreadableSoundException.class)
                .hasMessageContaining("longer");
        assertThatThrownBy(() -> Mp3Decoder.decode("đây không phải là âm thanh".getBytes(StandardCharsets.UTF_8), 60))
                .isInstanceOf(UnreadableSoundException.class);
        assertThatThrownBy(() -> Mp3Decoder.decode(new byte[0], 60)).isInstanceOf(UnreadableSoundException.class);
    }

    @Test
    void damageNeverBecomesAnythingButARefusalOrASound() {
        long seed = System.nanoTime();
        System.out.println("damaged MP3: seed " + seed);
        Random random = new Random(seed);
        byte[] whole = Mp3Encoder.encode(Tones.sine(700, 0.4, 1, 48_000), 48);
        for (int round = 0; round < 20; round++) {
            byte[] damaged = Arrays.copyOf(whole, 200 + random.nextInt(whole.length - 200));
            for (int hit = 0; hit < 30; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Mp3Decoder.decode(damaged, 60).length()).isPositive();
            } catch (UnreadableSoundException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }
}
