package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a message, with a line in brackets for what was attached and is no file: a place, a link, or a file that
 * could not be had, so that nobody takes the message for whole. Stateless.
 */
final class MessageWords {

    private MessageWords() {}

    /** @param missing why files are not there, in Vietnamese, one by one */
    static String of(ZaloEvent event, List<String> missing) {
        List<String> lines = new ArrayList<>();
        if (!event.text().isEmpty()) {
            lines.add(event.text());
        }
        for (ZaloEvent.Attachment attachment : event.attachments()) {
            switch (attachment.kind()) {
                case "location" -> place(attachment.payload(), lines);
                case "link" -> link(attachment, event.text(), lines);
                default -> {}
            }
        }
        missing.forEach(why -> lines.add("[Tệp gửi kèm không lưu được: " + why + "]"));
        return String.join("\n", lines);
    }

    private static void place(JsonNode payload, List<String> lines) {
        JsonNode at = payload.path("coordinates");
        if (at.hasNonNull("latitude") && at.hasNonNull("longitude")) {
            lines.add("[Vị trí: " + at.path("latitude").asText() + ", "
                    + at.path("longitude").asText() + "]");
        }
    }

    private static void link(ZaloEvent.Attachment attachment, String text, List<String> lines) {
        if (!attachment.url().isEmpty() && !text.contains(attachment.url())) {
            lines.add("[Liên kết: " + attachment.url() + "]");
        }
    }
}
