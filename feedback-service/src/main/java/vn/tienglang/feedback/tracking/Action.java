package vn.tienglang.feedback.tracking;

/** What can be done to a feedback. */
public enum Action {
    /** Comes into being; only intake does this. */
    RECEIVE,
    /** A desk takes it, or names who of the desk answers for it. */
    ASSIGN,
    START,
    /** To the desk of the level above. */
    PASS_UP,
    /** To a desk below. */
    PASS_DOWN,
    /** Asks the citizen for what is missing. */
    ASK,
    /** The citizen adds words or pictures. */
    SUPPLEMENT,
    /** Hands the answer to a reviewer. */
    PROPOSE,
    /** The reviewer hands the answer back. */
    RETURN,
    RESOLVE,
    REFUSE,
    CLOSE,
    REOPEN,
    /** Staff corrects category, urgency or area: what triage guessed. */
    CORRECT,
    /** An inner note that the citizen does not see. */
    NOTE
}
