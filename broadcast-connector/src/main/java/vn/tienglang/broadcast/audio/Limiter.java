package vn.tienglang.broadcast.audio;

/** Holds the true peak below a ceiling by turning down a few milliseconds before each peak and slowly up again. */
final class Limiter {
    private static final double LOOK_AHEAD_SECONDS = 0.004;
    private static final double RELEASE_SECONDS = 0.08;
    /** A changing gain moves the peaks between samples a little. */
    private static final double MARGIN = 0.985;

    private Limiter() {}

    /** A new array; {@code ceiling} is an amplitude, 1 being full scale. */
    static float[] limit(float[] samples, double ceiling, int rate) {
        float[] gains = smooth(released(wanted(samples, ceiling * MARGIN), rate), lookAhead(rate));
        float[] out = new float[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = samples[i] * gains[i];
        }
        return out;
    }

    private static int lookAhead(int rate) {
        return (int) (LOOK_AHEAD_SECONDS * rate);
    }

    private static float[] wanted(float[] samples, double ceiling) {
        float[] gains = TruePeak.peaks(samples, ceiling);
        for (int i = 0; i < gains.length; i++) {
            gains[i] = gains[i] <= ceiling ? 1 : (float) (ceiling / gains[i]);
        }
        return gains;
    }

    /** The lowest gain within the look-ahead on both sides, rising again no faster than the release allows. */
    private static float[] released(float[] gains, int rate) {
        int reach = lookAhead(rate);
        float[] lowest = new float[gains.length];
        int[] rising = new int[gains.length];
        int head = 0;
        int tail = 0;
        double keep = Math.exp(-1 / (RELEASE_SECONDS * rate));
        for (int i = 0, in = 0; i < gains.length; i++) {
            for (; in < gains.length && in <= i + reach; in++) {
                while (tail > head && gains[rising[tail - 1]] >= gains[in]) {
                    tail--;
                }
                rising[tail++] = in;
            }
            while (rising[head] < i - reach) {
                head++;
            }
            float gain = gains[rising[head]];
            lowest[i] = i == 0 ? gain : (float) Math.min(gain, 1 - (1 - lowest[i - 1]) * keep);
        }
        return lowest;
    }

    /** A centred mean over the look-ahead: it stays at or below each wanted gain, as every value it covers does. */
    private static float[] smooth(float[] gains, int reach) {
        float[] out = new float[gains.length];
        double sum = 0;
        int from = 0;
        int to = 0;
        for (int i = 0; i < gains.length; i++) {
            for (; to < gains.length && to <= i + reach / 2; to++) {
                sum += gains[to];
            }
            for (; from < i - reach / 2; from++) {
                sum -= gains[from];
            }
            out[i] = (float) (sum / (to - from));
        }
        return out;
    }
}
