package vn.tienglang.zalo.group;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody in a group, or before its door.
 *
 * @param name empty when Zalo withholds it
 * @param userId as the OA knows them; {@code ""} once they took their consent back
 * @param household they named, if any
 * @param since when the hub first saw them there
 */
public record Member(
        String personId,
        Optional<String> name,
        String userId,
        Optional<String> household,
        boolean waiting,
        boolean admin,
        Instant since) {

    /** Two letters for a picture, e.g. "TL" of Trần Thị Lan. */
    public String initials() {
        String[] words = name.orElse("?").strip().split("\\s+");
        String first = words[0].substring(0, Math.min(1, words[0].length()));
        String last = words.length > 1 ? words[words.length - 1].substring(0, 1) : "";
        return first + last;
    }
}
