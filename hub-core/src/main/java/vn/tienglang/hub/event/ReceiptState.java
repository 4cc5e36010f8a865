package vn.tienglang.hub.event;

/** What became of a delivery; nothing here says more than is known. */
public enum ReceiptState {
    /** On its way: the relay has made the delivery. */
    QUEUED,
    /** In an ordinary group's case: its leader has been asked to forward it. */
    AWAITING_FORWARD,
    /** Accepted by Zalo: stands in the chat. */
    POSTED,
    /** A leader says it stands in the ordinary group. */
    FORWARDED,
    /** Reached a person's device; only ever known one-to-one. */
    DELIVERED,
    /** Seen by a person; only ever known one-to-one. */
    READ,
    /** Stands in the programme of a zone. */
    SCHEDULED,
    /** Played, with evidence. */
    AIRED,
    FAILED,
    EXPIRED,
    /** A newer revision took its place unsent. */
    SUPERSEDED,
    /** Withdrawn unsent. */
    WITHDRAWN,
    /** Nobody can say whether it stands there. */
    UNCERTAIN
}
