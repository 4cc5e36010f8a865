package vn.tienglang.hub.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event: the CloudEvents 1.0 attributes we use, the record's key, and the JSON body.
 *
 * @param id unique for ever; a repeat of the same event carries the same id
 * @param type what happened, in the past tense, e.g. {@code announcement.published}
 * @param source the room that tells it, e.g. {@code /hub-core}
 * @param subject what it is about: the id of an announcement, feedback, channel …
 * @param time when it happened
 * @param key the record's key, which gives order
 * @param expires after this it must not be sent or aired any more
 * @param priority urgency of what is carried
 * @param holdUntil the village keeps it until its head confirms, at the latest until then
 * @param traceparent W3C trace context, carried on unchanged
 */
public record HubEvent(
        String id,
        String type,
        String source,
        String subject,
        Instant time,
        String key,
        JsonNode body,
        @Nullable Instant expires,
        @Nullable Urgency priority,
        @Nullable Instant holdUntil,
        @Nullable String traceparent) {

    public HubEvent {
        requireText(id, "id");
        requireText(type, "type");
        requireText(source, "source");
        requireText(key, "key");
    }

    /** An event without the optional attributes; the body is written as JSON. */
    public static HubEvent of(
            String id, String type, String source, String subject, Instant time, String key, Object body) {
        return new HubEvent(id, type, source, subject, time, key, Json.tree(body), null, null, null, null);
    }

    /** @throws MalformedEventException when the body is not such a value */
    public <T> T body(Class<T> type) {
        return Json.read(body, type);
    }

    public HubEvent expiring(@Nullable Instant when) {
        return new HubEvent(id, type, source, subject, time, key, body, when, priority, holdUntil, traceparent);
    }

    public HubEvent withPriority(@Nullable Urgency urgency) {
        return new HubEvent(id, type, source, subject, time, key, body, expires, urgency, holdUntil, traceparent);
    }

    public HubEvent heldUntil(@Nullable Instant when) {
        return new HubEvent(id, type, source, subject, time, key, body, expires, priority, when, traceparent);
    }

    public HubEvent traced(@Nullable String parent) {
        return new HubEvent(id, type, source, subject, time, key, body, expires, priority, holdUntil, parent);
    }

    private static void requireText(@Nullable String value, String field) {
        if (value == null || value.isBlank()) {
            throw new MalformedEventException("event without " + field, null);
        }
    }
}
