package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.TopicNames;

/**
 * Records that no code can read, on their way to {@code ….dead}: the bytes and headers as they were, and beside them
 * why and from where. They never block the rest. Stateless but for its counter.
 */
final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int REASON_LIMIT = 2_000;

    private final TopicNames topics;
    private final String pipe;
    private final MeterRegistry meters;

    DeadLetters(TopicNames topics, String pipe, MeterRegistry meters) {
        this.topics = topics;
        this.pipe = pipe;
        this.meters = meters;
    }

    ProducerRecord<String, byte[]> of(ConsumerRecord<String, byte[]> record, Throwable reason) {
        log.error(
                "{}: {}[{}]@{} cannot be read: {}",
                pipe,
                record.topic(),
                record.partition(),
                record.offset(),
                reason.toString());
        meters.counter("hub.pipe.dead", "pipe", pipe).increment();
        ProducerRecord<String, byte[]> dead =
                new ProducerRecord<>(topics.dead(record.topic()), null, record.key(), record.value(), record.headers());
        put(dead, "dead-reason", cut(reason.toString()));
        put(dead, "dead-pipe", pipe);
        put(dead, "dead-topic", record.topic());
        put(dead, "dead-partition", Integer.toString(record.partition()));
        put(dead, "dead-offset", Long.toString(record.offset()));
        put(dead, "dead-at", Instant.ofEpochMilli(record.timestamp()).toString());
        return dead;
    }

    private static String cut(String reason) {
        return reason.length() <= REASON_LIMIT ? reason : reason.substring(0, REASON_LIMIT);
    }

    private static void put(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().remove(name);
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
