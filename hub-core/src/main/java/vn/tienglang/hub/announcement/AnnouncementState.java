package vn.tienglang.hub.announcement;

import java.util.Locale;

/** Where one revision of an announcement stands. */
public enum AnnouncementState {
    /** Being written. */
    DRAFT,
    /** Waits for an approver. */
    SUBMITTED,
    /** Approved by one of the two it needs. */
    ENDORSED,
    /** May be published. */
    APPROVED,
    /** In force. */
    PUBLISHED,
    /** A newer revision took its place. */
    REVISED,
    /** Taken back, or the taking back itself. */
    WITHDRAWN,
    /** Its time is over. */
    EXPIRED,
    /** Thrown away before anyone outside saw it. */
    DISCARDED;

    /** Key of its name on screen. */
    public String messageKey() {
        return "announcement.state." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is on its way to be published. */
    public boolean underWay() {
        return this == DRAFT || this == SUBMITTED || this == ENDORSED || this == APPROVED;
    }
}
