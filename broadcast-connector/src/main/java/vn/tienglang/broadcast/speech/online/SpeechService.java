package vn.tienglang.broadcast.speech.online;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.speech.Voice;

/** What is particular about one speech service: its request, its answer, its limits. Stateless but for its settings. */
public interface SpeechService {
    String name();

    /** Characters it takes in one request, by its documentation or less. */
    int longestInput();

    /** What it calls the voice of an accent; empty when it has none. */
    Optional<String> speaker(Voice voice);

    /** How it is told to pause within a text; empty when pauses must be put in as silence. */
    default Optional<String> pauseMark(Duration pause) {
        return Optional.empty();
    }

    /**
     * Has one text spoken.
     *
     * @throws RefusedException when it says no
     * @throws IOException when it cannot be reached, breaks off, or gives what cannot be read
     */
    Sound speak(String text, String speaker, Exchange exchange) throws IOException;

    /** A service said no: a wrong key, nothing left of what was paid for, a text it will not take. */
    final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }
}
