package vn.tienglang.hub.pipe;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for Kafka's answers to tools, but never for ever. Stateless. */
final class Answered {

    private static final int LIMIT_SECONDS = 15;

    private Answered() {}

    /** @throws KafkaException when the answer is an error or does not come */
    static <T> T by(KafkaFuture<T> asked) {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer within " + LIMIT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
