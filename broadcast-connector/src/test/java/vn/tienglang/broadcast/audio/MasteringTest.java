package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasteringTest {
    @TempDir
    Path folder;

    private final Mastering horns = Mastering.forHorns();

    @ParameterizedTest
    @ValueSource(doubles = {0.003, 0.05, 0.9})
    void bringsQuietAndLoudToTheTargetBelowTheCeiling(double amplitude) throws Exception {
        Path file = folder.resolve("out.wav");
        Wav.write(file, horns.speech(babble(amplitude)));
        Loudness judged = Ffmpeg.loudness(file);
        assertThat(judged.integrated()).isCloseTo(-16, within(0.2));
        assertThat(judged.truePeak()).isLessThanOrEqualTo(-1.5);
    }

    @Test
    void takesAwayWhatBreaksHornsAndWhatTheyCannotRadiate() {
        Sound mixed = mix(Tones.sine(80, 0.2, 2, 48_000), Tones.sine(1_000, 0.2, 2, 48_000));
        Sound hiss = mix(mixed, Tones.sine(14_000, 0.2, 2, 48_000));
        Sound out = horns.speech(hiss);
        double voice = Tones.strength(out, 1_000, 0.5, 1.5);
        assertThat(Loudness.decibel(Tones.strength(out, 80, 0.5, 1.5) / voice)).isLessThan(-40);
        assertThat(Loudness.decibel(Tones.strength(out, 14_000, 0.5, 1.5) / voice))
                .isLessThan(-24);
    }

    @Test
    void silenceStaysSilence() {
        Sound out = horns.speech(Sound.silence(Duration.ofSeconds(2), 22_050));
        assertThat(out.sha256())
                .isEqualTo(Sound.silence(Duration.ofSeconds(2), 48_000).sha256());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 9_000})
    void takesTheVeryShort(int samples) {
        Sound in = Tones.sine(1_000, 0.9, samples / 48_000.0, 48_000);
        assertThat(horns.speech(in).length()).isEqualTo(in.length());
    }

    @Test
    void ourOwnSoundsKeepTheSameLevel() throws Exception {
        for (Sound chime : List.of(Chime.bulletin(horns), Chime.closing(horns), Chime.attention(horns))) {
            Path file = folder.resolve("chime.wav");
            Wav.write(file, chime);
            Loudness judged = Ffmpeg.loudness(file);
            assertThat(judged.integrated()).isCloseTo(-16, within(0.3));
            assertThat(judged.truePeak()).isLessThanOrEqualTo(-1.5);
        }
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Mastering(Double.NaN, -1.5, 300, 7_000))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mastering(-16, 3, 300, 7_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mastering(-16, -1.5, 9_000, 7_000)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Syllable-like bursts of shaped noise over a buzz, with spikes: harder on a limiter than speech. */
    private static Sound babble(double amplitude) {
        Random random = new Random(3);
        short[] samples = new short[10 * 22_050];
        for (int i = 0; i < samples.length; i++) {
            double syllable = Math.max(0, Math.sin(2 * Math.PI * 3.3 * i / 22_050));
            double buzz = Math.sin(2 * Math.PI * 700 * i / 22_050) + 0.3 * random.nextGaussian();
            double spike = random.nextInt(2_000) == 0 ? 2 : 0;
            double value = amplitude * syllable * (0.4 * buzz + spike);
            samples[i] = (short) Math.round(32_767 * Math.max(-1, Math.min(1, value)));
        }
        return Sound.of(samples, 22_050);
    }

    private static Sound mix(Sound a, Sound b) {
        short[] left = new short[a.length()];
        short[] right = new short[b.length()];
        a.copy(0, left, 0, left.length);
        b.copy(0, right, 0, right.length);
        for (int i = 0; i < left.length; i++) {
            left[i] += right[i];
        }
        return Sound.of(left, a.rate());
    }
}
