package vn.tienglang.broadcast.audio;

/**
 * Loudness of a mono sound by ITU-R BS.1770-4: K-weighting, blocks of 400 ms overlapping by 75 %, gates at −70 LUFS and
 * 10 LU below the mean; true peak with fourfold oversampling.
 *
 * @param integrated LUFS; negative infinity when the sound is shorter than one block or below the gate
 * @param truePeak dBTP; negative infinity for digital silence
 */
public record Loudness(double integrated, double truePeak) {
    private static final double ABSOLUTE_GATE = -70;
    private static final double RELATIVE_GATE = -10;

    public static Loudness of(Sound sound) {
        float[] samples = sound.toFloats();
        return new Loudness(integrated(samples, sound.rate()), decibel(TruePeak.max(samples)));
    }

    /** Whether there was enough sound to speak of its loudness. */
    public boolean measurable() {
        return integrated > ABSOLUTE_GATE;
    }

    static double integrated(float[] samples, int rate) {
        double[] blocks = blockPowers(samples, rate);
        double ungated = mean(blocks, power(ABSOLUTE_GATE));
        if (ungated == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return loudness(mean(blocks, Math.max(power(ABSOLUTE_GATE), power(loudness(ungated) + RELATIVE_GATE))));
    }

    static double decibel(double amplitude) {
        return amplitude == 0 ? Double.NEGATIVE_INFINITY : 20 * Math.log10(amplitude);
    }

    private static double[] blockPowers(float[] samples, int rate) {
        int step = rate / 10;
        int steps = samples.length / step;
        if (steps < 4) {
            return new double[0];
        }
        Biquad shelf = headShelf(rate);
        Biquad highPass = lowCut(rate);
        double[] energy = new double[steps];
        for (int i = 0; i < steps * step; i++) {
            double weighted = highPass.next(shelf.next(samples[i]));
            energy[i / step] += weighted * weighted;
        }
        double[] blocks = new double[steps - 3];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = (energy[i] + energy[i + 1] + energy[i + 2] + energy[i + 3]) / (4.0 * step);
        }
        return blocks;
    }

    private static double mean(double[] powers, double gate) {
        double sum = 0;
        int count = 0;
        for (double power : powers) {
            if (power > gate) {
                sum += power;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double loudness(double power) {
        return -0.691 + 10 * Math.log10(power);
    }

    private static double power(double loudness) {
        return Math.pow(10, (loudness + 0.691) / 10);
    }

    /** BS.1770's first stage. The standard prints coefficients for 48 kHz only; these analog values give them back. */
    private static Biquad headShelf(int rate) {
        double k = Math.tan(Math.PI * 1681.974450955533 / rate);
        double q = 0.7071752369554196;
        double high = Math.pow(10, 3.999843853973347 / 20);
        double band = Math.pow(high, 0.4996667741545416);
        double a0 = 1 + k / q + k * k;
        return new Biquad(
                (high + band * k / q + k * k) / a0,
                2 * (k * k - high) / a0,
                (high - band * k / q + k * k) / a0,
                2 * (k * k - 1) / a0,
                (1 - k / q + k * k) / a0);
    }

    /** BS.1770's second stage; the numerator stays 1, −2, 1 as printed. */
    private static Biquad lowCut(int rate) {
        double k = Math.tan(Math.PI * 38.13547087602444 / rate);
        double q = 0.5003270373238773;
        double a0 = 1 + k / q + k * k;
        return new Biquad(1, -2, 1, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0);
    }
}
