package vn.tienglang.hub.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The two passwords of an embedded database, kept in a file only its owner can read: the administrator's line first,
 * then the hub's.
 */
record PostgresPasswords(String administrator, String hub) {

    private static final String FILE = "postgres-passwords";

    static PostgresPasswords read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    "The database in " + data + " is there but its passwords are not: put back " + file);
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2 || lines.stream().anyMatch(String::isBlank)) {
            throw new EmbeddedPostgresException(file + " should hold two lines, one password each");
        }
        return new PostgresPasswords(lines.get(0), lines.get(1));
    }

    static PostgresPasswords readOrMake(Path data) throws IOException {
        if (!Files.exists(data.resolve(FILE))) {
            String content = random() + "\n" + random() + "\n";
            Path part = data.resolve(FILE + ".new");
            writeSecret(part, content);
            Files.move(part, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            FolderTree.force(data);
        }
        return read(data);
    }

    /** Readable by its owner alone from its first moment on. */
    static void writeSecret(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PostgresPasswords[withheld]";
    }
}
