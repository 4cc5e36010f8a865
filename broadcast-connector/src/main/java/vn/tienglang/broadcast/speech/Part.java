package vn.tienglang.broadcast.speech;

import java.time.Duration;
import vn.tienglang.broadcast.audio.Sound;

/** One part of a bulletin, before it is sound. */
public sealed interface Part {
    /** Text to be spoken, once or twice (notices are customarily read twice), with silence between the readings. */
    record Reading(SpokenText text, Voice voice, int times, Duration between) implements Part {
        public Reading {
            if (times < 1 || times > 5) {
                throw new IllegalArgumentException("read 1 to 5 times, not " + times);
            }
            if (between.isNegative() || between.compareTo(Duration.ofMinutes(1)) > 0) {
                throw new IllegalArgumentException("between readings lie 0 to 60 s, not " + between);
            }
        }

        public static Reading once(SpokenText text, Voice voice) {
            return new Reading(text, voice, 1, Duration.ZERO);
        }

        public static Reading twice(SpokenText text, Voice voice) {
            return new Reading(text, voice, 2, Duration.ofMillis(2_500));
        }
    }

    /** One of the hub's own sounds. */
    enum Jingle implements Part {
        OPENING,
        CLOSING,
        /** Only before emergencies. */
        ATTENTION
    }

    /** Lets relays and amplifiers wake before the first word, and listeners breathe between items. */
    record Silence(Duration length) implements Part {}

    /** Somebody's recording, brought to the common loudness. */
    record Recording(Sound sound) implements Part {}
}
