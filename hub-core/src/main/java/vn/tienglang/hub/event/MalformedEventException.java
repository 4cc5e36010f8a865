package vn.tienglang.hub.event;

import org.jspecify.annotations.Nullable;

/** What no code can read: such a record goes to the dead topic with this message as its reason. */
public final class MalformedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
