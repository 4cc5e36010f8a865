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
 */
public record CitizenMessage(
        String messageId,
        String personId,
        ChatThread thread,
        @Nullable String areaId,
        String text,
        List<StoredFile> files,
        Instant sentAt) {

    public CitizenMessage {
        files = List.copyOf(files);
    }

    /**
     * A file in the content-addressed folder.
     *
     * @param sha256 64 hex characters, its name in the store
     * @param bytes its size
     */
    public record StoredFile(
            String sha256, String mediaType, @Nullable String name, long bytes) {}
}
