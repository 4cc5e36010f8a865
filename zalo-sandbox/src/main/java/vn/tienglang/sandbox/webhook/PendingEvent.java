package vn.tienglang.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An event that no receiver has acknowledged yet: the very same bytes at each attempt, also after a restart.
 *
 * @param event its number; a copy of the same event has one of its own
 * @param lane events of one lane go out one after the other
 * @param msgId the message's id, where the event has one
 * @param server header {@code X-ZEvent-Server} of template events, or null
 * @param body the JSON as it goes over the wire
 * @param signature the whole header
 * @param numRetry 0 before the first attempt has failed
 * @param due epoch milliseconds of the next attempt, 0 = at once
 */
record PendingEvent(
        long event,
        String lane,
        String name,
        @Nullable String msgId,
        @Nullable String server,
        String body,
        String signature,
        int numRetry,
        long due) {

    String id() {
        return Long.toString(event);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    PendingEvent again(long at) {
        return new PendingEvent(event, lane, name, msgId, server, body, signature, numRetry + 1, at);
    }
}
