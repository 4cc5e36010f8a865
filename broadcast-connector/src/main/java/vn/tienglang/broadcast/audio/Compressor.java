package vn.tienglang.broadcast.audio;

/** Gentle level compression so that quiet syllables carry over a field: 3 to 1 above −26 dBFS with a soft knee. */
final class Compressor {
    private static final double THRESHOLD = -26;
    private static final double RATIO = 3;
    private static final double KNEE = 8;
    private static final double ATTACK_SECONDS = 0.005;
    private static final double RELEASE_SECONDS = 0.150;

    private Compressor() {}

    static void apply(float[] samples, int rate) {
        double attack = Math.exp(-1 / (ATTACK_SECONDS * rate));
        double release = Math.exp(-1 / (RELEASE_SECONDS * rate));
        double envelope = 0;
        for (int i = 0; i < samples.length; i++) {
            double level = Math.abs(samples[i]);
            double keep = level > envelope ? attack : release;
            envelope = level + (envelope - level) * keep;
            if (envelope > 1e-4) {
                samples[i] *= (float) Math.pow(10, -reduction(Loudness.decibel(envelope)) / 20);
            }
        }
    }

    /** Decibels to take away at a level in dBFS. */
    static double reduction(double level) {
        double over = level - THRESHOLD;
        double slope = 1 - 1 / RATIO;
        if (over <= -KNEE / 2) {
            return 0;
        }
        if (over >= KNEE / 2) {
            return over * slope;
        }
        return slope * (over + KNEE / 2) * (over + KNEE / 2) / (2 * KNEE);
    }
}
