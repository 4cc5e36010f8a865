package vn.tienglang.broadcast.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * Mono sound of 16-bit samples. Immutable and safe for use by many threads. The samples may lie on the heap or in a
 * mapped file, so a bulletin of half an hour need not fit into memory.
 */
public final class Sound {
    /** Samples a second in which the hub works, mixes and streams. */
    public static final int WORK_RATE = 48_000;

    private final ShortBuffer samples;
    private final int rate;

    /** The buffer must never be written again; only absolute reads are made of it. */
    Sound(ShortBuffer samples, int rate) {
        if (rate < 1_000 || rate > 384_000) {
            throw new IllegalArgumentException("rate must be 1000 to 384000 samples a second, got " + rate);
        }
        this.samples = samples;
        this.rate = rate;
    }

    /** Copies the samples. */
    public static Sound of(short[] samples, int rate) {
        return new Sound(ShortBuffer.wrap(samples.clone()), rate);
    }

    /** Raw 16-bit little-endian samples; an odd last byte is dropped. */
    public static Sound ofLittleEndian(byte[] bytes, int rate) {
        short[] samples = new short[bytes.length / 2];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return new Sound(ShortBuffer.wrap(samples), rate);
    }

    public static Sound silence(Duration length, int rate) {
        return new Sound(ShortBuffer.allocate(samplesIn(length, rate)), rate);
    }

    /** The sounds one after the other; all must share one rate. */
    public static Sound concat(List<Sound> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        int rate = parts.get(0).rate;
        long total = 0;
        for (Sound part : parts) {
            if (part.rate != rate) {
                throw new IllegalArgumentException("cannot join " + part.rate + " with " + rate + " samples a second");
            }
            total += part.length();
        }
        short[] joined = new short[Math.toIntExact(total)];
        int at = 0;
        for (Sound part : parts) {
            part.copy(0, joined, at, part.length());
            at += part.length();
        }
        return new Sound(ShortBuffer.wrap(joined), rate);
    }

    /** Samples a second. */
    public int rate() {
        return rate;
    }

    /** Number of samples. */
    public int length() {
        return samples.limit();
    }

    public Duration duration() {
        return durationOf(length(), rate);
    }

    /** Copies {@code count} samples, beginning at sample {@code from}, into {@code into} at {@code offset}. */
    public void copy(int from, short[] into, int offset, int count) {
        samples.get(from, into, offset, count);
    }

    /** The part from sample {@code from} (inclusive) to {@code to} (exclusive), sharing the samples. */
    public Sound slice(int from, int to) {
        return new Sound(samples.slice(from, to - from), rate);
    }

    /** SHA-256, in hex, of the samples as 16-bit little-endian bytes: what a WAV file's data chunk holds. */
    public String sha256() {
        MessageDigest digest = newSha256();
        short[] block = new short[8_192];
        byte[] bytes = new byte[block.length * 2];
        for (int at = 0; at < length(); at += block.length) {
            int count = Math.min(block.length, length() - at);
            copy(at, block, 0, count);
            digest.update(bytes, 0, littleEndian(block, count, bytes));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Writes samples as 16-bit little-endian into {@code bytes}; returns the number of bytes. */
    public static int littleEndian(short[] samples, int count, byte[] bytes) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples, 0, count);
        return count * 2;
    }

    public static int samplesIn(Duration length, int rate) {
        return Math.toIntExact(Math.round(length.toNanos() / 1e9 * rate));
    }

    public static Duration durationOf(long samples, int rate) {
        return Duration.ofNanos(Math.round(samples * 1e9 / rate));
    }

    float[] toFloats() {
        short[] raw = new short[length()];
        copy(0, raw, 0, raw.length);
        float[] floats = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            floats[i] = raw[i] / 32_768f;
        }
        return floats;
    }

    /** Rounds to 16 bits; what exceeds full scale is clipped. */
    static Sound fromFloats(float[] floats, int rate) {
        short[] raw = new short[floats.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (short) Math.max(-32_768, Math.min(32_767, Math.round(floats[i] * 32_768f)));
        }
        return new Sound(ShortBuffer.wrap(raw), rate);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
