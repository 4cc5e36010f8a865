package vn.tienglang.app.doctor;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.pipe.RoomSchemas;

/** The token of each Official Account, by its age alone, and whether anybody was heard from Zalo. */
final class ZaloChecks {

    /** The connector renews at 20 h; a token lives 25 h. */
    private static final Duration RENEWED_WITHIN = Duration.ofHours(21);

    private static final Duration SILENCE = Duration.ofHours(24);

    private final Jdbi database;
    private final Clock clock;

    /** No token: this class never reads one. */
    private record Account(
            String oaId,
            Instant obtainedAt,
            Instant expiresAt,
            @Nullable Instant refusedAt,
            String why) {}

    ZaloChecks(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Finding token() {
        if (!there("official_account")) {
            return Finding.warning("zalo token", "the zalo-connector never ran here", "./hub serve runs it");
        }
        List<Account> accounts = database.withHandle(handle -> handle.createQuery("""
                        SELECT oa_id, obtained_at, expires_at, refused_at, coalesce(refusal, '') AS refusal
                        FROM zalo.official_account ORDER BY oa_id""")
                .map((row, context) -> new Account(
                        row.getString("oa_id"),
                        row.getTimestamp("obtained_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(),
                        instant(row.getTimestamp("refused_at")).orElse(null),
                        row.getString("refusal")))
                .list());
        if (accounts.isEmpty()) {
            return Finding.failing(
                    "zalo token",
                    "no Official Account has granted one; nothing is posted",
                    "set zalo.access-token and zalo.refresh-token");
        }
        return accounts.stream()
                .map(this::judged)
                .max(java.util.Comparator.comparing(Finding::level))
                .orElseThrow();
    }

    Finding webhook() {
        if (!there("inbox")) {
            return Finding.warning("webhook", "the zalo-connector never ran here", "./hub serve runs it");
        }
        Optional<Instant> newest =
                database.withHandle(handle -> handle.createQuery("SELECT max(received_at) FROM zalo.inbox")
                        .map((row, context) -> instant(row.getTimestamp(1)))
                        .one());
        String remedy = "if people do write: check the webhook address and its key at developers.zalo.me";
        if (newest.isEmpty()) {
            return Finding.warning("webhook", "nothing is known to have come from Zalo", remedy);
        }
        Duration silent = Duration.between(newest.get(), clock.instant());
        String says = "last heard from Zalo " + Age.of(silent) + " ago";
        return silent.compareTo(SILENCE) > 0 ? Finding.warning("webhook", says, remedy) : Finding.ok("webhook", says);
    }

    private Finding judged(Account account) {
        Instant now = clock.instant();
        List<String> says = new ArrayList<>();
        says.add("OA " + account.oaId());
        if (account.refusedAt() != null) {
            return Finding.failing(
                    "zalo token",
                    "OA " + account.oaId() + ": Zalo refuses to renew it since " + account.refusedAt() + " ("
                            + account.why() + ")",
                    "the OA's administrator must consent again");
        }
        Duration age = Duration.between(account.obtainedAt(), now);
        says.add(Age.of(age) + " old");
        if (!now.isBefore(account.expiresAt())) {
            says.add("expired " + Age.of(Duration.between(account.expiresAt(), now)) + " ago");
            return Finding.failing(
                    "zalo token", String.join(", ", says), "is the connector running, and Zalo reachable? See its log");
        }
        says.add("good for " + Age.of(Duration.between(now, account.expiresAt())));
        return age.compareTo(RENEWED_WITHIN) > 0
                ? Finding.warning(
                        "zalo token", String.join(", ", says), "it should have been renewed: see the hub's log")
                : Finding.ok("zalo token", String.join(", ", says));
    }

    private boolean there(String table) {
        return database.withHandle(handle -> RoomSchemas.holding(handle, table)).contains("zalo");
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
