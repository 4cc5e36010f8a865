package vn.tienglang.zalo.inbound;

import org.jdbi.v3.core.Handle;

/**
 * Somebody who wants to know what Zalo tells besides messages. Every reader is told every event, once. Implementations
 * are thread-safe.
 */
@FunctionalInterface
public interface PlatformEventReader {

    /**
     * Reads one event, in the transaction in which it counts as read. Must not wait for anybody outside; work for after
     * the commit hangs on {@code transaction.afterCommit}.
     */
    void read(Handle transaction, PlatformEvent event);
}
