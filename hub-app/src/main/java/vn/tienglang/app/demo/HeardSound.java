package vn.tienglang.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What was captured of a live WAV stream: 16-bit mono at the rate its header tells. The header's lengths, which a live
 * stream cannot know, are set right in the file.
 *
 * @param seconds of sound that is not silence
 */
record HeardSound(double seconds) {

    private static final int HEADER = 44;
    private static final int AUDIBLE = 328;

    boolean silent() {
        return seconds < 1;
    }

    static HeardSound in(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length <= HEADER) {
                return new HeardSound(0);
            }
            mendHeader(file, bytes.length);
            ByteBuffer wav = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int rate = wav.getInt(24);
            return new HeardSound(audibleSeconds(wav, rate, bytes.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counted in blocks of a tenth of a second whose peak is above −40 dBFS. */
    private static double audibleSeconds(ByteBuffer wav, int rate, int length) {
        int block = rate / 10 * 2;
        int audible = 0;
        for (int start = HEADER; start + block <= length; start += block) {
            int peak = 0;
            for (int at = start; at < start + block; at += 2) {
                peak = Math.max(peak, Math.abs(wav.getShort(at)));
            }
            if (peak > AUDIBLE) {
                audible++;
            }
        }
        return audible / 10.0;
    }

    private static void mendHeader(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(number(length - 8), 4);
            channel.write(number(length - HEADER), 40);
        }
    }

    private static ByteBuffer number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .flip();
    }
}
