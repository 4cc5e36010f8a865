package vn.tienglang.hub.event;

/** The kinds of place an area can be reached at. */
public enum ChannelKind {
    /** A Zalo group the commune's Official Account owns: the API reaches it. */
    OA_GROUP,
    /** An ordinary Zalo group behind its leader, who forwards by hand. */
    ORDINARY_GROUP,
    /** An OA-owned group of leaders: commune with villages, or a head with his group leaders. */
    TRUNK_GROUP,
    /** One person's chat with the Official Account. */
    PERSON,
    /** Loudspeakers that play together. */
    ZONE,
    /** The public notice page (bảng tin). */
    NOTICE_PAGE
}
