package vn.tienglang.sandbox.world;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is between one OA and one person.
 *
 * @param lastInteraction epoch milliseconds, 0 = never
 * @param restricted the person does not want messages of this OA (-244)
 * @param notes what the OA noted about the person: name, phone, address, city, district
 */
public record Bond(
        String oa,
        String person,
        boolean follows,
        long lastInteraction,
        boolean restricted,
        List<String> tags,
        @Nullable String alias,
        Map<String, String> notes) {

    public Bond {
        tags = List.copyOf(tags);
        notes = Map.copyOf(notes);
    }

    static Bond strangers(String oa, String person) {
        return new Bond(oa, person, false, 0, false, List.of(), null, Map.of());
    }

    public Bond withFollows(boolean now) {
        return new Bond(oa, person, now, lastInteraction, restricted, tags, alias, notes);
    }

    public Bond withInteraction(long at) {
        return new Bond(oa, person, follows, Math.max(at, lastInteraction), restricted, tags, alias, notes);
    }

    public Bond withRestricted(boolean now) {
        return new Bond(oa, person, follows, lastInteraction, now, tags, alias, notes);
    }

    public Bond withTags(List<String> now) {
        return new Bond(oa, person, follows, lastInteraction, restricted, now, alias, notes);
    }

    public Bond withNotes(@Nullable String newAlias, Map<String, String> now) {
        return new Bond(oa, person, follows, lastInteraction, restricted, tags, newAlias, now);
    }

    /** Whether the two have met: only such people appear in the OA's user list. */
    public boolean known() {
        return follows || lastInteraction > 0;
    }
}
