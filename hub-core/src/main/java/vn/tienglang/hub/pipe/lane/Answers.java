package vn.tienglang.hub.pipe.lane;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.time.Ticker;

/**
 * What calls and looks came back with, on its way to the worker. Bounded by what is in flight. Thread-safe.
 */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final ConcurrentLinkedQueue<Answer> queue = new ConcurrentLinkedQueue<>();
    private final Ticker ticker;
    private final Runnable wake;

    /** What a call or a look came back with; exactly one of the two is there. */
    record Answer(
            Attempt attempt,
            @Nullable Outcome outcome,
            @Nullable Settlement settlement,
            long tookNanos) {}

    /** Makes an answer of a stage's result, or of the reason why there is none. */
    @FunctionalInterface
    private interface Answering<T> {
        Answer of(@Nullable T result, String failure);
    }

    /** @param wake told when an answer came from another thread */
    Answers(Ticker ticker, Runnable wake) {
        this.ticker = ticker;
        this.wake = wake;
    }

    void toCall(Attempt attempt, Supplier<CompletionStage<Outcome>> call) {
        long began = ticker.nanos();
        follow(
                call,
                (outcome, failure) -> new Answer(
                        attempt,
                        outcome == null ? new Outcome.Unknown(failure) : outcome,
                        null,
                        ticker.nanos() - began));
    }

    void toLook(Attempt attempt, Supplier<CompletionStage<Settlement>> look) {
        follow(
                look,
                (settlement, failure) -> new Answer(
                        attempt, null, settlement == null ? new Settlement.Unreadable(failure) : settlement, 0));
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    List<Answer> take(int most) {
        List<Answer> batch = new ArrayList<>();
        while (batch.size() < most) {
            Answer answer = queue.poll();
            if (answer == null) {
                break;
            }
            batch.add(answer);
        }
        return batch;
    }

    void putBack(List<Answer> batch) {
        queue.addAll(batch);
    }

    private <T> void follow(Supplier<CompletionStage<T>> call, Answering<T> answering) {
        CompletionStage<T> stage;
        try {
            stage = call.get();
        } catch (RuntimeException e) {
            log.error("the connector threw", e);
            queue.add(answering.of(null, e.toString()));
            return;
        }
        stage.whenComplete((result, failure) -> {
            queue.add(answering.of(result, String.valueOf(failure)));
            wake.run();
        });
    }
}
