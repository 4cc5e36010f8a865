package vn.tienglang.hub.staff;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody with an account, as found when the request came in: a role taken away works from the next request on.
 *
 * @param account what is typed at log-in, lower case
 * @param name as shown on pages and in the audit log
 */
public record StaffMember(
        UUID id, String account, String name, List<Grant> grants, boolean mustChangePassword, boolean disabled) {

    public StaffMember {
        grants = List.copyOf(grants);
    }

    /** Whether the right is held anywhere at all; enough to show a page that then shows only what {@link #reach} allows. */
    public boolean may(Access access) {
        return !disabled && grants.stream().anyMatch(access::grantedBy);
    }

    /** @param areaAndAbove ids of the area in question and of all areas above it */
    public boolean may(Access access, Collection<String> areaAndAbove) {
        return !disabled && grants.stream().filter(access::grantedBy).anyMatch(grant -> grant.covers(areaAndAbove));
    }

    /** Where the right is held, for queries that list. */
    public Reach reach(Access access) {
        List<Grant> granting =
                disabled ? List.of() : grants.stream().filter(access::grantedBy).toList();
        return new Reach(
                granting.stream().anyMatch(Grant::holdsEverywhere),
                granting.stream()
                        .filter(grant -> !grant.holdsEverywhere())
                        .map(Grant::area)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    public boolean holds(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /**
     * Where a right is held.
     *
     * @param everywhere whether in the whole installation; the areas then limit nothing
     * @param areas ids of the areas it is bound to, each with all below it
     */
    public record Reach(boolean everywhere, Set<String> areas) {}
}
