package vn.tienglang.hub.pipe.lane;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The outside world, as a lane sees it; what a connector implements. Called from one thread, must not block it; stages
 * complete on any thread and never exceptionally (an exception counts as {@link Outcome.Unknown}).
 */
public interface Remote {

    /** How many calls this delivery takes: parts of a text that is too long for one. At least 1. */
    int parts(LedgerRow row);

    /** Makes the call, once, without repeating it by itself. */
    CompletionStage<Outcome> send(Attempt attempt);

    /**
     * Looks whether an attempt of unknown outcome took effect.
     *
     * @param claimed answers whether a remote id already belongs to another delivery, and so does not match
     */
    CompletionStage<Settlement> look(Attempt attempt, java.util.function.Predicate<String> claimed);

    /** After this a call has ended and can take effect no more. */
    Duration callLimit();
}
