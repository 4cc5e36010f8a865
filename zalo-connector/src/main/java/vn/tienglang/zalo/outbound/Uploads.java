package vn.tienglang.zalo.outbound;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.tienglang.hub.store.Database;

/** Which files lie at Zalo, and under which id; {@code zalo.upload}. Thread-safe. */
final class Uploads {

    /** Zalo keeps them seven days; the margin is for a delivery that waits. */
    private static final Duration USED_FOR = Duration.ofDays(6);

    private final Database database;
    private final Clock clock;

    Uploads(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<String> known(String oa, String sha256) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT remote_id FROM zalo.upload
                        WHERE oa_id = :oa AND sha256 = :sha AND uploaded_at > :since""")
                        .bind("oa", oa)
                        .bind("sha", sha256)
                        .bind("since", clock.instant().minus(USED_FOR))
                        .mapTo(String.class)
                        .findOne());
    }

    void keep(String oa, String sha256, String id) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.upload (oa_id, sha256, remote_id, uploaded_at) VALUES (:oa, :sha, :id, :now)
                        ON CONFLICT (oa_id, sha256) DO UPDATE SET
                            remote_id = excluded.remote_id, uploaded_at = excluded.uploaded_at""")
                        .bind("oa", oa)
                        .bind("sha", sha256)
                        .bind("id", id)
                        .bind("now", clock.instant())
                        .execute());
    }

    void forget(String oa, String sha256) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM zalo.upload WHERE oa_id = :oa AND sha256 = :sha")
                        .bind("oa", oa)
                        .bind("sha", sha256)
                        .execute());
    }
}
