package vn.tienglang.broadcast.audio;

import java.time.Duration;

/**
 * Watches the level of what goes out and knows the longest stretch of silence in it. For one thread.
 */
public final class SilenceDetector {
    private final double threshold;
    private final int rate;
    private long current;
    private long longest;

    /** @param threshold level in dBFS (mean over a block) below which a block counts as silent; −60 is usual */
    public SilenceDetector(double threshold, int rate) {
        this.threshold = threshold;
        this.rate = rate;
    }

    public void feed(short[] samples, int count) {
        current = level(samples, count) < threshold ? current + count : 0;
        longest = Math.max(longest, current);
    }

    /** How long it has been silent until now; zero while there is sound. */
    public Duration silentFor() {
        return Sound.durationOf(current, rate);
    }

    public Duration longestSilence() {
        return Sound.durationOf(longest, rate);
    }

    /** Root mean square in dBFS; negative infinity for digital silence. */
    public static double level(short[] samples, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return count == 0 ? Double.NEGATIVE_INFINITY : Loudness.decibel(Math.sqrt(sum / count) / 32_768);
    }

    /** Without the silence before and after; a sound that is all silence becomes empty. */
    public static Sound trim(Sound sound, double threshold) {
        int block = Math.max(1, sound.rate() / 200);
        short[] samples = new short[block];
        int from = sound.length();
        int to = 0;
        for (int at = 0; at < sound.length(); at += block) {
            int count = Math.min(block, sound.length() - at);
            sound.copy(at, samples, 0, count);
            if (level(samples, count) >= threshold) {
                from = Math.min(from, at);
                to = at + count;
            }
        }
        return from >= to ? sound.slice(0, 0) : sound.slice(from, to);
    }
}
