package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An announcement with all its revisions, as it stood when it was read.
 *
 * @param bornAt the area that speaks: its people wrote it, and its audience lies within it
 * @param inForce number of the newest revision that was published; stays when that is withdrawn or expires
 * @param version to be given back with a change, so that nobody overwrites what they have not seen
 * @param revisions oldest first, never empty
 */
public record Announcement(
        String id,
        long number,
        String communeId,
        String bornAt,
        Optional<Integer> inForce,
        long version,
        String changedBy,
        Instant changedAt,
        List<Revision> revisions) {

    public Announcement {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("announcement " + id + " without revision");
        }
    }

    /** TB123: what it is called whatever its revision. */
    public String code() {
        return code(number, 1);
    }

    /** TB123, or TB123.2 for a later revision. */
    public String code(Revision revision) {
        return code(number, revision.number());
    }

    static String code(long number, int revision) {
        return "TB" + number + (revision == 1 ? "" : "." + revision);
    }

    /** The newest, whatever its state. */
    public Revision latest() {
        return revisions.get(revisions.size() - 1);
    }

    /** The newest that was published; it may have been withdrawn or have expired since. */
    public Optional<Revision> published() {
        return inForce.flatMap(this::revision);
    }

    /** The one on its way to be published. */
    public Optional<Revision> underWay() {
        return revisions.stream().filter(r -> r.state().underWay()).findFirst();
    }

    /** What staff deal with: the one on its way, else the one in force, else the newest. */
    public Revision current() {
        return underWay().or(this::published).orElseGet(this::latest);
    }

    public Optional<Revision> revision(int number) {
        return revisions.stream().filter(r -> r.number() == number).findFirst();
    }
}
