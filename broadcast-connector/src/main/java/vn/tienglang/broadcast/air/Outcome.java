package vn.tienglang.broadcast.air;

import java.util.Locale;

/** How an airing ended. */
public enum Outcome {
    AIRED,
    /** An emergency broke in; it is read again from its beginning. */
    PRE_EMPTED,
    FAILED,
    /** Somebody, or the end of the hub, cut it. */
    STOPPED;

    /** The last part of the event's type. */
    String event() {
        return this == AIRED ? "finished" : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
