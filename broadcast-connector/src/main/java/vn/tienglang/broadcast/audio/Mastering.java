package vn.tienglang.broadcast.audio;

/**
 * Makes raw speech fit for horn loudspeakers: bass away (it breaks horn drivers and carries no words), treble away
 * above what a horn radiates, a slight lift where consonants live, gentle compression, one loudness for all items.
 * Stateless and safe for use by many threads.
 *
 * @param loudness target in LUFS
 * @param ceiling highest true peak in dBTP
 * @param highPass hertz
 * @param lowPass hertz
 */
public record Mastering(double loudness, double ceiling, double highPass, double lowPass) {
    private static final double BEFORE_COMPRESSION = -20;
    private static final double PRESENCE_HERTZ = 3_000;
    private static final double PRESENCE_DB = 2;
    /** Q values of a fourth-order Butterworth filter made of two sections. */
    private static final double[] BUTTERWORTH = {0.54119610, 1.30656296};

    private static final int ROUNDS = 4;
    private static final double CLOSE_ENOUGH = 0.05;

    public Mastering {
        if (!(loudness >= -40 && loudness <= -8)) {
            throw new IllegalArgumentException("loudness must be -40 to -8 LUFS, got " + loudness);
        }
        if (!(ceiling >= -20 && ceiling <= 0)) {
            throw new IllegalArgumentException("ceiling must be -20 to 0 dBTP, got " + ceiling);
        }
        if (!(highPass >= 20 && highPass < lowPass && lowPass <= 20_000)) {
            throw new IllegalArgumentException("band must lie within 20 to 20000 Hz");
        }
    }

    /** −16 LUFS, −1.5 dBTP, 300 to 7,000 Hz: outdoor horns. */
    public static Mastering forHorns() {
        return new Mastering(-16, -1.5, 300, 7_000);
    }

    /** The sound at {@link Sound#WORK_RATE}, filtered and levelled. Silence stays silence. */
    public Sound speech(Sound raw) {
        int rate = Sound.WORK_RATE;
        float[] samples = Resampler.resample(raw, rate).toFloats();
        for (double q : BUTTERWORTH) {
            Biquad.highPass(highPass, q, rate).apply(samples);
            Biquad.lowPass(lowPass, q, rate).apply(samples);
        }
        Biquad.peak(PRESENCE_HERTZ, 0.9, PRESENCE_DB, rate).apply(samples);
        double measured = Loudness.integrated(samples, rate);
        if (Double.isInfinite(measured)) {
            return Sound.fromFloats(Limiter.limit(samples, amplitude(ceiling), rate), rate);
        }
        scale(samples, amplitude(BEFORE_COMPRESSION - measured));
        Compressor.apply(samples, rate);
        return Sound.fromFloats(levelled(samples, rate), rate);
    }

    /** Only brings to the target loudness and below the ceiling: for music and recordings. */
    public Sound level(Sound raw) {
        Sound sound = Resampler.resample(raw, Sound.WORK_RATE);
        return Sound.fromFloats(levelled(sound.toFloats(), sound.rate()), sound.rate());
    }

    /** Limiting takes some loudness away again, so gain and limiter are repeated until they agree. */
    private float[] levelled(float[] samples, int rate) {
        double gain = 0;
        float[] limited = samples;
        for (int round = 0; round < ROUNDS; round++) {
            double missing = loudness - Loudness.integrated(limited, rate);
            if (Double.isInfinite(missing) || Math.abs(missing) < CLOSE_ENOUGH) {
                break;
            }
            gain += missing;
            float[] scaled = samples.clone();
            scale(scaled, amplitude(gain));
            limited = Limiter.limit(scaled, amplitude(ceiling), rate);
        }
        return limited == samples ? Limiter.limit(samples, amplitude(ceiling), rate) : limited;
    }

    private static void scale(float[] samples, double factor) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= (float) factor;
        }
    }

    private static double amplitude(double decibel) {
        return Math.pow(10, decibel / 20);
    }
}
