package vn.tienglang.hub.announcement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.announcement.Announcements.RequestKey;

/** SQL of requests that may come twice. Stateless; works in the caller's transaction. */
final class Requests {

    private Requests() {}

    /** What the same request made before; a lock makes two at the same moment wait for each other. */
    static Optional<Outcome> former(Handle handle, UUID staff, RequestKey request) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .bind("key", "announcement-request:" + staff + ":" + request.key())
                .map((row, context) -> true)
                .one();
        return handle.createQuery(
                        "SELECT digest, announcement_id FROM hub.announcement_request WHERE staff_id = :staff AND key = :key")
                .bind("staff", staff)
                .bind("key", request.key())
                .<Outcome>map((row, context) -> row.getString("digest").equals(request.digest())
                        ? new Outcome.Done(AnnouncementTable.find(handle, row.getString("announcement_id"))
                                .orElseThrow())
                        : new Outcome.Invalid(List.of(FieldProblem.of("Idempotency-Key", "used-otherwise"))))
                .findOne();
    }

    static void remember(Handle handle, UUID staff, RequestKey request, String announcementId, Instant now) {
        handle.createUpdate("""
                        INSERT INTO hub.announcement_request (staff_id, key, digest, announcement_id, at)
                        VALUES (:staff, :key, :digest, :id, :at)""")
                .bind("staff", staff)
                .bind("key", request.key())
                .bind("digest", request.digest())
                .bind("id", announcementId)
                .bind("at", AnnouncementTable.utc(now))
                .execute();
    }
}
