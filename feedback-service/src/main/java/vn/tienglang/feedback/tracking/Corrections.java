package vn.tienglang.feedback.tracking;

import org.jdbi.v3.core.Handle;

/** What staff corrected of triage's guesses. Stateless. */
final class Corrections {

    private Corrections() {}

    static void note(Handle handle, Feedback before, Feedback after) {
        note(handle, after, "category", before.category(), after.category());
        note(handle, after, "urgency", before.urgency().name(), after.urgency().name());
    }

    private static void note(Handle handle, Feedback after, String field, String guessed, String corrected) {
        if (guessed.equals(corrected)) {
            return;
        }
        handle.createUpdate("""
                        INSERT INTO feedback.correction (feedback_id, number, field, guessed, corrected, at)
                        VALUES (:id, :number, :field, :guessed, :corrected, :at)""")
                .bind("id", after.id())
                .bind("number", after.version())
                .bind("field", field)
                .bind("guessed", guessed)
                .bind("corrected", corrected)
                .bind("at", FeedbackRows.timestamp(after.changedAt()))
                .execute();
    }
}
