package vn.tienglang.zalo.person;

/** How the hub came to know where somebody belongs. */
public enum AreaSource {
    /** A button they tapped. */
    TAP,
    /** A board's code they sent. */
    CODE,
    /** Written down by staff. */
    STAFF,
    /** They are in a group of that area; gives way to anything they say themselves. */
    MEMBERSHIP
}
