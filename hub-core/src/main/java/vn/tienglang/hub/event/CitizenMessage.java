package vn.tienglang.hub.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code citizen.messages}: what a person wrote to the OA or in an OA-owned group. Type:
 * {@code citizen.wrote}.
 *
 * @param messageId the platform's id of the message, unique per account
 * @param personId random id of the sender; name and phone stand only in the table of people
 * @param thread where they wrote, and where they are answered
 * @param areaId the area of the group written in, or the one the person belongs to, where known
 * @param text NFC
 * @param files what was attached, already stored
 * @param behalf whose words they are, where a leader brought a neighbour's; absent when they are the sender's own
 */
public record CitizenMessage(
        String messageId,
        String personId,
        ChatThread thread,
        @Nullable String areaId,
        String text,
        List<StoredFile> files,
        Instant sentAt,
        @Nullable Behalf behalf) {

    public CitizenMessage {
        files = List.copyOf(files);
    }

    /** The sender's own words. */
    public CitizenMessage(
            String messageId,
            String personId,
            ChatThread thread,
            @Nullable String areaId,
            String text,
            List<StoredFile> files,
            Instant sentAt) {
        this(messageId, personId, thread, areaId, text, files, sentAt, null);
    }

    /** The same with other words, and whose they are. */
    public CitizenMessage with(String words, @Nullable Behalf whose) {
        return new CitizenMessage(messageId, personId, thread, areaId, words, files, sentAt, whose);
    }

    /**
     * Somebody whose words another person brought.
     *
     * @param personId random id of whose words they are
     * @param reachedAt their own chat, where the account can answer them; absent means that who brought the words has to
     *     tell them
     */
    public record Behalf(String personId, @Nullable ChatThread reachedAt) {}

    /**
     * A file in the content-addressed folder.
     *
     * @param sha256 64 hex characters, its name in the store
     * @param bytes its size
     */
    public record StoredFile(
            String sha256, String mediaType, @Nullable String name, long bytes) {}
}
