package vn.tienglang.zalo.group;

/** Why a message looks like a scam or an advertisement. */
public enum ScamSign {
    /** A link whose ending is cheap and much used for fraud. */
    RISKY_LINK,
    /** A link dressed up as an office of the State. */
    FAKE_OFFICE,
    /** A shortened link, which hides where it leads. */
    HIDDEN_LINK,
    /** An invitation into another chat. */
    OTHER_CHAT,
    /** Prizes, gifts, easy work, fast loans, sure profit. */
    LURE,
    /** Passwords, codes, account numbers. */
    ASKS_SECRETS
}
