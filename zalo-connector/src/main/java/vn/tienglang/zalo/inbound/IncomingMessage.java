package vn.tienglang.zalo.inbound;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;

/**
 * What a person wrote to the OA or in a group it owns, verified and for the first time.
 *
 * @param eventKey the same whenever and however this message comes again
 * @param messageId Zalo's id of it; made from what else is known of it where Zalo gave none
 * @param userId the sender as this OA sees them; only to be shown to Zalo
 * @param personId the sender's random id
 * @param thread where it was written, and where it is answered
 * @param channel the channel of the group it was written in; none for a person's own chat and for a group no area knows
 * @param areaId the group's area, or the one the person belongs to, where known
 * @param text NFC; empty when only files came
 * @param files what was attached, already stored
 * @param quotes the id of the message it answers to, where it quotes one
 */
public record IncomingMessage(
        String eventKey,
        String messageId,
        String userId,
        String personId,
        ChatThread thread,
        @Nullable Channel channel,
        @Nullable String areaId,
        String text,
        List<StoredFile> files,
        @Nullable String quotes,
        Instant sentAt) {

    public IncomingMessage {
        files = List.copyOf(files);
    }

    public boolean inGroup() {
        return thread.kind() == ChatThread.Kind.GROUP;
    }

    /** The same with other words, where these only make sense together with what was asked. */
    public IncomingMessage saying(String words) {
        return new IncomingMessage(
                eventKey, messageId, userId, personId, thread, channel, areaId, words, files, quotes, sentAt);
    }
}
