package vn.tienglang.broadcast.audio;

import java.math.BigInteger;

/** Changes the number of samples a second without changing the pitch. Stateless. */
public final class Resampler {
    private static final int TAPS = 48;
    /** Leaves a little room below half the rate for the filter's slope. */
    private static final double PASS = 0.94;

    private Resampler() {}

    /** The sound at {@code rate} samples a second; the same object when nothing changes. */
    public static Sound resample(Sound sound, int rate) {
        if (sound.rate() == rate) {
            return sound;
        }
        return Sound.fromFloats(resample(sound.toFloats(), sound.rate(), rate), rate);
    }

    static float[] resample(float[] in, int from, int to) {
        int divisor = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
        int up = to / divisor;
        int down = from / divisor;
        double ratio = Math.min(1.0, (double) to / from);
        int taps = (int) Math.ceil(TAPS / ratio / 2) * 2;
        float[][] phases = Sinc.phases(up, taps, PASS * ratio);
        float[] out = new float[Math.toIntExact((long) in.length * up / down)];
        for (int n = 0; n < out.length; n++) {
            long position = (long) n * down;
            int first = (int) (position / up) - (taps / 2 - 1);
            out[n] = at(in, first, phases[(int) (position % up)]);
        }
        return out;
    }

    private static float at(float[] in, int first, float[] taps) {
        int from = Math.max(0, -first);
        int to = Math.min(taps.length, in.length - first);
        float sum = 0;
        for (int t = from; t < to; t++) {
            sum += in[first + t] * taps[t];
        }
        return sum;
    }
}
