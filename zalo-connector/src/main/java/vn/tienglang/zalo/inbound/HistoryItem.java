package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One message as the history calls give it, which is not as a webhook brings it: other names, one attachment, and no
 * word for files and videos, which come as links.
 */
record HistoryItem(JsonNode json) {

    private static final String LINK = "link";
    /** The history's word for a kind, and the webhook's. */
    private static final Map<String, String> KINDS =
            Map.of("photo", "image", "voice", "audio", "gif", "gif", "links", LINK, "nosupport", "text");

    Instant time() {
        return Instant.ofEpochMilli(json.path("time").asLong());
    }

    /** Whether the OA itself wrote it. */
    boolean own() {
        return json.path("src").asInt(-1) == 0;
    }

    String from() {
        return json.path("from_id").asText("");
    }

    /** The person of a chat between a person and the OA. */
    String person() {
        return own() ? json.path("to_id").asText("") : from();
    }

    /** In a group, as a webhook would have brought it; empty for what no person wrote. */
    Optional<ZaloEvent> inGroup(String oa, String group) {
        return said("user_send_group_", group).map(event -> new ZaloEvent(event.put("oa_id", oa)));
    }

    /** To the OA, as a webhook would have brought it; empty for what no person wrote. */
    Optional<ZaloEvent> toOa(String oa) {
        return said("user_send_", oa).map(ZaloEvent::new);
    }

    private Optional<ObjectNode> said(String prefix, String recipient) {
        if (own() || from().isEmpty() || json.path("time").asLong() <= 0) {
            return Optional.empty();
        }
        String type = json.path("type").asText("text").toLowerCase(java.util.Locale.ROOT);
        String kind = KINDS.getOrDefault(type, type);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("event_name", prefix + kind);
        event.put("timestamp", Long.toString(json.path("time").asLong()));
        event.putObject("sender").put("id", from());
        event.putObject("recipient").put("id", recipient);
        event.put(ZaloEvent.FROM_HISTORY, true);
        ObjectNode message = event.putObject("message");
        String id = json.path("message_id").asText("");
        if (!id.isEmpty()) {
            message.put("msg_id", id);
        }
        message.put("text", json.path("message").asText(""));
        attach(message, kind);
        return Optional.of(event);
    }

    private void attach(ObjectNode message, String kind) {
        if (kind.equals("location")) {
            JsonNode place = json.path("location");
            payload(message, kind)
                    .putObject("coordinates")
                    .put("latitude", place.path("latitude").asText())
                    .put("longitude", place.path("longitude").asText());
            return;
        }
        for (JsonNode link : json.path("links")) {
            payload(message, LINK).put("url", link.path("url").asText(""));
        }
        String url = json.path("url").asText("");
        if (!url.isEmpty()) {
            ObjectNode payload = payload(message, kind.equals("text") ? LINK : kind);
            payload.put("url", url).put("thumbnail", json.path("thumb").asText(""));
            // Of a file nothing but its name is told, as the description.
            payload.put("name", json.path("description").asText(""));
        }
    }

    private static ObjectNode payload(ObjectNode message, String kind) {
        return message.withArray("attachments").addObject().put("type", kind).putObject("payload");
    }
}
