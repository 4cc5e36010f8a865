package vn.tienglang.app.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The id of this hub, kept in its data folder: as group member, as transactional id, as owner of leases. */
final class HubId {

    private static final String FILE = "hub-id";

    private HubId() {}

    static String in(Path data) {
        Path file = data.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, "hub-" + UUID.randomUUID().toString().substring(0, 8) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the hub's id in " + file, e);
        }
    }
}
