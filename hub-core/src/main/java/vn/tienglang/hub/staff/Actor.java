package vn.tienglang.hub.staff;

import java.util.Optional;
import java.util.UUID;

/**
 * Who did something, and from where, as the audit log names them.
 *
 * @param staffId empty for the hub itself and for people without an account
 * @param address network address, or the name of the part of the hub that acted
 */
public record Actor(Optional<UUID> staffId, String name, String address) {

    public static Actor of(StaffMember person, String address) {
        return new Actor(Optional.of(person.id()), person.name(), address);
    }

    /** The hub by itself, e.g. a deadline that passed. */
    public static Actor hub(String part) {
        return new Actor(Optional.empty(), "Tiếng Làng", part);
    }

    /** Somebody not logged in. */
    public static Actor guest(String address) {
        return new Actor(Optional.empty(), "—", address);
    }
}
