package vn.tienglang.broadcast.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.tienglang.broadcast.audio.Resampler;
import vn.tienglang.broadcast.audio.SilenceDetector;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.SpokenText.Pause;
import vn.tienglang.broadcast.speech.SpokenText.Piece;
import vn.tienglang.broadcast.speech.SpokenText.Words;

/**
 * How an engine that takes a little text at a time says a long one: breath by breath, with the script's pauses put in
 * between as silence of exactly their length. Stateless.
 */
public final class Breathwise {
    /** What engines add around their speech is taken away, for pauses are the script's business. */
    private static final double SILENCE = -50;

    private Breathwise() {}

    /** Says one breath. */
    @FunctionalInterface
    public interface Sayer {
        Synthesis say(String breath);
    }

    /**
     * @param engine for what is said about failures
     * @param longest characters the sayer takes at once
     */
    public static Synthesis say(String engine, SpokenText text, int longest, Sayer sayer) {
        List<Sound> sounds = new ArrayList<>();
        List<Duration> pauses = new ArrayList<>();
        for (Piece piece : text.pieces()) {
            if (piece instanceof Pause pause) {
                pauses.add(pause.length());
            } else if (piece instanceof Words words) {
                for (String breath : Breaths.of(words.text(), longest)) {
                    Synthesis said = sayer.say(breath);
                    if (!(said instanceof Synthesis.Spoken spoken)) {
                        return said;
                    }
                    Sound sound = SilenceDetector.trim(spoken.sound(), SILENCE);
                    int rate = sounds.isEmpty() ? sound.rate() : sounds.get(0).rate();
                    pauses.forEach(pause -> sounds.add(Sound.silence(pause, rate)));
                    pauses.clear();
                    sounds.add(Resampler.resample(sound, rate));
                }
            }
        }
        return sounds.isEmpty()
                ? new Synthesis.Failed(new Fault(Fault.Kind.NOTHING_TO_SAY, engine, ""))
                : new Synthesis.Spoken(Sound.concat(sounds));
    }
}
