package vn.tienglang.hub.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events as Kafka records: CloudEvents 1.0 in binary mode, i.e. attributes as {@code ce_…} headers and the JSON body as
 * value (CloudEvents Kafka protocol binding §3.2); {@code traceparent} stands bare. Stateless.
 */
public final class EventCodec {

    private EventCodec() {}

    public static ProducerRecord<String, byte[]> encode(String topic, HubEvent event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic, event.key(), Json.write(event.body()).getBytes(UTF_8));
        Headers headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", event.id());
        put(headers, "ce_type", event.type());
        put(headers, "ce_source", event.source());
        put(headers, "ce_subject", event.subject());
        put(headers, "ce_time", event.time().toString());
        put(headers, "content-type", "application/json");
        put(headers, "ce_hubexpires", event.expires());
        put(headers, "ce_hubpriority", event.priority());
        put(headers, "ce_hubholduntil", event.holdUntil());
        put(headers, "traceparent", event.traceparent());
        return record;
    }

    /** @throws MalformedEventException naming the attribute that is missing or wrong */
    public static HubEvent decode(ConsumerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        if (record.value() == null || record.key() == null) {
            throw new MalformedEventException("record without " + (record.key() == null ? "key" : "value"), null);
        }
        return new HubEvent(
                required(headers, "ce_id"),
                required(headers, "ce_type"),
                required(headers, "ce_source"),
                required(headers, "ce_subject"),
                instant("ce_time", required(headers, "ce_time")),
                record.key(),
                Json.tree(record.value()),
                optionalInstant(headers, "ce_hubexpires"),
                urgency(headers),
                optionalInstant(headers, "ce_hubholduntil"),
                text(headers, "traceparent"));
    }

    /** Whether the village keeps this record until its head confirms; read without parsing the body. */
    public static boolean held(ConsumerRecord<?, ?> record) {
        return record.headers().lastHeader("ce_hubholduntil") != null;
    }

    private static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(UTF_8));
        }
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new MalformedEventException("record without header " + name, null);
        }
        return value;
    }

    private static @Nullable Instant optionalInstant(Headers headers, String name) {
        String value = text(headers, name);
        return value == null ? null : instant(name, value);
    }

    private static Instant instant(String name, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw new MalformedEventException("header " + name + " is not an instant: " + value, e);
        }
    }

    private static @Nullable Urgency urgency(Headers headers) {
        String value = text(headers, "ce_hubpriority");
        if (value == null) {
            return null;
        }
        try {
            return Urgency.valueOf(value);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("header ce_hubpriority is not an urgency: " + value, e);
        }
    }
}
