package vn.tienglang.zalo.person;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code zalo.consent}. Stateless; every method runs in the caller's transaction. */
final class Consents {

    private Consents() {}

    /** @return whether it is to be asked now; nobody is asked twice */
    static boolean ask(Handle handle, String personId, String version, Instant at) {
        return handle.createUpdate("""
                        INSERT INTO zalo.consent (person_id, version, asked_at) VALUES (:person, :version, :at)
                        ON CONFLICT DO NOTHING""")
                        .bind("person", personId)
                        .bind("version", version)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    static void answer(Handle handle, String personId, Consent.Choice choice, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.consent SET answer = :answer, answered_at = :at WHERE person_id = :person""")
                .bind("person", personId)
                .bind("answer", choice)
                .bind("at", at)
                .execute();
    }

    static Optional<Consent> of(Handle handle, String personId) {
        return handle.createQuery("SELECT * FROM zalo.consent WHERE person_id = :person")
                .bind("person", personId)
                .map((row, context) -> {
                    OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
                    String answer = row.getString("answer");
                    return new Consent(
                            row.getString("person_id"),
                            row.getString("version"),
                            row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                            answer == null ? null : Consent.Choice.valueOf(answer),
                            answered == null ? null : answered.toInstant());
                })
                .findOne();
    }
}
