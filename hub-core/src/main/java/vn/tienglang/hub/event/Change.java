package vn.tienglang.hub.event;

/** What happened to an announcement. */
public enum Change {
    PUBLISHED,
    /** A newer text takes the former's place where that is unsent, and goes as a correction elsewhere. */
    REVISED,
    /** What is unsent stops; wherever it went, a correction says so. */
    WITHDRAWN
}
