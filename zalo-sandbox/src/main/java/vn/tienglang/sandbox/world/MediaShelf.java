package vn.tienglang.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bytes of uploads: as files when there is a data folder, otherwise in memory, where the oldest make room
 * once {@value #MEMORY_LIMIT} bytes are reached. Thread-safe.
 */
public final class MediaShelf {

    private static final long MEMORY_LIMIT = 64L << 20;

    private final @Nullable Path folder;
    private final Map<String, byte[]> memory = new LinkedHashMap<>();
    private long held;

    MediaShelf(@Nullable Path folder) {
        this.folder = folder;
    }

    synchronized void put(String id, byte[] bytes) {
        if (folder != null) {
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(id), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot keep upload " + id, e);
            }
            return;
        }
        memory.put(id, bytes);
        held += bytes.length;
        Iterator<byte[]> oldest = memory.values().iterator();
        while (held > MEMORY_LIMIT && oldest.hasNext()) {
            held -= oldest.next().length;
            oldest.remove();
        }
    }

    synchronized Optional<byte[]> bytes(String id) {
        if (folder == null) {
            return Optional.ofNullable(memory.get(id));
        }
        Path file = folder.resolve(id);
        try {
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read upload " + id, e);
        }
    }
}
