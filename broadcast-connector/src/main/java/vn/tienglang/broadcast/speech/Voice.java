package vn.tienglang.broadcast.speech;

/** The accent a zone's listeners are at home with. An engine without it answers {@link Fault.Kind#NO_VOICE}. */
public enum Voice {
    NORTH,
    CENTRAL,
    SOUTH
}
