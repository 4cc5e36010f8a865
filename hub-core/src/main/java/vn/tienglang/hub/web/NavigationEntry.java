package vn.tienglang.hub.web;

import vn.tienglang.hub.staff.Access;

/**
 * An entry of the navigation, shown to those who have the right.
 *
 * @param order smaller stands further ahead; the first four are always at hand on a phone. Home is 0, administration
 *     starts at 900
 * @param path where it leads; it is marked as current on every page whose path starts with it
 * @param labelKey one or two words
 */
public record NavigationEntry(int order, String path, String labelKey, Icon icon, Access access) {

    public NavigationEntry {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path must start with / — " + path);
        }
    }
}
