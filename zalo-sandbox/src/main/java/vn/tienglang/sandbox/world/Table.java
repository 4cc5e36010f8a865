package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All things of one kind, by key, in the order in which they first came; each change is a line of the journal, so that
 * they are there again after a restart. Guarded by its world's monitor, hence thread-safe.
 *
 * @param <V> a record that Jackson writes and reads
 */
public final class Table<V> {

    private static final String GONE = "-gone";

    private final Object world;
    private final Journal journal;
    private final String kind;
    private final Class<V> type;
    private final Function<V, String> key;
    private final Map<String, V> rows = new LinkedHashMap<>();

    Table(Object world, Journal journal, String kind, Class<V> type, Function<V, String> key) {
        this.world = world;
        this.journal = journal;
        this.kind = kind;
        this.type = type;
        this.key = key;
    }

    public Optional<V> get(@Nullable String id) {
        synchronized (world) {
            return Optional.ofNullable(id == null ? null : rows.get(id));
        }
    }

    public List<V> all() {
        synchronized (world) {
            return List.copyOf(rows.values());
        }
    }

    public int size() {
        synchronized (world) {
            return rows.size();
        }
    }

    /** Puts it in, in the place of the one with its key. */
    public void put(V value) {
        synchronized (world) {
            if (!value.equals(rows.put(key.apply(value), value))) {
                journal.append(kind, value);
            }
        }
    }

    public void remove(String id) {
        synchronized (world) {
            if (rows.remove(id) != null) {
                journal.append(kind + GONE, id);
            }
        }
    }

    // ---- for the world, which holds its monitor

    void replaceAll(UnaryOperator<V> change) {
        rows.replaceAll((id, value) -> change.apply(value));
    }

    /** Takes in a line of the journal; false when it is about another kind. */
    boolean restore(String written, JsonNode value) {
        if (written.equals(kind + GONE)) {
            rows.remove(value.asText());
            return true;
        }
        if (!written.equals(kind)) {
            return false;
        }
        V read = Journal.read(value, type);
        rows.put(key.apply(read), read);
        return true;
    }

    List<Journal.Entry> snapshot() {
        List<Journal.Entry> entries = new ArrayList<>();
        rows.values().forEach(value -> entries.add(new Journal.Entry(kind, value)));
        return entries;
    }
}
