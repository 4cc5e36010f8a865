package vn.tienglang.hub.store;

/** The embedded PostgreSQL cannot start or do what was asked; the message is one line for whoever runs the hub. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }
}
