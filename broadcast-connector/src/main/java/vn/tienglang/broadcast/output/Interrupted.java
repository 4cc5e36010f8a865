package vn.tienglang.broadcast.output;

/** What becomes of the item an emergency breaks into. Later items of its list play in any case. */
public enum Interrupted {
    /** It goes on where it was cut. */
    RESUME,
    /** It begins again from its first word. */
    RESTART,
    DROP
}
