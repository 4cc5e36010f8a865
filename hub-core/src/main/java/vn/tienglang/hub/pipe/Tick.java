package vn.tienglang.hub.pipe;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import vn.tienglang.hub.event.EventCodec;
import vn.tienglang.hub.event.HubEvent;

/**
 * A record that says nothing. Kafka closes a segment only when something is appended after its time, and erases only
 * closed ones: in a quiet topic a tick an hour lets what was read go. Whoever reads such a topic passes over it.
 * Stateless.
 */
public final class Tick {

    /** The type of these events. */
    public static final String TYPE = "hub.ticked";

    private Tick() {}

    static ProducerRecord<String, byte[]> of(String topic, int partition, Instant now) {
        HubEvent tick = HubEvent.of(
                "tick:" + topic + ":" + partition + ":" + now.toEpochMilli(),
                TYPE,
                "/hub-core",
                topic,
                now,
                "tick",
                Map.of());
        ProducerRecord<String, byte[]> record = EventCodec.encode(topic, tick);
        return new ProducerRecord<>(topic, partition, record.key(), record.value(), record.headers());
    }
}
