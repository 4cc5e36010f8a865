package vn.tienglang.hub.time;

/**
 * Monotonic time for pace, retries and time-outs; unlike a {@link java.time.Clock} it never jumps. Tests move it by
 * hand. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since an arbitrary origin; only differences mean anything. */
    long nanos();

    /** The machine's own monotonic clock. */
    static Ticker system() {
        return System::nanoTime;
    }
}
