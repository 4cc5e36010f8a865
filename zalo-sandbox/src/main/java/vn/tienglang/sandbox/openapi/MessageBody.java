package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.http.MediaLinks;
import vn.tienglang.sandbox.world.Attachment;
import vn.tienglang.sandbox.world.ChatMessage.Button;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.Media;
import vn.tienglang.sandbox.world.World;

/** Reads the {@code message} of a send call, as far as groups and people share it. */
final class MessageBody {

    private static final Set<String> BUTTON_TYPES =
            Set.of("oa.open.url", "oa.query.show", "oa.query.hide", "oa.open.phone", "oa.open.sms");
    private static final int BUTTONS = 5;
    private static final int LIST_ELEMENTS = 5;

    private final World world;
    private final MediaLinks links;

    MessageBody(World world, MediaLinks links) {
        this.world = world;
        this.links = links;
    }

    /** For a group: no buttons, lists or quotes are documented there. */
    Draft forGroup(JsonNode message) {
        if (message.path("attachment").path("payload").has("buttons") || message.has("quote_message_id")) {
            throw Refusal.body("groups take no buttons and no quotes");
        }
        return read(message, true);
    }

    Draft forPerson(JsonNode message) {
        return read(message, false);
    }

    private Draft read(JsonNode message, boolean group) {
        if (!message.isObject()) {
            throw Refusal.parameter("message", "is missing");
        }
        String text = text(message);
        JsonNode attachment = message.path("attachment");
        if (attachment.isMissingNode()) {
            if (text.isBlank()) {
                throw Refusal.parameter("message.text", "is empty");
            }
            return new Draft(text, List.of(), List.of(), quote(message), null);
        }
        JsonNode payload = attachment.path("payload");
        return switch (attachment.path("type").asText()) {
            case "file" -> new Draft(text, List.of(file(payload)), List.of(), quote(message), null);
            case "template" -> template(message, text, payload, group);
            default -> throw Refusal.body("attachment.type must be file or template");
        };
    }

    private String text(JsonNode message) {
        String text = Call.optional(message, "text").orElse("");
        int limit = world.settings().textLimit();
        // Characters, not bytes; one beyond the basic plane counts as one.
        if (Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().count() > limit) {
            throw Refusal.limit("message.text", limit);
        }
        return text;
    }

    private static @Nullable String quote(JsonNode message) {
        return Call.optional(message, "quote_message_id").orElse(null);
    }

    private Draft template(JsonNode message, String text, JsonNode payload, boolean group) {
        List<Button> buttons = buttons(payload.path("buttons"));
        String type = payload.path("template_type").asText("");
        if (type.equals("media")) {
            Attachment media = media(payload.path("elements"));
            if (group && media.type().equals("image") && text.isBlank()) {
                throw Refusal.parameter("message.text", "is required with an image");
            }
            return new Draft(text, List.of(media), buttons, quote(message), null);
        }
        if (group) {
            throw Refusal.body("groups take no template " + type);
        }
        return switch (type) {
            case "list" ->
                new Draft(lines(text, payload.path("elements"), LIST_ELEMENTS), List.of(), buttons, null, null);
            case "request_user_info" ->
                new Draft(lines(text, payload.path("elements"), 1), List.of(), buttons, null, null);
            case "" -> new Draft(text, List.of(), buttons, quote(message), null);
            default -> throw Refusal.body("template_type " + type + " is not known");
        };
    }

    private static String lines(String text, JsonNode elements, int most) {
        if (!elements.isArray() || elements.isEmpty()) {
            throw Refusal.parameter("elements", "are missing");
        }
        if (elements.size() > most) {
            throw Refusal.limit("elements", most);
        }
        List<String> lines = new ArrayList<>();
        if (!text.isBlank()) {
            lines.add(text);
        }
        for (JsonNode element : elements) {
            lines.add(limited(element, "title", 100));
            Call.optional(element, "subtitle").ifPresent(subtitle -> lines.add(limited(element, "subtitle", 500)));
        }
        return String.join("\n", lines);
    }

    private static String limited(JsonNode from, String name, int most) {
        String text = Call.text(from, name);
        if (text.length() > most) {
            throw Refusal.limit(name, most);
        }
        return text;
    }

    private static List<Button> buttons(JsonNode list) {
        if (list.isMissingNode()) {
            return List.of();
        }
        if (list.size() > BUTTONS) {
            throw Refusal.limit("buttons", BUTTONS);
        }
        List<Button> buttons = new ArrayList<>();
        for (JsonNode one : list) {
            String type = Call.text(one, "type");
            if (!BUTTON_TYPES.contains(type)) {
                throw Refusal.parameter("buttons.type", "is not known: " + type);
            }
            JsonNode payload = one.path("payload");
            String value = payload.isTextual()
                    ? payload.asText()
                    : payload.path("url").asText(payload.path("phone_code").asText(""));
            if (value.isEmpty()) {
                throw Refusal.parameter("buttons.payload", "is missing");
            }
            if (value.length() > 1000) {
                throw Refusal.limit("buttons.payload", 1000);
            }
            buttons.add(new Button(limited(one, "title", 100), type, value));
        }
        return buttons;
    }

    // ---- media

    private Attachment media(JsonNode elements) {
        if (!elements.isArray() || elements.size() != 1) {
            throw Refusal.parameter("elements", "must hold exactly one");
        }
        JsonNode element = elements.get(0);
        String type = Call.text(element, "media_type");
        String url = Call.optional(element, "url").orElse(null);
        String attachmentId = Call.optional(element, "attachment_id").orElse(null);
        ObjectNode payload = Json.object();
        switch (type) {
            case "image", "gif" -> {
                if ((url == null) == (attachmentId == null)) {
                    throw Refusal.parameter("elements", "needs either url or attachment_id");
                }
                String address = url == null ? address(attachmentId) : url;
                payload.put("thumbnail", address).put("url", address);
            }
            case "sticker" -> {
                String id = Call.text(element, "attachment_id");
                payload.put("id", id).put("url", links.of("sticker-" + id));
            }
            default -> throw Refusal.body("media_type " + type + " is not known");
        }
        return new Attachment(type, payload);
    }

    private Attachment file(JsonNode payload) {
        String token = Call.text(payload, "token");
        Media upload = upload(token, "token");
        ObjectNode file = Json.object();
        file.put("url", links.of(token));
        file.put("name", upload.name());
        file.put("type", extension(upload.name()));
        file.put("size", Long.toString(upload.size()));
        file.put("checksum", upload.checksum());
        return new Attachment("file", file);
    }

    private String address(@Nullable String attachmentId) {
        return links.of(upload(attachmentId == null ? "" : attachmentId, "attachment_id")
                .id());
    }

    private Media upload(String id, String field) {
        Media upload = world.media(id).orElseThrow(() -> Refusal.parameter(field, "is not known"));
        if (world.expired(upload)) {
            throw new Refusal(-100, "Attachment id has expired");
        }
        return upload;
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
