package vn.tienglang.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files by their content: each lies under its SHA-256 and is never changed, so that what comes twice lies there once.
 * A file is on disk, forced, before its name is given out. Thread-safe.
 */
public final class FileStore {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    /** @param folder made when the first file comes */
    public FileStore(Path folder) {
        this.folder = folder;
    }

    /** @param sha256 64 hex characters, its name in the store */
    public record Stored(String sha256, long bytes) {}

    /**
     * Takes a file in, up to a size.
     *
     * @return empty when it is larger; nothing is kept then
     * @throws UncheckedIOException when it cannot be read or written
     */
    public Optional<Stored> put(InputStream content, long atMost) {
        @Nullable Path incoming = null;
        try {
            Files.createDirectories(folder);
            incoming = Files.createTempFile(folder, "incoming-", ".part");
            MessageDigest digest = sha256();
            long size = copy(content, incoming, digest, atMost);
            if (size > atMost) {
                return Optional.empty();
            }
            String name = HexFormat.of().formatHex(digest.digest());
            Path target = place(name);
            Path shelf = shelf(name);
            Files.createDirectories(shelf);
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
            force(shelf);
            return Optional.of(new Stored(name, size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            remove(incoming);
        }
    }

    /** Where a file lies; empty when there is none of that name, or the name is none. */
    public Optional<Path> find(String sha256) {
        return Optional.of(sha256)
                .filter(name -> NAME.matcher(name).matches())
                .map(this::place)
                .filter(Files::isRegularFile);
    }

    /**
     * Erases a file that came in before an instant; one that came again since then stays.
     *
     * @return whether it was there and is gone
     * @throws UncheckedIOException when it cannot be erased
     */
    public boolean remove(String sha256, Instant before) {
        Optional<Path> file = find(sha256);
        try {
            return file.isPresent()
                    && Files.getLastModifiedTime(file.get()).toInstant().isBefore(before)
                    && Files.deleteIfExists(file.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String name) {
        return shelf(name).resolve(name);
    }

    private Path shelf(String name) {
        return folder.resolve(name.substring(0, 2));
    }

    private static long copy(InputStream content, Path to, MessageDigest digest, long atMost) throws IOException {
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            int read = content.read(buffer);
            while (read >= 0 && size <= atMost) {
                digest.update(buffer, 0, read);
                ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                size += read;
                read = content.read(buffer);
            }
            channel.force(true);
        }
        return size;
    }

    /** A directory's entry is on disk only when the directory is. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void remove(@Nullable Path incoming) {
        if (incoming == null) {
            return;
        }
        try {
            Files.deleteIfExists(incoming);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
