package vn.tienglang.hub.pipe;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;

/**
 * Pipe 1, the writing end: a row that commits with the state it tells of. What has to stay in order about one aggregate
 * is appended under that aggregate's row lock. Thread-safe.
 */
public final class Outbox {

    private final String schema;
    private volatile Runnable wake = () -> {};

    /** @param schema of the room whose outbox this is; its tables come with {@code Database.PIPE_TABLES} */
    public Outbox(String schema) {
        if (!schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("schema: " + schema);
        }
        this.schema = schema;
    }

    public String schema() {
        return schema;
    }

    /** Appends in the caller's transaction; published soon after that commits, never if it does not. */
    public void append(Handle transaction, Topic topic, HubEvent event) {
        append(transaction, topic, List.of(event));
    }

    public void append(Handle transaction, Topic topic, List<HubEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = transaction.prepareBatch(
                "INSERT INTO " + schema + ".outbox (event_id, topic, event) VALUES (:id, :topic, :event::jsonb)");
        for (HubEvent event : events) {
            batch.bind("id", event.id())
                    .bind("topic", topic.family())
                    .bind("event", Json.write(event))
                    .add();
        }
        batch.execute();
        transaction.afterCommit(wake);
    }

    /** Whoever publishes asks to be woken when rows commit in this process. */
    void onCommit(Runnable publisher) {
        wake = publisher;
    }
}
