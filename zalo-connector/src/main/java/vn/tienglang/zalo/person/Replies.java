package vn.tienglang.zalo.person;

import org.jdbi.v3.core.Handle;

/** How this package says something to a person in their own chat with the OA. Implementations are thread-safe. */
@FunctionalInterface
public interface Replies {

    /**
     * Sends a text once the transaction commits.
     *
     * @param key tells it from every other; the same key is sent once
     * @param text without a code at its end
     * @param code that ends it; {@code ""} where there is none
     */
    void say(Handle transaction, String oaId, String userId, String key, String text, String code);
}
