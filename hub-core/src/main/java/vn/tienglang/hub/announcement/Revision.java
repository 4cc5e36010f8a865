package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Change;

/**
 * One revision: what it says and how far it has come.
 *
 * @param number 1 for the first publication; a withdrawal has a number of its own too
 * @param change what publishing it does
 * @param original the signed paper as PDF, where there is one
 */
public record Revision(
        int number,
        Change change,
        AnnouncementState state,
        Content content,
        Optional<Original> original,
        Person author,
        Optional<Person> endorser,
        Optional<Person> approver,
        @Nullable String publisher,
        @Nullable Instant publishedAt) {

    /** Somebody of the staff, as named at the time; the hub itself has no id. */
    public record Person(Optional<UUID> id, String name) {}

    /**
     * The paper in the file store.
     *
     * @param sha256 64 hex characters
     * @param name as the person's computer called it
     */
    public record Original(String sha256, String name, long bytes) {}

    boolean expiredBy(Instant now) {
        Instant expiry = content.expiresAt();
        return expiry != null && !expiry.isAfter(now);
    }
}
