package vn.tienglang.broadcast.audio;

/**
 * Windowed-sinc interpolation between samples, as tables of one short filter for each phase. Kaiser window, beta 8:
 * aliases lie about 80 dB down, far below what speech at 16 bits leaves audible.
 */
final class Sinc {
    private static final double BETA = 8.0;

    private Sinc() {}

    /**
     * Filters for {@code phases} positions between two samples; row p holds the taps for the position p/phases after
     * sample {@code taps / 2 - 1}. {@code cutoff} is a fraction of the input's half rate. Each row sums to 1.
     */
    static float[][] phases(int phases, int taps, double cutoff) {
        float[][] table = new float[phases][taps];
        double half = taps / 2.0;
        for (int p = 0; p < phases; p++) {
            double sum = 0;
            double[] row = new double[taps];
            for (int t = 0; t < taps; t++) {
                double x = t - (taps / 2 - 1) - (double) p / phases;
                double inside = 1 - (x / half) * (x / half);
                row[t] = inside <= 0 ? 0 : sinc(cutoff * x) * bessel(BETA * Math.sqrt(inside));
                sum += row[t];
            }
            for (int t = 0; t < taps; t++) {
                table[p][t] = (float) (row[t] / sum);
            }
        }
        return table;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Modified Bessel function of order zero, by its power series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; k < 60 && term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
