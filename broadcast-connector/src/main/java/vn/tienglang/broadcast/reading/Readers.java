package vn.tienglang.broadcast.reading;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.script.Dictionary;
import vn.tienglang.broadcast.script.ScriptReader;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.store.Database;

/**
 * The reader for each text: the program's rules, and before them what the commune wants read in its own way. Asked anew
 * for each text, so that what is typed on a page holds from the next text on, in every hub; the table is small. Without
 * the database the program's rules remain. Thread-safe.
 */
public final class Readers {
    private static final Logger log = LoggerFactory.getLogger(Readers.class);

    private final Database database;
    private final ScriptReader rules;
    private volatile Known known = new Known(List.of(), null);

    private record Known(
            List<OwnReading> entries,
            @org.jspecify.annotations.Nullable ScriptReader reader) {}

    public Readers(Database database, Dictionary dictionary) {
        this.database = database;
        this.rules = new ScriptReader(dictionary);
    }

    /** For what belongs to no announcement. */
    public ScriptReader common() {
        return of("");
    }

    public ScriptReader of(Subject subject) {
        return of(subject.kind() == Subject.Kind.ANNOUNCEMENT ? subject.id() : "");
    }

    /** @param announcementId an announcement's id, or an empty text */
    public ScriptReader of(String announcementId) {
        try {
            return reader(database.jdbi().withHandle(handle -> OwnReadings.inForce(handle, announcementId)));
        } catch (RuntimeException e) {
            log.warn("own readings are not known at the moment, the program's rules read alone: {}", e.toString());
            return rules;
        }
    }

    private ScriptReader reader(List<OwnReading> entries) {
        if (entries.isEmpty()) {
            return rules;
        }
        Known last = known;
        ScriptReader reader = last.reader();
        if (reader == null || !last.entries().equals(entries)) {
            StringBuilder lines = new StringBuilder();
            entries.forEach(entry -> lines.append(entry.line()));
            reader = rules.with(Dictionary.of(lines.toString()));
            known = new Known(entries, reader);
        }
        return reader;
    }
}
