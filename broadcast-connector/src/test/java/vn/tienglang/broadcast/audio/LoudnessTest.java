package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoudnessTest {
    @TempDir
    Path folder;

    /** EBU Tech 3341 case 1, for one channel: a 1 kHz sine of −23 dBFS peak reads −26 LUFS (±0.1). */
    @Test
    void readsTheStandardTone() {
        Loudness loudness = Loudness.of(Tones.sine(1_000, Math.pow(10, -23 / 20.0), 20, 48_000));
        assertThat(loudness.integrated()).isCloseTo(-26.0, within(0.1));
    }

    /** EBU Tech 3341 case 16: a peak between samples, 3 dB above the highest sample. */
    @Test
    void findsPeaksBetweenSamples() {
        short[] samples = new short[48_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(32_767 * 0.5 * Math.sin(2 * Math.PI * i / 4 + Math.PI / 4));
        }
        assertThat(Loudness.of(Sound.of(samples, 48_000)).truePeak()).isCloseTo(-6.0, within(0.3));
    }

    static List<Sound> sounds() {
        Sound quiet = Tones.sine(300, 0.02, 3, 48_000);
        Sound loud = Tones.sine(2_500, 0.6, 4, 48_000);
        return List.of(
                Tones.sine(1_000, 0.1, 5, 48_000),
                Tones.sine(80, 0.5, 5, 48_000),
                noise(6),
                Sound.concat(List.of(quiet, loud, Sound.silence(Duration.ofSeconds(4), 48_000), quiet)),
                Resampler.resample(noise(5), 44_100));
    }

    @ParameterizedTest
    @MethodSource("sounds")
    void agreesWithFfmpeg(Sound sound) throws Exception {
        Path file = folder.resolve("sound.wav");
        Wav.write(file, sound);
        Loudness theirs = Ffmpeg.loudness(file);
        Loudness ours = Loudness.of(sound);
        assertThat(ours.integrated()).isCloseTo(theirs.integrated(), within(0.1));
        assertThat(ours.truePeak()).isCloseTo(theirs.truePeak(), within(0.2));
    }

    @Test
    void silenceAndTheVeryShortHaveNoLoudness() {
        assertThat(Loudness.of(Sound.silence(Duration.ofSeconds(2), 48_000)).measurable())
                .isFalse();
        assertThat(Loudness.of(Tones.sine(1_000, 0.5, 0.3, 48_000)).measurable())
                .isFalse();
    }

    private static Sound noise(int seconds) {
        Random random = new Random(7);
        short[] samples = new short[seconds * 48_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 3_000 * (i / 24_000 % 2 == 0 ? 1 : 0.2));
        }
        return Sound.of(samples, 48_000);
    }
}
