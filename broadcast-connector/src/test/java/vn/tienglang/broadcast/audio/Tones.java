package vn.tienglang.broadcast.audio;

/** Test signals, and a way to ask which tone a stretch of sound holds. */
public final class Tones {
    private Tones() {}

    public static Sound sine(double hertz, double amplitude, double seconds, int rate) {
        short[] samples = new short[(int) (seconds * rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(32_767 * amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return Sound.of(samples, rate);
    }

    /** Amplitude of one frequency between two seconds (Goertzel). */
    public static double strength(Sound sound, double hertz, double fromSecond, double toSecond) {
        int from = (int) (fromSecond * sound.rate());
        int count = Math.min(sound.length(), (int) (toSecond * sound.rate())) - from;
        short[] samples = new short[count];
        sound.copy(from, samples, 0, count);
        double re = 0;
        double im = 0;
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * hertz * i / sound.rate();
            re += samples[i] / 32_768.0 * Math.cos(angle);
            im += samples[i] / 32_768.0 * Math.sin(angle);
        }
        return 2 * Math.hypot(re, im) / count;
    }
}
