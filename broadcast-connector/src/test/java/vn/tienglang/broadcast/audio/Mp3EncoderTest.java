package vn.tienglang.broadcast.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp3EncoderTest {
    /** 48 kbit/s × 24 ms. */
    private static final int FRAME_BYTES = 144;

    @TempDir
    Path folder;

    @Test
    void ffmpegHearsTheToneAsLoudAndAsLongAsItWas() throws Exception {
        Sound decoded = decode(Mp3Encoder.encode(Tones.sine(1_000, 0.5, 5, 48_000), 48));
        assertThat(decoded.duration().toMillis()).isCloseTo(5_000, within(100L));
        assertThat(Tones.strength(decoded, 1_000, 1, 4)).isCloseTo(0.5, within(0.02));
    }

    @Test
    void everyFrameHasTheSameLengthAndStandsAlone() throws Exception {
        byte[] stream = Mp3Encoder.encode(Tones.sine(1_000, 0.5, 5, 48_000), 48);
        assertThat(stream.length % FRAME_BYTES).isZero();
        for (int at = 0; at < stream.length; at += FRAME_BYTES) {
            assertThat(stream[at]).isEqualTo((byte) 0xFF);
            assertThat(stream[at + 1] & 0xF0).isEqualTo(0xF0);
        }
        byte[] joinedLate = Arrays.copyOfRange(stream, 100 * FRAME_BYTES, stream.length);
        assertThat(decode(joinedLate).duration().toMillis()).isCloseTo(2_600, within(100L));
    }

    @Test
    void givesOneFrameForEachBlockOnceItRuns() {
        Mp3Encoder encoder = new Mp3Encoder(48_000, 48);
        short[] block = new short[Mp3Encoder.FRAME];
        encoder.encode(block, block.length);
        encoder.encode(block, block.length);
        for (int i = 0; i < 50; i++) {
            assertThat(encoder.encode(block, block.length)).hasSize(FRAME_BYTES);
        }
    }

    @Test
    void refusesRatesMp3DoesNotHave() {
        assertThatThrownBy(() -> new Mp3Encoder(22_050, 48)).isInstanceOf(IllegalArgumentException.class);
    }

    private Sound decode(byte[] mp3) throws Exception {
        Path file = folder.resolve("sound.mp3");
        Files.write(file, mp3);
        return Ffmpeg.decode(file);
    }
}
