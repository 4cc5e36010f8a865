package vn.tienglang.zalo.api;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One call to Zalo as it went over the wire. Never holds the access token, which travels in a header; bodies may hold
 * personal data and are blanked by whoever keeps them.
 *
 * @param about the delivery the call was made for, or null
 * @param call method and path
 * @param request the JSON body or the query string; for an upload its name and size
 * @param status HTTP status; 0 when no answer came
 * @param reply the body, or why there is none
 * @param limit calls a minute as Zalo counts them, by its header
 * @param remain what is left of them
 */
public record Exchange(
        @Nullable String about,
        String call,
        String request,
        int status,
        String reply,
        Duration took,
        OptionalInt limit,
        OptionalInt remain,
        ZaloReply result) {

    /** Is told of each call when it has ended, on one of the client's threads; must return at once. */
    @FunctionalInterface
    public interface Watch {
        void ended(Exchange exchange);

        default Watch and(Watch other) {
            return exchange -> {
                ended(exchange);
                other.ended(exchange);
            };
        }
    }
}
