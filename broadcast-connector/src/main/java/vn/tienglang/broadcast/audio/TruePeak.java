package vn.tienglang.broadcast.audio;

/** Peaks between the samples, found by fourfold oversampling (BS.1770-4, annex 2). */
final class TruePeak {
    private static final int OVERSAMPLING = 4;
    private static final int TAPS = 24;
    private static final float[][] PHASES = Sinc.phases(OVERSAMPLING, TAPS, 0.97);

    private TruePeak() {}

    static double max(float[] samples) {
        float[] peaks = peaks(samples, 0);
        double max = 0;
        for (float peak : peaks) {
            max = Math.max(max, peak);
        }
        return max;
    }

    /**
     * The highest level at or just after each sample. Where all samples around lie below {@code floor} / 2 the sample
     * itself stands for it, because no peak there can reach the floor: that keeps the limiter fast.
     */
    static float[] peaks(float[] samples, double floor) {
        float[] peaks = new float[samples.length];
        int loudUntil = -1;
        for (int i = 0; i < samples.length; i++) {
            int ahead = i + TAPS / 2;
            if (ahead < samples.length && Math.abs(samples[ahead]) >= floor / 2) {
                loudUntil = ahead + TAPS;
            }
            float peak = Math.abs(samples[i]);
            if (i <= loudUntil || i < TAPS) {
                for (int p = 1; p < OVERSAMPLING; p++) {
                    peak = Math.max(peak, Math.abs(between(samples, i, PHASES[p])));
                }
            }
            peaks[i] = peak;
        }
        return peaks;
    }

    private static float between(float[] samples, int i, float[] taps) {
        int first = i - (TAPS / 2 - 1);
        int from = Math.max(0, -first);
        int to = Math.min(TAPS, samples.length - first);
        float sum = 0;
        for (int t = from; t < to; t++) {
            sum += samples[first + t] * taps[t];
        }
        return sum;
    }
}
