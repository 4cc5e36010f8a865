package vn.tienglang.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which a hub keeps everything it must not lose, held by one program at a time.
 *
 * <p>Whoever holds a folder may stop what a killed hub left running in it. The operating system drops the hold when
 * the program dies, however it dies. Thread-safe.
 */
public final class DataFolder implements AutoCloseable {

    /**
     * Folders held by this JVM. A second channel on a lock file must not even be opened here: closing it would drop
     * the first one's lock, as POSIX has it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes hold of a folder, which is made if it is missing.
     *
     * @throws FolderInUseException another program, or another part of this one, holds the folder
     * @throws UncheckedIOException the folder cannot be made or written
     */
    public static DataFolder open(Path folder) {
        try {
            Path path = make(folder);
            if (!HELD_HERE.add(path)) {
                throw new FolderInUseException(path, "this program");
            }
            @Nullable DataFolder held = null;
            try {
                held = lock(path);
                return held;
            } finally {
                if (held == null) {
                    HELD_HERE.remove(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The data folder " + folder.toAbsolutePath() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The folder's real path, absolute and without links. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The data folder " + path + " could not be let go", e);
        } finally {
            HELD_HERE.remove(path);
        }
    }

    /** Passable but not listable for others: a database that may not run as root runs as someone else. */
    private static Path make(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Path absolute = folder.toAbsolutePath();
            Files.createDirectories(absolute);
            Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return folder.toRealPath();
    }

    private static DataFolder lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                throw new FolderInUseException(path, holder(channel));
            }
            channel.truncate(0);
            channel.write(StandardCharsets.US_ASCII.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new DataFolder(path, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String digits = StandardCharsets.US_ASCII.decode(pid.flip()).toString().strip();
        return Optional.of(digits)
                .filter(text -> !text.isEmpty())
                .map(text -> "process " + text)
                .orElse("another program");
    }

    /** Two programs must not share a folder: the second is told who is in it. */
    public static final class FolderInUseException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        FolderInUseException(Path folder, String holder) {
            super("The data folder " + folder + " is in use by " + holder + "; stop it first, or name another folder");
        }
    }
}
