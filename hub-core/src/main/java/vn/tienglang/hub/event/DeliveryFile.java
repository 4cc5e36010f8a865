package vn.tienglang.hub.event;

import java.util.Locale;

/**
 * A file that goes with a text: a signed paper, a picture. It lies in the hub's file store.
 *
 * @param sha256 64 hex characters, its name in the store
 * @param name as people see it, e.g. {@code TB-12.pdf}; its ending says what it is
 */
public record DeliveryFile(String sha256, String name, long bytes) {

    public DeliveryFile {
        if (!sha256.matches("[0-9a-f]{64}") || name.isBlank() || bytes < 1) {
            throw new IllegalArgumentException("file without content or name: " + name);
        }
    }

    /** In lower case, without the dot; empty when the name has none. */
    public String ending() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
