package vn.tienglang.zalo.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.KafkaClients;
import vn.tienglang.zalo.ZaloSettings;

/**
 * Where Zalo brings events. Answers 200 only once the event is durable in Kafka, well under Zalo's two seconds, and 503
 * when it is not, so that Zalo brings it again. Thread-safe.
 */
public final class WebhookDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);
    private static final Duration LIMIT = Duration.ofMillis(1_500);

    private final WebhookSignature signature;
    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final Timer answered;
    private final MeterRegistry meters;

    /** What Zalo is told. */
    public enum Answer {
        TAKEN(200),
        MALFORMED(400),
        NOT_SIGNED(401),
        NOT_NOW(503);

        private final int status;

        Answer(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    public WebhookDoor(ZaloSettings settings, KafkaClients kafka, MeterRegistry meters) {
        this.signature = new WebhookSignature(settings.appId(), settings.oaSecretKey());
        this.producer = kafka.producer(LIMIT);
        this.topic = kafka.topics().of(Topic.ZALO_EVENTS);
        this.meters = meters;
        this.answered =
                Timer.builder("hub.zalo.webhook").publishPercentiles(0.5, 0.99).register(meters);
    }

    /** Learns where the topic's partitions are, so that the first event need not wait for it. */
    public void open() {
        producer.partitionsFor(topic);
    }

    /**
     * @param body raw, as it was signed
     * @param given the header {@code X-ZEvent-Signature}
     */
    public Answer receive(byte[] body, @Nullable String given) {
        long began = System.nanoTime();
        Answer answer = answer(body, given);
        answered.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        meters.counter("hub.zalo.webhook.answers", "answer", answer.name()).increment();
        return answer;
    }

    @Override
    public void close() {
        producer.close(LIMIT);
    }

    private Answer answer(byte[] body, @Nullable String given) {
        ZaloEvent event;
        try {
            event = new ZaloEvent(Json.tree(body));
            event.time();
        } catch (MalformedEventException e) {
            log.warn("webhook: {}", e.getMessage());
            return Answer.MALFORMED;
        }
        if (given == null || !signature.fits(body, event.timestamp(), given)) {
            log.warn("webhook: {} is not signed with the OA's secret key", event.name());
            return Answer.NOT_SIGNED;
        }
        try {
            producer.send(EventCodec.encode(topic, event.hubEvent())).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return Answer.TAKEN;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            log.error("webhook: {} is not durable, Zalo is asked to bring it again: {}", event.name(), e.toString());
            return Answer.NOT_NOW;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.NOT_NOW;
        }
    }
}
