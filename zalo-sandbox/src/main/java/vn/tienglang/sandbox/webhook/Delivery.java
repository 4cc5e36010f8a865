package vn.tienglang.sandbox.webhook;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to hand over one event.
 *
 * @param event number of the event within this run, from 1
 * @param name the event's name
 * @param msgId the message's id, where the event has one
 * @param numRetry 0 for the first attempt, then 1 to 5
 * @param at epoch milliseconds by the sandbox's clock
 * @param status the receiver's HTTP status; 0 = no answer in time or no connection
 * @param millis how long the receiver took
 */
public record Delivery(
        long event,
        String name,
        @Nullable String msgId,
        int numRetry,
        long at,
        int status,
        long millis,
        Outcome outcome) {

    public enum Outcome {
        ACKED,
        FAILED,
        /** Not tried (again): the webhook was off, or the last attempt of the ladder had failed. */
        MISSED
    }
}
