package vn.tienglang.zalo.inbound;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.pipe.RoomSchemas;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.FileStore;

/**
 * Files that came out of chats: {@code zalo.chat_file}. One that no room uses is erased with the talk it came in. A room
 * says what it uses by a view {@code file_in_use (sha256)} in its schema. Thread-safe.
 */
final class ChatFiles {

    private static final int BATCH = 500;

    private final Database database;
    private final FileStore files;

    ChatFiles(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    static void note(Handle transaction, List<StoredFile> files) {
        if (files.isEmpty()) {
            return;
        }
        PreparedBatch batch = transaction.prepareBatch("""
                INSERT INTO zalo.chat_file (sha256) VALUES (:sha256)
                ON CONFLICT (sha256) DO UPDATE SET taken_at = clock_timestamp()""");
        files.forEach(file -> batch.bind("sha256", file.sha256()).add());
        batch.execute();
    }

    /**
     * Erases what came before an instant and is in no room's use.
     *
     * @return how many files
     */
    int erase(Instant before) {
        List<String> unused = database.jdbi().withHandle(handle -> {
            StringBuilder inUse = new StringBuilder();
            for (String schema : RoomSchemas.viewing(handle, "file_in_use")) {
                inUse.append(" AND NOT EXISTS (SELECT FROM ")
                        .append(schema)
                        .append(".file_in_use AS used WHERE used.sha256 = chat_file.sha256)");
            }
            return handle.createQuery("SELECT sha256 FROM zalo.chat_file WHERE taken_at < :before" + inUse
                            + " ORDER BY taken_at LIMIT " + BATCH)
                    .bind("before", before)
                    .mapTo(String.class)
                    .list();
        });
        int erased = 0;
        for (String sha256 : unused) {
            if (files.remove(sha256, before)) {
                erased++;
            }
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "DELETE FROM zalo.chat_file WHERE sha256 = :sha256 AND taken_at < :before")
                            .bind("sha256", sha256)
                            .bind("before", before)
                            .execute());
        }
        return erased;
    }
}
