package vn.tienglang.feedback.tracking;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;

/** Photos and documents of a feedback. Stateless. */
public final class AttachmentRows {

    /**
     * One photo or document.
     *
     * @param evidence of what was done, rather than of what is wrong
     */
    public record Attachment(StoredFile file, boolean evidence, long historyNumber) {}

    private AttachmentRows() {}

    static void add(Handle handle, Feedback now, List<StoredFile> files, boolean evidence) {
        if (files.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO feedback.attachment (feedback_id, sha256, media_type, name, bytes, evidence, history_number)
                VALUES (:id, :sha, :type, :name, :bytes, :evidence, :number) ON CONFLICT DO NOTHING""");
        for (StoredFile file : files) {
            batch.bind("id", now.id())
                    .bind("sha", file.sha256())
                    .bind("type", file.mediaType())
                    .bind("name", file.name())
                    .bind("bytes", file.bytes())
                    .bind("evidence", evidence)
                    .bind("number", now.version())
                    .add();
        }
        batch.execute();
    }

    /** In the order they came. */
    public static List<Attachment> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT sha256, media_type, name, bytes, evidence, history_number FROM feedback.attachment
                        WHERE feedback_id = :id ORDER BY history_number, sha256""")
                .bind("id", feedbackId)
                .map((row, context) -> new Attachment(
                        new StoredFile(
                                row.getString("sha256"),
                                row.getString("media_type"),
                                row.getString("name"),
                                row.getLong("bytes")),
                        row.getBoolean("evidence"),
                        row.getLong("history_number")))
                .list();
    }
}
