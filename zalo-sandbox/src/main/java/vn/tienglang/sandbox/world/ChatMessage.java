package vn.tienglang.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as it stands in a chat.
 *
 * @param id 20 hexadecimal characters
 * @param thread a group's id, or {@code <oa>:<person>}
 * @param seq position in its thread, from 1, without gaps
 * @param from a person's or an OA's id
 * @param time epoch milliseconds
 * @param text never null; empty for a bare picture
 * @param quote id of the message this one answers
 * @param forwardedFrom the thread it was copied from by a person
 */
public record ChatMessage(
        String id,
        String thread,
        long seq,
        String from,
        boolean fromOa,
        long time,
        String text,
        List<Attachment> attachments,
        List<Button> buttons,
        @Nullable String quote,
        @Nullable String forwardedFrom) {

    /** A button under a message of the OA. */
    public record Button(String title, String type, String payload) {}

    public ChatMessage {
        attachments = List.copyOf(attachments);
        buttons = List.copyOf(buttons);
    }

    /** What one wants to say, before it has a place in a thread. */
    public record Draft(
            String text,
            List<Attachment> attachments,
            List<Button> buttons,
            @Nullable String quote,
            @Nullable String forwardedFrom) {

        public static Draft text(String text) {
            return new Draft(text, List.of(), List.of(), null, null);
        }
    }

    /** The kind as webhooks name it: text, or the type of the first attachment. */
    public String kind() {
        return attachments.isEmpty() ? "text" : attachments.get(0).type();
    }
}
