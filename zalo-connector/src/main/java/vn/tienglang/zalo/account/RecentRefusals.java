package vn.tienglang.zalo.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.tienglang.hub.store.Database;

/** What Zalo refused lately, read from the ledger of deliveries. Thread-safe. */
final class RecentRefusals {

    static final Duration LATELY = Duration.ofDays(7);
    private static final int MOST = 8;

    private final Database database;

    /** @param explanation as the receipts had it */
    public record Refused(String reason, long times, Instant last, String explanation) {}

    RecentRefusals(Database database) {
        this.database = database;
    }

    /** The latest first. */
    List<Refused> since(Instant since) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT reason, count(*) AS times, max(changed_at) AS last, max(explanation) AS explanation
                        FROM zalo.delivery
                        WHERE state = 'FAILED' AND reason LIKE 'zalo.%' AND changed_at > :since
                        GROUP BY reason ORDER BY last DESC LIMIT :most""")
                        .bind("since", since)
                        .bind("most", MOST)
                        .map((row, context) -> new Refused(
                                row.getString("reason"),
                                row.getLong("times"),
                                row.getTimestamp("last").toInstant(),
                                row.getString("explanation") == null ? "" : row.getString("explanation")))
                        .list());
    }
}
