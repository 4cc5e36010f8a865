package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceDetectorTest {
    private final SilenceDetector detector = new SilenceDetector(-60, 48_000);

    @Test
    void remembersTheLongestSilence() {
        feed(0, 100);
        feed(0.1, 100);
        feed(0, 50);
        assertThat(detector.silentFor()).isEqualTo(Duration.ofMillis(500));
        assertThat(detector.longestSilence()).isEqualTo(Duration.ofMillis(1_000));
    }

    @Test
    void aFaintHissCountsAsSilence() {
        feed(0.0005, 10);
        assertThat(detector.silentFor()).isEqualTo(Duration.ofMillis(100));
    }

    private void feed(double amplitude, int blocks) {
        short[] block = new short[480];
        Tones.sine(1_000, amplitude, 0.01, 48_000).copy(0, block, 0, block.length);
        for (int i = 0; i < blocks; i++) {
            detector.feed(block, block.length);
        }
    }
}
