package vn.tienglang.zalo.api;

import com.fasterxml.jackson.databind.JsonNode;

/** What came back from Zalo. */
public sealed interface ZaloReply {

    /** {@code error} is 0. */
    record Success(JsonNode data) implements ZaloReply {}

    /** {@code error} is not 0, whatever the HTTP status. */
    record Failure(int code, String message) implements ZaloReply {}

    /** The call never left: no connection could be made. */
    record NotSent(String reason) implements ZaloReply {}

    /** Time-out, reset, 5xx, or a page instead of JSON: nobody knows what Zalo did. */
    record Unclear(String reason) implements ZaloReply {}
}
