package vn.tienglang.broadcast.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
    @TempDir
    Path folder;

    private final Sound tone = Tones.sine(440, 0.5, 0.3, 22_050);

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path file = folder.resolve("tone.wav");
        Wav.write(file, tone);
        Sound back = Wav.map(file);
        assertThat(back.rate()).isEqualTo(22_050);
        assertThat(back.sha256()).isEqualTo(tone.sha256());
    }

    @Test
    void ffmpegReadsWhatItWrote() throws Exception {
        Path file = folder.resolve("tone.wav");
        Wav.write(file, Tones.sine(440, 0.5, 0.3, 48_000));
        assertThat(Ffmpeg.decode(file).sha256())
                .isEqualTo(Tones.sine(440, 0.5, 0.3, 48_000).sha256());
    }

    @Test
    void aMappedSoundOutlivesItsFile() throws IOException {
        Path file = folder.resolve("tone.wav");
        Wav.write(file, tone);
        Sound mapped = Wav.map(file);
        Files.delete(file);
        assertThat(mapped.sha256()).isEqualTo(tone.sha256());
    }

    @Test
    void anEndlessHeaderMeansToTheEnd() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Wav.endlessHeader(48_000));
        bytes.writeBytes(new byte[] {1, 0, 2, 0, 3, 0});
        Sound sound = Wav.parse(bytes.toByteArray());
        assertThat(sound.length()).isEqualTo(3);
        assertThat(sound.rate()).isEqualTo(48_000);
    }

    @Test
    void mixesTwoChannelsToOne() throws IOException {
        byte[] file = file(2, 16, 1, new byte[] {10, 0, 20, 0, 30, 0, 40, 0});
        short[] samples = new short[2];
        Wav.parse(file).copy(0, samples, 0, 2);
        assertThat(samples).containsExactly(15, 35);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 24, 32})
    void refusesOtherSampleSizes(int bits) {
        assertThatThrownBy(() -> Wav.parse(file(1, bits, 1, new byte[24])))
                .isInstanceOf(UnreadableSoundException.class)
                .hasMessageContaining(bits + " bits");
    }

    @Test
    void anyCutOfAFileIsReadOrRefusedButNeverBreaks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Wav.write(whole, Sound.of(new short[] {1, 2, 3, 4}, 48_000));
        for (int length = 0; length < whole.size(); length++) {
            byte[] cut = Arrays.copyOf(whole.toByteArray(), length);
            try {
                assertThat(Wav.parse(cut).length()).isLessThanOrEqualTo(4);
            } catch (UnreadableSoundException refused) {
                assertThat(refused).hasMessageMatching("[a-zA-Z].*");
            }
        }
    }

    @Test
    void refusesWhatIsNoWav() {
        assertThatThrownBy(() -> Wav.parse("<html>not found</html>".getBytes(US_ASCII)))
                .isInstanceOf(UnreadableSoundException.class);
    }

    private static byte[] file(int channels, int bits, int format, byte[] data) {
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(US_ASCII))
                .putInt(16)
                .putShort((short) format)
                .putShort((short) channels)
                .putInt(48_000)
                .putInt(48_000 * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .put("data".getBytes(US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }
}
