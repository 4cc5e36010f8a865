package vn.tienglang.broadcast.audio;

/**
 * The hub's own sounds, computed and therefore free of anyone's rights, at {@link Sound#WORK_RATE} and levelled to the
 * given mastering. All tones lie above the 300 Hz a horn can take.
 */
public final class Chime {
    private static final int RATE = Sound.WORK_RATE;
    /** Partials of a small struck bar: ratio to the note, strength, seconds to fall by 60 dB. */
    private static final double[][] PARTIALS = {
        {1, 1, 2.6}, {2, 0.35, 1.8}, {3.01, 0.16, 1.1}, {4.1, 0.12, 0.7}, {5.43, 0.05, 0.4}
    };

    private Chime() {}

    /** Before a bulletin: five notes of the Vietnamese pentatonic scale, rising and coming to rest; about 5 s. */
    public static Sound bulletin(Mastering mastering) {
        double[][] notes = {{587.33, 0}, {783.99, 0.5}, {880.00, 1.0}, {1174.66, 1.5}, {783.99, 2.25}};
        return mastering.level(bells(notes, 4.8));
    }

    /** After a bulletin: two falling notes; about 3 s. */
    public static Sound closing(Mastering mastering) {
        double[][] notes = {{880.00, 0}, {587.33, 0.6}};
        return mastering.level(bells(notes, 3.0));
    }

    /** Before an emergency: a tone rising from 500 to 1,200 Hz six times in 6 s. Never used for anything else. */
    public static Sound attention(Mastering mastering) {
        int cycle = RATE;
        int tone = RATE * 85 / 100;
        float[] out = new float[6 * cycle];
        double phase = 0;
        for (int i = 0; i < out.length; i++) {
            int at = i % cycle;
            if (at < tone) {
                phase += 2 * Math.PI * (500 + 700.0 * at / tone) / RATE;
                double edge = Math.min(1, Math.min(at, tone - at) / (0.01 * RATE));
                out[i] = (float) (0.3 * edge * (Math.sin(phase) + 0.3 * Math.sin(3 * phase)));
            }
        }
        return mastering.level(Sound.fromFloats(out, RATE));
    }

    private static Sound bells(double[][] notes, double seconds) {
        float[] out = new float[(int) (seconds * RATE)];
        for (double[] note : notes) {
            int start = (int) (note[1] * RATE);
            for (double[] partial : PARTIALS) {
                ring(out, start, note[0] * partial[0], 0.15 * partial[1], partial[2]);
            }
        }
        int fade = RATE / 4;
        for (int i = 0; i < fade; i++) {
            out[out.length - 1 - i] *= (float) i / fade;
        }
        return Sound.fromFloats(out, RATE);
    }

    private static void ring(float[] out, int start, double hertz, double strength, double decaySeconds) {
        double decay = Math.exp(Math.log(0.001) / (decaySeconds * RATE));
        double level = strength;
        for (int i = start; i < out.length; i++) {
            double attack = Math.min(1, (i - start) / (0.004 * RATE));
            out[i] += (float) (attack * level * Math.sin(2 * Math.PI * hertz * (i - start) / RATE));
            level *= decay;
        }
    }
}
