package vn.tienglang.zalo.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatButton;

/**
 * The {@code message} of a send call, in the shapes that Zalo's pages show: a text, a text with buttons (people only), a
 * picture, a file. Immutable.
 */
public final class Message {

    /** Zalo takes no more buttons under one message. */
    public static final int BUTTONS = 5;

    private final @Nullable String text;
    private final @Nullable Map<String, ?> attachment;

    private Message(@Nullable String text, @Nullable Map<String, ?> attachment) {
        this.text = text;
        this.attachment = attachment;
    }

    /** @param text at most 2,000 characters after NFC */
    public static Message text(String text) {
        return new Message(text, null);
    }

    /** For one person; groups take no buttons. Those beyond the fifth are left out. */
    public static Message text(String text, List<ChatButton> buttons) {
        if (buttons.isEmpty()) {
            return text(text);
        }
        List<Map<String, Object>> rows =
                buttons.stream().limit(BUTTONS).map(Message::button).toList();
        return new Message(text, Map.of("type", "template", "payload", Map.of("buttons", rows)));
    }

    /** @param text required in groups */
    public static Message picture(String text, String attachmentId) {
        return new Message(
                text,
                Map.of(
                        "type",
                        "template",
                        "payload",
                        Map.of(
                                "template_type",
                                "media",
                                "elements",
                                List.of(Map.of("media_type", "image", "attachment_id", attachmentId)))));
    }

    /** @param token from the upload of a file */
    public static Message file(String token) {
        return new Message(null, Map.of("type", "file", "payload", Map.of("token", token)));
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        if (text != null) {
            json.put("text", text);
        }
        if (attachment != null) {
            json.put("attachment", attachment);
        }
        return json;
    }

    private static Map<String, Object> button(ChatButton button) {
        return switch (button.kind()) {
            case OPEN -> row(button, "oa.open.url", Map.of("url", button.value()));
            case SAY -> row(button, "oa.query.show", button.value());
            case TELL -> row(button, "oa.query.hide", button.value());
            case CALL -> row(button, "oa.open.phone", Map.of("phone_code", button.value()));
        };
    }

    private static Map<String, Object> row(ChatButton button, String type, Object payload) {
        return Map.of("title", button.title(), "type", type, "payload", payload);
    }
}
