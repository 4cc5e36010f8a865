package vn.tienglang.broadcast.reading;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing the commune wants read in its own way.
 *
 * @param announcementId the announcement it holds for; null when it holds for all texts
 * @param written what stands in the text
 * @param reading what is said for it: letters, blanks and commas
 * @param context where it holds, as in the table of abbreviations; empty for everywhere
 * @param ended when somebody took it back
 */
public record OwnReading(
        long id,
        @Nullable String announcementId,
        String written,
        String reading,
        String context,
        String madeBy,
        Instant madeAt,
        Optional<Ended> ended) {

    /** Who took it back, and when. */
    public record Ended(String by, Instant at) {}

    /** The line it is in a table of abbreviations. */
    String line() {
        return written + "\t" + reading + "\t" + context + "\n";
    }
}
