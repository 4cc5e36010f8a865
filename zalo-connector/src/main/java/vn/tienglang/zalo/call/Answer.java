package vn.tienglang.zalo.call;

import com.fasterxml.jackson.databind.JsonNode;

/** What became of a call, in words staff can act on. */
public sealed interface Answer {

    /** Zalo did as asked. */
    record Done(JsonNode data) implements Answer {}

    /**
     * Zalo refused, and nothing was changed.
     *
     * @param code Zalo's own
     * @param explanation plain Vietnamese
     */
    record Refused(int code, String explanation) implements Answer {}

    /** Not now: no token, no line, or too many calls; nothing was changed. */
    record NotNow(String explanation) implements Answer {}

    /** Nobody knows whether Zalo did it: look before asking again. */
    record Unclear(String explanation) implements Answer {}

    /** Empty when it was done, else what staff read. */
    default String explanation() {
        if (this instanceof Refused refused) {
            return refused.explanation();
        }
        if (this instanceof NotNow notNow) {
            return notNow.explanation();
        }
        return this instanceof Unclear unclear ? unclear.explanation() : "";
    }
}
