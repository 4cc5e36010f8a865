package vn.tienglang.feedback.tracking;

/** What someone is to one particular feedback; a person may have several standings at once. */
public enum Standing {
    /** Wrote it. */
    CITIZEN,
    /** Of the desk where it lies now. */
    DESK,
    /** Of a desk above that one, in the same branch of the tree. */
    ABOVE,
    /** May publish answers. */
    REVIEWER,
    /** The hub itself, by rule or by clock. */
    HUB
}
