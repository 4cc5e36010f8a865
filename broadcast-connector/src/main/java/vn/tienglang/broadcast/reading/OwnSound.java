package vn.tienglang.broadcast.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something people brought along for one revision of an announcement.
 *
 * @param file its sound in the file store; null when it is a text
 * @param text to be spoken by another voice; null when it is a sound
 * @param seconds length of the sound; null for a text
 */
public record OwnSound(
        String announcementId,
        int revision,
        Kind kind,
        @Nullable String file,
        @Nullable String text,
        @Nullable Double seconds,
        String madeBy,
        Instant madeAt) {

    /** What it is for. */
    public enum Kind {
        /** Aired in place of speech. */
        RECORDING,
        /** Aired behind the Vietnamese, in zones that speak another language as well. */
        SECOND_LANGUAGE
    }

    public OwnSound {
        if (file == null && text == null) {
            throw new IllegalArgumentException("neither a sound nor a text");
        }
    }
}
