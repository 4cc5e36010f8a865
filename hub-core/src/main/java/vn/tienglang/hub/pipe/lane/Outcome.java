package vn.tienglang.hub.pipe.lane;

import java.time.Duration;

/** What became of a call. Remote failures are values. */
public sealed interface Outcome {

    /** Accepted: it stands there under this id. */
    record Sent(String remoteId) implements Outcome {}

    /**
     * Not accepted; may be tried again.
     *
     * @param after not sooner than this; zero leaves it to the backoff
     */
    record Retry(Duration after, String reason, String explanation) implements Outcome {}

    /** Not accepted, through no fault of this message: the whole shard waits. */
    record Park(Duration forHowLong, String reason, String explanation) implements Outcome {}

    /**
     * Accepted as far as it matters: the text stands, the rest of the delivery will not go and nobody need act.
     *
     * @param explanation what did not go, and why
     */
    record SentWithout(String reason, String explanation) implements Outcome {}

    /**
     * Not accepted this way, and nothing was sent; another way is taken at once.
     *
     * @param route a word of the connector's own, which its next attempts find in {@link LedgerRow#route}
     */
    record Detour(String route, String reason, String explanation) implements Outcome {}

    /** Not accepted, and will not be. */
    record Refused(String reason, String explanation) implements Outcome {}

    /** Nobody knows: time-out, reset, 5xx, a page instead of an answer. */
    record Unknown(String reason) implements Outcome {}
}
