package vn.tienglang.feedback.tracking;

/** What must come with an action. */
public enum Need {
    /** A sentence that says why. */
    REASON,
    /** A text the citizen will read. */
    ANSWER,
    /** A photo, a document, or an answer long enough to say what was done. */
    EVIDENCE,
    /** The office that is the right one. */
    OFFICE,
    /** Written by one person, published by another. */
    SECOND_PERSON
}
