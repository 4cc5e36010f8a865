package vn.tienglang.sandbox.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that shall go wrong. Which calls it meets: all that match {@code path}, {@code thread} and {@code oa}
 * (null = any), after the first {@code skip} of them, with {@code probability}, at most {@code times} (null = until it
 * is removed).
 *
 * @param path the path begins with this, for example {@code /v3.0/oa/group/message} or {@code /v4/oa/access_token}
 * @param thread a group's id or a person's id
 * @param millis DELAY: how long; DROP and RESET: how long the connection is held open before
 * @param after DROP, RESET, HTML: the call is done first, and only its reply is lost
 * @param status HTML: the HTTP status, 500 to 599
 * @param code ERROR: the error number
 * @param message ERROR: its text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        Kind kind,
        @Nullable String path,
        @Nullable String thread,
        @Nullable String oa,
        double probability,
        @Nullable Integer times,
        int skip,
        int millis,
        boolean after,
        int status,
        int code,
        @Nullable String message) {

    /** What can go wrong. */
    public enum Kind {
        /** The call is done and answered, but late. */
        DELAY,
        /** The connection is closed without an answer. */
        DROP,
        /** The connection is reset (TCP RST). */
        RESET,
        /** An HTML error page with a 5xx status. */
        HTML,
        /** An error in the body of an HTTP 200; nothing is done. */
        ERROR,
        /** The OA's access token expires just before this call. */
        EXPIRE_TOKEN,
        /** Numbers come as strings and the other way round. */
        WRONG_TYPES
    }

    public Fault {
        if (!(probability > 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must lie above 0 and at most at 1");
        }
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times must be at least 1");
        }
        if (skip < 0 || millis < 0) {
            throw new IllegalArgumentException("skip and millis cannot be negative");
        }
        if (kind == Kind.HTML && (status < 500 || status > 599)) {
            throw new IllegalArgumentException("status must lie between 500 and 599");
        }
        if (kind == Kind.ERROR && code == 0) {
            throw new IllegalArgumentException("code must be an error number, not 0");
        }
        if (kind == Kind.DELAY && millis == 0) {
            throw new IllegalArgumentException("millis must say how long to delay");
        }
    }

    private static Fault of(Kind kind, int millis, boolean after, int status, int code, @Nullable String message) {
        return new Fault(kind, null, null, null, 1, null, 0, millis, after, status, code, message);
    }

    public static Fault delay(int millis) {
        return of(Kind.DELAY, millis, false, 0, 0, null);
    }

    /** Does the call, then closes the connection without an answer. */
    public static Fault dropReply() {
        return of(Kind.DROP, 0, true, 0, 0, null);
    }

    /** Closes the connection without doing anything. */
    public static Fault dropRequest() {
        return of(Kind.DROP, 0, false, 0, 0, null);
    }

    public static Fault reset(boolean after) {
        return of(Kind.RESET, 0, after, 0, 0, null);
    }

    public static Fault html(int status, boolean after) {
        return of(Kind.HTML, 0, after, status, 0, null);
    }

    public static Fault error(int code, String message) {
        return of(Kind.ERROR, 0, false, 0, code, message);
    }

    /** The answer to an exceeded call rate. */
    public static Fault rateExceeded() {
        return error(-32, "Your app has reached the limit of API calls per minute");
    }

    public static Fault expireToken() {
        return of(Kind.EXPIRE_TOKEN, 0, false, 0, 0, null);
    }

    public static Fault wrongTypes() {
        return of(Kind.WRONG_TYPES, 0, false, 0, 0, null);
    }

    public Fault onPath(String prefix) {
        return new Fault(kind, prefix, thread, oa, probability, times, skip, millis, after, status, code, message);
    }

    public Fault onThread(String id) {
        return new Fault(kind, path, id, oa, probability, times, skip, millis, after, status, code, message);
    }

    public Fault onOa(String id) {
        return new Fault(kind, path, thread, id, probability, times, skip, millis, after, status, code, message);
    }

    public Fault withProbability(double share) {
        return new Fault(kind, path, thread, oa, share, times, skip, millis, after, status, code, message);
    }

    public Fault times(int most) {
        return new Fault(kind, path, thread, oa, probability, most, skip, millis, after, status, code, message);
    }

    public Fault skipping(int first) {
        return new Fault(kind, path, thread, oa, probability, times, first, millis, after, status, code, message);
    }

    /** Holds the connection open this long before dropping or resetting it. */
    public Fault holding(int heldMillis) {
        return new Fault(kind, path, thread, oa, probability, times, skip, heldMillis, after, status, code, message);
    }

    boolean meets(String calledPath, @Nullable String calledThread, @Nullable String calledOa) {
        return (path == null || calledPath.startsWith(path))
                && (thread == null || thread.equals(calledThread))
                && (oa == null || oa.equals(calledOa));
    }

    /** Whether this fault decides the answer, so that no second one can. */
    boolean decisive() {
        return kind == Kind.DROP || kind == Kind.RESET || kind == Kind.HTML || kind == Kind.ERROR;
    }
}
