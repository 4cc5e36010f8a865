package vn.tienglang.hub.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A record that no code could read, without its value.
 *
 * @param at where it lies in the dead topic
 * @param buriedAt when it came there
 * @param source name of the topic it was read from; empty if its headers do not say
 * @param sourceOffset where it lay there, {@code partition@offset}
 * @param pipe that could not read it
 * @param resentAt when it was last sent back; empty while it waits
 */
public record DeadLetter(
        TopicPartition at,
        long offset,
        Instant buriedAt,
        String key,
        int bytes,
        String source,
        String sourceOffset,
        String pipe,
        String reason,
        Optional<Instant> resentAt) {

    /** All headers that stand beside the record's own begin so. */
    static final String HEADERS = "dead-";

    /** In the dead topic beside the letters: this letter was sent back. */
    static final String RESENT_OFFSET = "dead-resent-offset";

    static final String RESENT_AT = "dead-resent-at";

    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        return new DeadLetter(
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                record.key() == null ? "" : record.key(),
                record.value() == null ? 0 : record.value().length,
                header(record, "dead-topic"),
                header(record, "dead-partition") + "@" + header(record, "dead-offset"),
                header(record, "dead-pipe"),
                header(record, "dead-reason"),
                Optional.empty());
    }

    DeadLetter resent(Optional<Instant> at) {
        return new DeadLetter(this.at, offset, buriedAt, key, bytes, source, sourceOffset, pipe, reason, at);
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
