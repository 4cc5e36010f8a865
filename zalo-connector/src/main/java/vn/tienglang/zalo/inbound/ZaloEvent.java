package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * An event as Zalo sends it. Wraps the raw JSON and answers what the hub asks of it; nothing is copied that is not
 * asked for.
 */
record ZaloEvent(JsonNode json) {

    private static final String FROM_USER = "user_send_";
    private static final String IN_GROUP = "user_send_group_";
    /** Kinds whose message is words or files of a person; stickers and the like say nothing the hub acts on. */
    private static final Set<String> SPOKEN =
            Set.of("text", "image", "file", "audio", "video", "location", "link", "gif");

    /** @throws MalformedEventException naming the field that is missing */
    ZaloEvent {
        require(json, "event_name");
        require(json, "timestamp");
    }

    String name() {
        return json.path("event_name").asText();
    }

    /** As it stands in the body, where the signature takes it from; milliseconds. */
    String timestamp() {
        return json.path("timestamp").asText();
    }

    Instant time() {
        try {
            return Instant.ofEpochMilli(Long.parseLong(timestamp()));
        } catch (NumberFormatException e) {
            throw new MalformedEventException("timestamp is not a number: " + timestamp(), e);
        }
    }

    /** Known again when the same event comes twice: the message's id, or what else makes it this event. */
    String key() {
        String message = json.path("message").path("msg_id").asText("");
        return !message.isEmpty()
                ? name() + ":" + message
                : name() + ":"
                        + DeliveryIds.hash(json.path("group_id").asText()
                                + json.path("oa_id").asText()
                                + timestamp()
                                + json.path("sender")
                                + json.path("users")
                                + json.path("follower")
                                + json.path("message"));
    }

    /** Gives the order in Kafka. */
    String sender() {
        String sender = json.path("sender").path("id").asText("");
        return sender.isEmpty()
                ? json.path("oa_id").asText(json.path("follower").path("id").asText("zalo"))
                : sender;
    }

    /** Whether a person said something, to the OA or in a group. */
    boolean spoken() {
        String name = name();
        String kind = name.startsWith(IN_GROUP)
                ? name.substring(IN_GROUP.length())
                : name.startsWith(FROM_USER) ? name.substring(FROM_USER.length()) : "";
        return SPOKEN.contains(kind);
    }

    /** Where it was said; the account is ours. */
    Optional<ChatThread> thread(String ownOa) {
        String recipient = json.path("recipient").path("id").asText("");
        if (recipient.isEmpty() || sender().equals(ownOa)) {
            return Optional.empty();
        }
        return Optional.of(
                name().startsWith(IN_GROUP)
                        ? new ChatThread(json.path("oa_id").asText(ownOa), ChatThread.Kind.GROUP, recipient)
                        : new ChatThread(recipient, ChatThread.Kind.PERSON, sender()));
    }

    String messageId() {
        return json.path("message").path("msg_id").asText(key());
    }

    String text() {
        return json.path("message").path("text").asText("");
    }

    /** The message this one answers to. */
    Optional<String> quotes() {
        return Optional.of(json.path("message").path("quote_msg_id").asText("")).filter(id -> !id.isEmpty());
    }

    HubEvent hubEvent() {
        return HubEvent.of(key(), "zalo." + name(), "/zalo", sender(), time(), sender(), json);
    }

    private static void require(JsonNode json, String field) {
        if (!json.hasNonNull(field)) {
            throw new MalformedEventException("event without " + field, null);
        }
    }
}
