package vn.tienglang.hub.announcement;

import java.util.Locale;

/** Why something cannot be done with an announcement, by name. */
public enum Refusal {
    /** Nothing of the kind can be done in this state. */
    NOT_IN_THIS_STATE,
    /** The next revision is already being written. */
    REVISION_UNDER_WAY,
    /** The person's roles do not give this right here. */
    NOT_YOURS,
    /** Only the hub itself does this. */
    ONLY_THE_HUB,
    /** The publishing policy does not let this person speak through these channels with this urgency. */
    NOT_BY_POLICY,
    /** The policy wants an approval first. */
    NEEDS_APPROVAL,
    NEEDS_REASON,
    /** Personal data or advertising was marked: somebody must write why it goes out all the same. */
    MARKS_NEED_REASON,
    AUTHOR_CANNOT_APPROVE,
    /** A link or bank account wants two approvers: this would be the only one. */
    NEEDS_SECOND_APPROVER,
    /** One approval is enough; there is no first of two. */
    ONE_APPROVAL_IS_ENOUGH,
    /** The second approval must come from somebody else. */
    SAME_APPROVER,
    /** Its time is over before it was published. */
    ALREADY_EXPIRED,
    NOT_YET_EXPIRED;

    /** Key of its sentence on screen. */
    public String messageKey() {
        return "announcement.refusal." + name().toLowerCase(Locale.ROOT);
    }
}
