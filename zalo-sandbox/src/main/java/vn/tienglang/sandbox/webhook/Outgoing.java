package vn.tienglang.sandbox.webhook;

import org.jspecify.annotations.Nullable;

/** An event on its way: the very same bytes at each attempt. */
record Outgoing(
        long event, String lane, String name, @Nullable String msgId, byte[] body, String mac, int numRetry) {

    Outgoing again() {
        return new Outgoing(event, lane, name, msgId, body, mac, numRetry + 1);
    }
}
