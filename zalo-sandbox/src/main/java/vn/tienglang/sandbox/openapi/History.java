package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.world.Attachment;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.World;

/** Messages as the history calls give them: {@code time} a number, newest first. */
final class History {

    private final World world;

    History(World world) {
        this.world = world;
    }

    ArrayNode ofGroup(List<ChatMessage> messages) {
        ArrayNode items = Json.array();
        messages.forEach(message -> items.add(item(message).put("group_id", message.thread())));
        return items;
    }

    ArrayNode ofPeople(String oa, List<ChatMessage> messages) {
        ArrayNode items = Json.array();
        for (ChatMessage message : messages) {
            String person = message.thread().substring(message.thread().indexOf(':') + 1);
            String to = message.fromOa() ? person : oa;
            items.add(item(message)
                    .put("to_id", to)
                    .put("to_display_name", name(to))
                    .put("to_avatar", avatar(to)));
        }
        return items;
    }

    private ObjectNode item(ChatMessage message) {
        ObjectNode item = Json.object();
        item.put("src", message.fromOa() ? 0 : 1);
        item.put("time", message.time());
        item.put("type", type(message));
        item.put("message", message.text());
        item.put("message_id", message.id());
        item.put("from_id", message.from());
        item.put("from_display_name", name(message.from()));
        item.put("from_avatar", avatar(message.from()));
        if (!message.attachments().isEmpty()) {
            attachment(item, message.attachments().get(0));
        }
        return item;
    }

    /** The documented list of types has neither file nor video; those come as a link. */
    private static String type(ChatMessage message) {
        return switch (message.kind()) {
            case "image" -> "photo";
            case "gif" -> "GIF";
            case "audio" -> "voice";
            case "file", "video", "business_card" -> "link";
            default -> message.kind();
        };
    }

    private static void attachment(ObjectNode item, Attachment attachment) {
        JsonNode payload = attachment.payload();
        if (attachment.type().equals("location")) {
            item.set("location", payload.path("coordinates"));
            return;
        }
        item.put("url", payload.path("url").asText());
        item.put("thumb", payload.path("thumbnail").asText(""));
        if (payload.has("description") || payload.has("name")) {
            item.put(
                    "description",
                    payload.path("description").asText(payload.path("name").asText()));
        }
    }

    private String name(String id) {
        return world.oa(id)
                .map(oa -> oa.name())
                .or(() -> world.person(id).map(person -> world.settings().outsideVietnam() ? "" : person.name()))
                .orElse("");
    }

    private static String avatar(String id) {
        return "https://sandbox.invalid/avatar/" + id;
    }
}
