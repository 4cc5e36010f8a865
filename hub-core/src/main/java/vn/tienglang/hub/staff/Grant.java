package vn.tienglang.hub.staff;

import java.util.Collection;

/**
 * A role a person holds.
 *
 * @param area id of the area it is bound to, with everything below it; {@code ""} for everywhere
 */
public record Grant(Role role, String area) {

    public Grant {
        if (role.bound() && area.isEmpty()) {
            throw new IllegalArgumentException(role + " must be bound to an area");
        }
    }

    public static Grant everywhere(Role role) {
        return new Grant(role, "");
    }

    public boolean holdsEverywhere() {
        return area.isEmpty();
    }

    /** @param areaAndAbove ids of the area in question and of all areas above it */
    boolean covers(Collection<String> areaAndAbove) {
        return area.isEmpty() || areaAndAbove.contains(area);
    }
}
