package vn.tienglang.feedback.tracking;

/** Where a feedback stands. What may follow what is said in one place: {@link Transitions}. */
public enum FeedbackState {
    /** Has its code and lies at a desk that has not taken it yet. */
    RECEIVED,
    /** A desk has taken it; a named person answers for it. */
    ASSIGNED,
    IN_PROGRESS,
    /** The citizen was asked for something without which nobody can go on. */
    AWAITING_CITIZEN,
    /** The answer is written and waits for its reviewer. */
    IN_REVIEW,
    /** Answered with evidence; the citizen is asked whether it is so. */
    RESOLVED,
    /** The citizen agreed, or had time enough to disagree. */
    CLOSED,
    /** Told honestly that it will not be handled here, why, and which office is the right one. */
    REFUSED,
    /** The citizen says it is not solved: the next round waits for its desk. */
    REOPENED;

    /** Nothing is owed to the citizen any more, unless they speak up. */
    public boolean settled() {
        return this == RESOLVED || this == CLOSED || this == REFUSED;
    }

    /** Lies at a desk that has not taken it. */
    public boolean untaken() {
        return this == RECEIVED || this == REOPENED;
    }

    /** The next word is the citizen's. */
    public boolean withCitizen() {
        return this == AWAITING_CITIZEN || this == RESOLVED;
    }
}
