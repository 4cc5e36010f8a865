package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTest {
    @Test
    void laterChangesToTheArrayDoNotReachTheSound() {
        short[] samples = {1, 2, 3};
        Sound sound = Sound.of(samples, 48_000);
        samples[0] = 99;
        assertThat(read(sound)).containsExactly(1, 2, 3);
    }

    @Test
    void joinsSoundsInOrder() {
        Sound joined = Sound.concat(List.of(Sound.of(new short[] {1, 2}, 8_000), Sound.of(new short[] {3}, 8_000)));
        assertThat(read(joined)).containsExactly(1, 2, 3);
        assertThat(joined.rate()).isEqualTo(8_000);
    }

    @Test
    void refusesToJoinDifferentRates() {
        List<Sound> parts = List.of(Sound.of(new short[1], 8_000), Sound.of(new short[1], 16_000));
        assertThatThrownBy(() -> Sound.concat(parts)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void silenceLastsAsLongAsAsked() {
        Sound silence = Sound.silence(Duration.ofMillis(250), 48_000);
        assertThat(silence.length()).isEqualTo(12_000);
        assertThat(silence.duration()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void hashIsThatOfTheLittleEndianBytes() {
        // printf '\x01\x00\xff\xff' | sha256sum
        assertThat(Sound.of(new short[] {1, -1}, 48_000).sha256())
                .isEqualTo("16b8cb1fe734fbc60c6763c94c9e4cc55840ae966e7e508ba82f539d82702511");
    }

    private static short[] read(Sound sound) {
        short[] samples = new short[sound.length()];
        sound.copy(0, samples, 0, samples.length);
        return samples;
    }
}
