package vn.tienglang.broadcast.audio;

/**
 * A second-order filter section (transposed direct form II), with the designs of R. Bristow-Johnson's "Audio EQ
 * Cookbook". Keeps state between calls: one instance a sound, one thread.
 */
final class Biquad {
    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private double z1;
    private double z2;

    Biquad(double b0, double b1, double b2, double a1, double a2) {
        this.b0 = b0;
        this.b1 = b1;
        this.b2 = b2;
        this.a1 = a1;
        this.a2 = a2;
    }

    static Biquad highPass(double hertz, double q, int rate) {
        double w = 2 * Math.PI * hertz / rate;
        double alpha = Math.sin(w) / (2 * q);
        double cos = Math.cos(w);
        double a0 = 1 + alpha;
        return new Biquad((1 + cos) / 2 / a0, -(1 + cos) / a0, (1 + cos) / 2 / a0, -2 * cos / a0, (1 - alpha) / a0);
    }

    static Biquad lowPass(double hertz, double q, int rate) {
        double w = 2 * Math.PI * hertz / rate;
        double alpha = Math.sin(w) / (2 * q);
        double cos = Math.cos(w);
        double a0 = 1 + alpha;
        return new Biquad((1 - cos) / 2 / a0, (1 - cos) / a0, (1 - cos) / 2 / a0, -2 * cos / a0, (1 - alpha) / a0);
    }

    static Biquad peak(double hertz, double q, double gainDb, int rate) {
        double w = 2 * Math.PI * hertz / rate;
        double alpha = Math.sin(w) / (2 * q);
        double cos = Math.cos(w);
        double gain = Math.pow(10, gainDb / 40);
        double a0 = 1 + alpha / gain;
        return new Biquad(
                (1 + alpha * gain) / a0,
                -2 * cos / a0,
                (1 - alpha * gain) / a0,
                -2 * cos / a0,
                (1 - alpha / gain) / a0);
    }

    double next(double x) {
        double y = b0 * x + z1;
        z1 = b1 * x - a1 * y + z2;
        z2 = b2 * x - a2 * y;
        return y;
    }

    void apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) next(samples[i]);
        }
    }
}
