package vn.tienglang.hub.pipe;

import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where one projection goes on reading, in its room's schema. Stateless. */
final class ProjectionOffsets {

    private static final Logger log = LoggerFactory.getLogger(ProjectionOffsets.class);

    private final String schema;
    private final String projection;

    private record Stored(String topicId, long next) {}

    ProjectionOffsets(String schema, String projection) {
        this.schema = schema;
        this.projection = projection;
    }

    /**
     * The offset to go on from. A topic that is new, or was made anew under the same name, is read from its beginning.
     *
     * @param beginning the oldest offset there is
     */
    long begin(Handle transaction, TopicPartition partition, String topicId, long beginning) {
        Stored stored = stored(transaction, partition);
        if (stored != null && stored.topicId().equals(topicId) && stored.next() >= beginning) {
            return stored.next();
        }
        if (stored != null && stored.topicId().equals(topicId)) {
            log.error(
                    "{}: {} records of {} were deleted before they were read",
                    projection,
                    beginning - stored.next(),
                    partition);
        }
        transaction
                .createUpdate("INSERT INTO " + schema + """
                        .projection_offset (projection, topic, partition, topic_id, next_offset)
                        VALUES (:projection, :topic, :partition, :topicId, :next)
                        ON CONFLICT (projection, topic, partition)
                        DO UPDATE SET topic_id = excluded.topic_id, next_offset = excluded.next_offset""")
                .bind("projection", projection)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .bind("topicId", topicId)
                .bind("next", beginning)
                .execute();
        return beginning;
    }

    /** Moves the offset in the transaction of the rows; false when it does not stand where we left it. */
    boolean move(Handle transaction, TopicPartition partition, long from, long to) {
        return transaction
                        .createUpdate("UPDATE " + schema + """
                                .projection_offset SET next_offset = :to
                                WHERE projection = :projection AND topic = :topic AND partition = :partition
                                  AND next_offset = :from""")
                        .bind("to", to)
                        .bind("from", from)
                        .bind("projection", projection)
                        .bind("topic", partition.topic())
                        .bind("partition", partition.partition())
                        .execute()
                == 1;
    }

    private @Nullable Stored stored(Handle transaction, TopicPartition partition) {
        return transaction
                .createQuery("SELECT topic_id, next_offset FROM " + schema + """
                        .projection_offset
                        WHERE projection = :projection AND topic = :topic AND partition = :partition
                        FOR UPDATE""")
                .bind("projection", projection)
                .bind("topic", partition.topic())
                .bind("partition", partition.partition())
                .map((row, context) -> new Stored(row.getString("topic_id"), row.getLong("next_offset")))
                .findOne()
                .orElse(null);
    }
}
