package vn.tienglang.broadcast.audio;

import java.io.IOException;

/** The bytes are no sound we can read; the message says what is wrong with them. */
public final class UnreadableSoundException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnreadableSoundException(String message) {
        super(message);
    }
}
