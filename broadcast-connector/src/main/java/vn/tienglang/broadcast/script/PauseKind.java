package vn.tienglang.broadcast.script;

/** How long a speaker breathes; the milliseconds are the speech engine's affair. */
public enum PauseKind {
    /** A comma, a bracket, a spaced dash, a group of a phone number. */
    SHORT(','),
    /** A semicolon or a colon. */
    MIDDLE(';'),
    /** The end of a sentence or of a line. */
    LONG('.');

    private final char mark;

    PauseKind(char mark) {
        this.mark = mark;
    }

    /** The mark that stands for this pause in plain spoken text. */
    public char mark() {
        return mark;
    }

    PauseKind longer(PauseKind other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
