package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * Events that wait on disk until Kafka answers again, first in, first out. An event that was appended survives a power
 * cut: its line is forced before {@link #append} returns, and many who append at once share one force.
 *
 * <p>A line is a CRC-32C in hex, a blank, and the event as JSON; files of a megabyte are removed as they are emptied.
 * A line cut short, or one whose sum is wrong, was never acknowledged to anybody. Thread-safe.
 */
final class Spill implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Spill.class);
    private static final String SUFFIX = ".events";
    private static final long FILE_BYTES = 1L << 20;
    private static final FileAttribute<?> OURS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> OUR_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;
    private final long bound;

    /** Guards what follows. */
    private final Object lock = new Object();

    private final Deque<Path> files = new ArrayDeque<>();
    private @Nullable FileChannel open;
    private long openBytes;
    private long bytes;
    private long written;
    private long number;

    private final Object forcing = new Object();
    private volatile long forced;
    private volatile boolean empty;

    /** There is no room for more. */
    static final class FullException extends IOException {
        private static final long serialVersionUID = 1L;

        FullException(long bound) {
            super("the spill holds " + bound / 1024 + " KB, which is all it may");
        }
    }

    /**
     * Finds what an earlier process left.
     *
     * @param bound bytes it may hold altogether
     * @throws UncheckedIOException if the folder cannot be used
     */
    Spill(Path folder, long bound) {
        this.folder = folder;
        this.bound = bound;
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder, OUR_FOLDER);
            }
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                        .sorted()
                        .forEach(files::add);
            }
            for (Path file : files) {
                bytes += Files.size(file);
                number = Math.max(number, number(file) + 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        empty = files.isEmpty();
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return empty;
    }

    long bytes() {
        synchronized (lock) {
            return bytes;
        }
    }

    /**
     * Returns once the event is on disk.
     *
     * @throws FullException when it may not grow
     * @throws IOException when the disk does not take it
     */
    void append(HubEvent event) throws IOException {
        byte[] line = line(event);
        FileChannel channel;
        long mine;
        synchronized (lock) {
            if (bytes + line.length > bound) {
                throw new FullException(bound);
            }
            channel = channel();
            write(channel, line);
            bytes += line.length;
            openBytes += line.length;
            mine = ++written;
            empty = false;
        }
        force(mine, channel);
    }

    /** The oldest file with what is readable in it; it is not appended to any more. Empty when nothing waits. */
    Optional<Batch> oldest() throws IOException {
        Path file;
        synchronized (lock) {
            file = files.peekFirst();
            if (file == null) {
                return Optional.empty();
            }
            if (open != null && files.size() == 1) {
                shut();
            }
        }
        return Optional.of(new Batch(file, read(file)));
    }

    /**
     * What stands in one file.
     *
     * @param events in the order they came
     */
    record Batch(Path file, List<HubEvent> events) {}

    /** Takes away a file whose events are safe elsewhere. */
    void remove(Batch batch) throws IOException {
        synchronized (lock) {
            long size = Files.size(batch.file());
            Files.delete(batch.file());
            files.remove(batch.file());
            bytes = Math.max(0, bytes - size);
            empty = files.isEmpty();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            try {
                shut();
            } catch (IOException e) {
                log.warn("the spill was not closed cleanly: {}", e.toString());
            }
        }
    }

    /** The file to append to; its name is on disk before anything is in it. */
    private FileChannel channel() throws IOException {
        if (open != null && openBytes >= FILE_BYTES) {
            shut();
        }
        FileChannel channel = open;
        if (channel == null) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%016d%s", number++, SUFFIX));
            Files.createFile(file, OURS);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            files.addLast(file);
            open = channel;
            openBytes = 0;
        }
        return channel;
    }

    /** A line that went in half is taken out again, or the next one would be read as its end. */
    private void write(FileChannel channel, byte[] line) throws IOException {
        long before = channel.position();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            open = null;
            try (channel) {
                channel.truncate(before);
            }
            throw e;
        }
    }

    private void force(long mine, FileChannel channel) throws IOException {
        synchronized (forcing) {
            if (forced >= mine) {
                return;
            }
            long upTo;
            synchronized (lock) {
                if (forced >= mine) {
                    return;
                }
                // Whoever closed the file forced it first, or could not.
                upTo = written;
                if (open != channel) {
                    throw new IOException("the spill file was given up");
                }
            }
            try {
                channel.force(false);
            } catch (IOException e) {
                synchronized (lock) {
                    if (forced >= mine) {
                        return;
                    }
                    // What a failed force left on disk nobody knows; nothing more goes behind it.
                    open = open == channel ? null : open;
                }
                throw e;
            }
            synchronized (lock) {
                forced = Math.max(forced, upTo);
            }
        }
    }

    private void shut() throws IOException {
        FileChannel channel = open;
        open = null;
        if (channel != null) {
            try (channel) {
                channel.force(true);
            }
            forced = written;
        }
    }

    private static byte[] line(HubEvent event) {
        byte[] json = Json.write(event).getBytes(UTF_8);
        byte[] sum = sum(json, 0, json.length).getBytes(UTF_8);
        ByteBuffer line = ByteBuffer.allocate(sum.length + 1 + json.length + 1);
        return line.put(sum).put((byte) ' ').put(json).put((byte) '\n').array();
    }

    private static List<HubEvent> read(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        List<HubEvent> events = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < all.length; at++) {
            if (all[at] == '\n') {
                event(all, from, at).ifPresentOrElse(events::add, () -> log.warn("{}: a line is spoilt", file));
                from = at + 1;
            }
        }
        if (from < all.length) {
            log.warn("{}: its last line was cut short; it was never acknowledged", file);
        }
        return events;
    }

    private static Optional<HubEvent> event(byte[] all, int from, int to) {
        int json = from + 9;
        if (to <= json || !sum(all, json, to - json).equals(new String(all, from, 8, UTF_8))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(new String(all, json, to - json, UTF_8), HubEvent.class));
        } catch (MalformedEventException e) {
            return Optional.empty();
        }
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
