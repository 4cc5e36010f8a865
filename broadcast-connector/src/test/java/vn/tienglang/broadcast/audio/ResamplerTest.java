package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({"22050, 48000", "16000, 48000", "44100, 48000", "48000, 24000", "48000, 8000"})
    void keepsPitchLevelAndLength(int from, int to) {
        Sound out = Resampler.resample(Tones.sine(1_000, 0.5, 1, from), to);
        assertThat(out.length()).isEqualTo(to);
        assertThat(Tones.strength(out, 1_000, 0.1, 0.9)).isCloseTo(0.5, within(0.005));
    }

    @Test
    void leavesNoMirrorImageAboveTheOldHalfRate() {
        Sound out = Resampler.resample(Tones.sine(6_000, 0.5, 1, 22_050), 48_000);
        assertThat(Loudness.decibel(Tones.strength(out, 22_050 - 6_000, 0.1, 0.9)))
                .isLessThan(-75);
    }

    @Test
    void removesWhatTheLowerRateCannotCarry() {
        Sound out = Resampler.resample(Tones.sine(5_500, 0.5, 1, 48_000), 8_000);
        assertThat(Loudness.decibel(Tones.strength(out, 2_500, 0.1, 0.9))).isLessThan(-70);
    }

    @Test
    void takesEmptySounds() {
        assertThat(Resampler.resample(Sound.of(new short[0], 22_050), 48_000).length())
                .isZero();
    }
}
