package vn.tienglang.hub.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request with a page (or, for machines, a problem) that says why. To be thrown by handlers
 * through the factories of {@link Visit}.
 */
public final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String detail;

    private RequestException(int status, @Nullable String detail) {
        super(status + (detail == null ? "" : " " + detail), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    /** There is no such thing, or none that this person may see. */
    public static RequestException notFound() {
        return new RequestException(404, null);
    }

    public static RequestException forbidden() {
        return new RequestException(403, null);
    }

    /** @param detail one sentence for whoever sent it */
    public static RequestException badRequest(String detail) {
        return new RequestException(400, detail);
    }

    /** Somebody else changed the thing in between. */
    public static RequestException conflict() {
        return new RequestException(409, null);
    }

    static RequestException unauthenticated() {
        return new RequestException(401, null);
    }

    /** Somebody else chose this person's password; nothing else opens before they chose their own. */
    static RequestException passwordDue() {
        return new RequestException(401, "password");
    }

    static RequestException forged() {
        return new RequestException(403, "csrf");
    }

    static RequestException tooLarge(long maxBytes) {
        return new RequestException(413, Long.toString(maxBytes));
    }

    /** A limited resource is used up for the moment. */
    public static RequestException busy() {
        return new RequestException(503, null);
    }

    public int status() {
        return status;
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }
}
