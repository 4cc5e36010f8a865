package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * An event as Zalo sends it. Wraps the raw JSON and answers what the hub asks of it; nothing is copied that is not
 * asked for.
 */
record ZaloEvent(JsonNode json) {

    /** A field of ours on events that were not brought but read back from a chat. */
    static final String FROM_HISTORY = "hub_from_history";

    private static final String FROM_USER = "user_send_";
    private static final String IN_GROUP = "user_send_group_";
    /** Kinds whose message is words or files of a person; stickers and the like say nothing the hub acts on. */
    private static final Set<String> SPOKEN =
            Set.of("text", "image", "file", "audio", "video", "location", "link", "gif");

    /**
     * Something attached.
     *
     * @param kind as Zalo names it: image, gif, audio, video, file, link, location …
     * @param url where it lies; empty where there is none
     * @param name a file's name
     */
    record Attachment(String kind, String url, @Nullable String name, JsonNode payload) {}

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

    /**
     * Known again when the same event comes twice. A message is known by its id alone, however it came in; other events
     * name messages that are not their own, and are known by all that makes them this event.
     */
    String key() {
        if (numbered()) {
            return "message:" + json.path("message").path("msg_id").asText();
        }
        return name() + ":"
                + DeliveryIds.hash(json.path("group_id").asText()
                        + json.path("oa_id").asText()
                        + timestamp()
                        + json.path("sender")
                        + json.path("recipient")
                        + json.path("user_id")
                        + json.path("users")
                        + json.path("follower")
                        + json.path("message"));
    }

    /** Whether it is a message that Zalo gave an id. */
    boolean numbered() {
        return name().startsWith(FROM_USER)
                && !json.path("message").path("msg_id").asText("").isEmpty();
    }

    boolean fromHistory() {
        return json.path(FROM_HISTORY).asBoolean();
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
        String id = json.path("message").path("msg_id").asText("");
        return id.isEmpty() ? key() : id;
    }

    String text() {
        return json.path("message").path("text").asText("");
    }

    List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode one : json.path("message").path("attachments")) {
            JsonNode payload = one.path("payload");
            attachments.add(new Attachment(
                    one.path("type").asText(),
                    payload.path("url").asText(""),
                    payload.hasNonNull("name") ? payload.path("name").asText() : null,
                    payload));
        }
        return attachments;
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
