package vn.tienglang.hub.web;

import java.util.Locale;

/** What a colour says; a word always says it too. */
public enum Tone {
    /** Nothing particular: drafts, closed things. */
    NEUTRAL,
    /** Under way. */
    INFO,
    /** Done, reached. */
    GOOD,
    /** Waits for somebody, or is close to its deadline. */
    WAITING,
    /** Failed, overdue, stopped. */
    BAD;

    public String css() {
        return name().toLowerCase(Locale.ROOT);
    }
}
