package vn.tienglang.feedback.triage;

/** How soon somebody must act. In Json in small letters. */
public enum Urgency {
    /** Can wait: a proposal. */
    LOW,
    NORMAL,
    /** Harm within a day or two. */
    HIGH,
    /** Danger to life now. */
    EMERGENCY
}
