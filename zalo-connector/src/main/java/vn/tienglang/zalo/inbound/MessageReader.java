package vn.tienglang.zalo.inbound;

import org.jdbi.v3.core.Handle;

/**
 * Somebody who may take what a person wrote. The readers stand in a row and are asked one after the other until one
 * takes the message; the last one passes it on to {@code citizen.messages}. Implementations are thread-safe.
 */
@FunctionalInterface
public interface MessageReader {

    /**
     * Reads one message, which comes here once. What it does, it does in the transaction, so that it is done exactly
     * when the message counts as read; work for after that hangs on {@code transaction.afterCommit}. It must not wait
     * for anybody outside.
     *
     * @return whether it took the message, so that nobody after it is asked
     */
    boolean take(Handle transaction, IncomingMessage message);
}
