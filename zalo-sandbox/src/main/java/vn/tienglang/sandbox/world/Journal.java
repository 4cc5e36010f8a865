package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of JSON lines {@code {"kind":…,"value":…}}; reading it from the top and letting the last word
 * win gives the state back. Each line reaches the operating system before the call returns, so a killed process loses
 * nothing; it is not forced to the disk, for this is a sandbox. A torn last line is left out. Not thread-safe: its
 * world guards it.
 */
final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path file;
    private @Nullable Supplier<List<Entry>> snapshot;
    private @Nullable BufferedWriter writer;
    private boolean closed;

    private Journal(@Nullable Path file) {
        this.file = file;
    }

    static Journal none() {
        return new Journal(null);
    }

    static Journal in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the sandbox's data folder " + folder, e);
        }
        return new Journal(folder.resolve("sandbox.jsonl"));
    }

    void replay(BiConsumer<String, JsonNode> entry) {
        if (file == null || !Files.exists(file)) {
            return;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode read = parse(line);
                if (read != null) {
                    entry.accept(read.path("kind").asText(), read.path("value"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static <V> V read(JsonNode value, Class<V> type) {
        try {
            return JSON.treeToValue(value, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds a " + type.getSimpleName() + " that cannot be read", e);
        }
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            log.warn("left out a torn line of the journal, {} characters", line.length());
            return null;
        }
    }

    /**
     * From now on changes are kept. With the first of them a fresh file is started that holds just what {@code state}
     * then says, so that whoever claims a kind of things after the replay has done so.
     */
    void open(Supplier<List<Entry>> state) {
        snapshot = state;
    }

    private BufferedWriter start(Path file, Supplier<List<Entry>> state) throws IOException {
        Path fresh = file.resolveSibling("sandbox.jsonl.new");
        List<String> lines = new ArrayList<>();
        for (Entry entry : state.get()) {
            lines.add(JSON.writeValueAsString(entry));
        }
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    }

    void append(String kind, Object value) {
        if (file == null || snapshot == null || closed) {
            return;
        }
        try {
            if (writer == null) {
                writer = start(file, snapshot);
            }
            writer.write(JSON.writeValueAsString(new Entry(kind, value)));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot append to " + file, e);
        }
    }

    record Entry(String kind, Object value) {}

    @Override
    public void close() {
        closed = true;
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close " + file, e);
            }
            writer = null;
        }
    }
}
