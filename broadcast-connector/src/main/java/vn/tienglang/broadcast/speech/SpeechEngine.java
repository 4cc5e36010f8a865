package vn.tienglang.broadcast.speech;

import java.time.Duration;

/**
 * Turns spoken text into raw speech of any rate and level. Never throws for what can go wrong outside: that comes back
 * as a value. Implementations are safe for use by many threads.
 */
public interface SpeechEngine {
    /** Short and stable, e.g. {@code espeak-ng}; names it in settings, logs and the diary. */
    String name();

    /** Name, version and all settings that shape the sound: part of the key of cached speech. */
    String fingerprint();

    /** Whether the installation has what it takes; one that has not is passed over in silence. Looks at files at most. */
    default boolean setUp() {
        return true;
    }

    /** Looks whether it could speak now; may take a second, so not for every item. */
    Availability availability();

    /** @param limit how long it may take altogether; afterwards {@link Fault.Kind#TIMED_OUT} */
    Synthesis synthesize(SpokenText text, Voice voice, Duration limit);
}
