package vn.tienglang.hub.pipe;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.tienglang.hub.event.TopicNames;

/**
 * How every pipe talks to Kafka. Thread-safe; the clients it makes are the caller's to close.
 *
 * @param bootstrap {@code host:port,…}
 * @param hubId kept over restarts, so that a restarted hub is known as the same group member and fences its former self
 * @param topics what this installation calls its topics
 * @param extra client settings of a cluster (security.protocol, sasl.…), put over ours
 */
public record KafkaClients(String bootstrap, String hubId, TopicNames topics, Map<String, String> extra) {

    /** A dangling transaction blocks every reader of its partitions, so it is given up early. */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(5);

    public KafkaClients {
        extra = Map.copyOf(extra);
    }

    public Admin admin() {
        return Admin.create(common());
    }

    /** A producer whose start ends any open transaction of the same id and fences its former holder. */
    public KafkaProducer<String, byte[]> transactional(String transactionalId) {
        Map<String, Object> config = producing();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.prefix() + transactionalId);
        config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
        // Within one transaction everything may share a batch; nobody waits for a single record.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 4_500);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        return new KafkaProducer<>(config);
    }

    /** An idempotent producer for single records that someone waits for. */
    public KafkaProducer<String, byte[]> producer(Duration deliveryTimeout) {
        return producer(deliveryTimeout, deliveryTimeout);
    }

    /** The same for someone who does not wait as long as the record may be on its way. */
    public KafkaProducer<String, byte[]> producer(Duration longestBlock, Duration deliveryTimeout) {
        Map<String, Object> config = producing();
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) longestBlock.toMillis());
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) deliveryTimeout.toMillis());
        return new KafkaProducer<>(config);
    }

    /** A member of the pipe's group; known again after a restart, so that reading goes on without a rebalance. */
    public KafkaConsumer<String, byte[]> consumer(String pipe) {
        Map<String, Object> config = consuming();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.prefix() + pipe);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, hubId + "-" + pipe);
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        return new KafkaConsumer<>(config);
    }

    /** A reader outside any group, for live pages and tools. */
    public KafkaConsumer<String, byte[]> tail() {
        return new KafkaConsumer<>(consuming());
    }

    private Map<String, Object> producing() {
        Map<String, Object> config = common();
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        return config;
    }

    private Map<String, Object> consuming() {
        Map<String, Object> config = common();
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // Where to begin is decided by us and said aloud, never silently by the client.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    private Map<String, Object> common() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrap);
        config.put("reconnect.backoff.max.ms", 1_000);
        config.putAll(extra);
        return config;
    }
}
