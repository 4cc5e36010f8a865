package vn.tienglang.broadcast.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * WAV files of 16-bit PCM (RIFF/WAVE, format tag 1, also 0xFFFE extensible). Two channels are mixed to one on reading.
 * A data length larger than the file, as programs write that stream to a pipe, means "to the end".
 */
public final class Wav {
    private static final int HEADER_BYTES = 44;
    private static final int PCM = 1;
    private static final int EXTENSIBLE = 0xFFFE;

    private Wav() {}

    public static Sound parse(byte[] file) throws UnreadableSoundException {
        return parse(ByteBuffer.wrap(file));
    }

    /** Maps the file: its samples stay on disk until they are played, also when the file is deleted meanwhile. */
    public static Sound map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new UnreadableSoundException("larger than 2 GB: " + file.getFileName());
            }
            return parse(channel.map(MapMode.READ_ONLY, 0, channel.size()));
        }
    }

    public static void write(Path file, Sound sound) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            write(out, sound);
        }
    }

    public static void write(OutputStream out, Sound sound) throws IOException {
        out.write(header(sound.rate(), 2L * sound.length()));
        short[] block = new short[8_192];
        byte[] bytes = new byte[block.length * 2];
        for (int at = 0; at < sound.length(); at += block.length) {
            int count = Math.min(block.length, sound.length() - at);
            sound.copy(at, block, 0, count);
            out.write(bytes, 0, Sound.littleEndian(block, count, bytes));
        }
    }

    /** A header for a stream whose end is not known. */
    public static byte[] endlessHeader(int rate) {
        return header(rate, 0xFFFF_FFFFL - HEADER_BYTES);
    }

    private static byte[] header(int rate, long dataBytes) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt((int) (dataBytes + HEADER_BYTES - 8))
                .put("WAVEfmt ".getBytes(US_ASCII))
                .putInt(16)
                .putShort((short) PCM)
                .putShort((short) 1)
                .putInt(rate)
                .putInt(rate * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(US_ASCII))
                .putInt((int) dataBytes)
                .array();
    }

    private static Sound parse(ByteBuffer file) throws UnreadableSoundException {
        file.order(ByteOrder.LITTLE_ENDIAN);
        if (file.remaining() < 12 || !"RIFF".equals(tag(file, 0)) || !"WAVE".equals(tag(file, 8))) {
            throw new UnreadableSoundException("not a WAV file");
        }
        int rate = 0;
        int channels = 0;
        int at = 12;
        while (at + 8 <= file.limit()) {
            String tag = tag(file, at);
            long length = file.getInt(at + 4) & 0xFFFF_FFFFL;
            int body = at + 8;
            int available = (int) Math.min(length, file.limit() - body);
            if ("fmt ".equals(tag)) {
                if (available < 16) {
                    throw new UnreadableSoundException("the WAV format chunk is cut short");
                }
                int format = file.getShort(body) & 0xFFFF;
                int bits = file.getShort(body + 14);
                if ((format != PCM && format != EXTENSIBLE) || bits != 16) {
                    throw new UnreadableSoundException(
                            "only 16-bit PCM is read, not format " + format + " of " + bits + " bits");
                }
                channels = file.getShort(body + 2);
                rate = file.getInt(body + 4);
                if (channels < 1 || channels > 2 || rate < 1_000 || rate > 384_000) {
                    throw new UnreadableSoundException(channels + " channels at " + rate + " samples a second");
                }
            } else if ("data".equals(tag)) {
                if (channels == 0) {
                    throw new UnreadableSoundException("sound before its format chunk");
                }
                ShortBuffer samples = file.slice(body, available & ~(2 * channels - 1))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asShortBuffer();
                return new Sound(channels == 1 ? samples : mixed(samples), rate);
            }
            long next = body + length + (length & 1);
            if (next > file.limit()) {
                break;
            }
            at = (int) next;
        }
        throw new UnreadableSoundException("the WAV file holds no sound");
    }

    private static ShortBuffer mixed(ShortBuffer stereo) {
        short[] mono = new short[stereo.limit() / 2];
        for (int i = 0; i < mono.length; i++) {
            mono[i] = (short) ((stereo.get(2 * i) + stereo.get(2 * i + 1)) / 2);
        }
        return ShortBuffer.wrap(mono);
    }

    private static String tag(ByteBuffer file, int at) {
        byte[] tag = new byte[4];
        file.get(at, tag);
        return new String(tag, US_ASCII);
    }
}
