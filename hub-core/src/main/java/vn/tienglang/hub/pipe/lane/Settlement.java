package vn.tienglang.hub.pipe.lane;

/** What the other side says about an attempt whose outcome is unknown. */
public sealed interface Settlement {

    /** It stands there under this id. */
    record Found(String remoteId) implements Settlement {}

    /** It does not stand there; counts only when two readings agree. */
    record Absent() implements Settlement {}

    /** The other side could not be read now. */
    record Unreadable(String reason) implements Settlement {}

    /** The other side cannot be asked at all. */
    record Impossible(String reason) implements Settlement {}
}
