package vn.tienglang.sandbox.received;

import org.jspecify.annotations.Nullable;

/**
 * One API call as the platform saw it.
 *
 * @param seq position in the record, from 1
 * @param at epoch milliseconds by the sandbox's clock
 * @param call method and path, for example {@code POST /v3.0/oa/group/message}
 * @param oa whose token came with it, or null
 * @param thread the chat it was about, or null
 * @param messageId the message it made, or null
 * @param text the text of that message
 * @param error 0 when it was done, else the error it was answered with
 * @param fault what was done to it on purpose, or null
 */
public record ReceivedCall(
        long seq,
        long at,
        String call,
        @Nullable String oa,
        @Nullable String thread,
        @Nullable String messageId,
        @Nullable String text,
        int error,
        @Nullable String fault) {

    /** Whether it put a message into a chat, whatever became of the reply. */
    public boolean posted() {
        return messageId != null;
    }
}
