package vn.tienglang.hub.announcement;

import java.util.Locale;

/** What can be done with a revision. */
public enum Action {
    EDIT,
    SUBMIT,
    /** The author takes it back to go on writing. */
    TAKE_BACK,
    /** The approver returns it, saying why. */
    SEND_BACK,
    /** The first of two approvals. */
    ENDORSE,
    APPROVE,
    PUBLISH,
    /** Begins the next revision. */
    REVISE,
    /** Done by the hub to the former revision when the next one is published. */
    SUPERSEDE,
    WITHDRAW,
    /** Done by the hub when its time is over. */
    EXPIRE,
    DISCARD;

    /** Key of its name on screen. */
    public String messageKey() {
        return "announcement.action." + name().toLowerCase(Locale.ROOT);
    }
}
