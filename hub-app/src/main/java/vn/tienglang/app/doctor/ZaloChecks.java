package vn.tienglang.app.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;
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
import vn.tienglang.zalo.account.ConsentSettings;

/** The token and the consent of each Official Account, by their age alone, and whether anybody was heard from Zalo. */
final class ZaloChecks {

    /** The connector renews between 20 and 23 h; a token lives 25 h. */
    private static final Duration RENEWED_WITHIN = Duration.ofHours(23);

    private static final Duration SILENCE = Duration.ofHours(24);
    private static final Duration READ_WITHIN = Duration.ofHours(1);
    private static final String INBOUND = "zalo inbound";

    private final Jdbi database;
    private final Clock clock;
    private final ConsentSettings consent;

    /** No token: this class never reads one. */
    private record Account(
            String oaId,
            Instant obtainedAt,
            Instant expiresAt,
            @Nullable Instant refusedAt,
            String cause,
            String why,
            Instant consentEnds) {}

    /** How one account is listened to. */
    private record Ears(
            String oaId,
            String mode,
            Optional<Instant> heard,
            Optional<Instant> read,
            String failed,
            Optional<Instant> missedAt,
            long missed) {}

    ZaloChecks(Jdbi database, Clock clock, ConsentSettings consent) {
        this.database = database;
        this.clock = clock;
        this.consent = consent;
    }

    Finding token() {
        if (!there("official_account")) {
            return Finding.warning("zalo token", "the zalo-connector never ran here", "./hub serve runs it");
        }
        List<Account> accounts = database.withHandle(handle ->
                handle.createQuery("""
                        SELECT oa_id, obtained_at, expires_at, refused_at, coalesce(refusal, '') AS refusal,
                            coalesce(cause, 'REFUSED') AS cause, consented_at, consent_until
                        FROM zalo.official_account ORDER BY oa_id""").map((row, context) -> account(row)).list());
        if (accounts.isEmpty()) {
            return Finding.failing(
                    "zalo token",
                    "no Official Account has granted one; nothing is posted",
                    "an administrator connects it in the console, at /zalo");
        }
        return accounts.stream()
                .map(this::judged)
                .max(java.util.Comparator.comparing(Finding::level))
                .orElseThrow();
    }

    /** Which way in lives: each account with its own. */
    Finding inbound() {
        if (!there("listening")) {
            return Finding.warning(INBOUND, "the zalo-connector never ran here", "./hub serve runs it");
        }
        return database
                .withHandle(handle -> handle.createQuery("""
                                SELECT oa_id, mode, webhook_heard_at, histories_read_at,
                                       coalesce(histories_failed, '') AS failed, missed_at, missed
                                FROM zalo.listening ORDER BY oa_id""")
                        .map((row, context) -> new Ears(
                                row.getString("oa_id"),
                                row.getString("mode"),
                                instant(row.getTimestamp("webhook_heard_at")),
                                instant(row.getTimestamp("histories_read_at")),
                                row.getString("failed"),
                                instant(row.getTimestamp("missed_at")),
                                row.getLong("missed")))
                        .list())
                .stream()
                .map(this::heard)
                .max(java.util.Comparator.comparing(Finding::level))
                .orElseGet(() -> Finding.warning(INBOUND, "no account is listened to", "./hub serve runs it"));
    }

    private Finding heard(Ears ears) {
        Instant now = clock.instant();
        String webhook = ears.heard()
                .map(at -> "webhook heard " + Age.of(Duration.between(at, now)) + " ago")
                .orElse("webhook never heard");
        String histories = ears.read()
                .map(at -> "chats read " + Age.of(Duration.between(at, now)) + " ago")
                .orElse("chats never read");
        boolean polls = !ears.mode().equals("WEBHOOK");
        String says = "OA " + ears.oaId() + " by " + ears.mode().toLowerCase(java.util.Locale.ROOT) + ": "
                + (ears.mode().equals("POLL") ? histories : webhook + ", " + histories);
        boolean missing = ears.missedAt()
                .filter(at -> ears.heard().filter(at::isBefore).isEmpty())
                .isPresent();
        if (missing) {
            return Finding.failing(
                    INBOUND,
                    says + "; it did not bring " + ears.missed()
                            + " messages, which were read back; chats are read often until it is heard again",
                    "check the webhook's address, its switch and its key at developers.zalo.me");
        }
        boolean readLately = ears.read()
                .filter(at -> Duration.between(at, now).compareTo(READ_WITHIN) < 0)
                .isPresent();
        if (!readLately) {
            Finding.Level level = polls ? Finding.Level.FAILING : Finding.Level.WARNING;
            return new Finding(
                    level,
                    INBOUND,
                    says + (ears.failed().isEmpty() ? "" : " (" + ears.failed() + ")"),
                    "is the hub running, has it a token, and Zalo reachable? See its log");
        }
        boolean silent = !ears.mode().equals("POLL")
                && ears.heard()
                        .filter(at -> Duration.between(at, now).compareTo(SILENCE) < 0)
                        .isEmpty();
        return silent
                ? Finding.warning(INBOUND, says, "if people do write: check the webhook at developers.zalo.me")
                : Finding.ok(INBOUND, says);
    }

    private Finding judged(Account account) {
        Instant now = clock.instant();
        List<String> says = new ArrayList<>();
        says.add("OA " + account.oaId());
        if (account.refusedAt() != null) {
            return Finding.failing(
                    "zalo token",
                    "OA " + account.oaId() + ": " + because(account.cause()) + " at " + account.refusedAt() + " ("
                            + account.why() + ")",
                    "an administrator consents again in the console, at /zalo");
        }
        Duration age = Duration.between(account.obtainedAt(), now);
        says.add(Age.of(age) + " old");
        if (!now.isBefore(account.expiresAt())) {
            says.add("expired " + Age.of(Duration.between(account.expiresAt(), now)) + " ago");
            return Finding.failing(
                    "zalo token", String.join(", ", says), "is the connector running, and Zalo reachable? See its log");
        }
        says.add("good for " + Age.of(Duration.between(now, account.expiresAt())));
        if (age.compareTo(RENEWED_WITHIN) > 0) {
            return Finding.warning(
                    "zalo token", String.join(", ", says), "it should have been renewed: see the hub's log");
        }
        long days = Math.max(0, Duration.between(now, account.consentEnds()).toDays());
        says.add("consent lasts another " + days + " d");
        return ConsentSettings.near(account.consentEnds(), now)
                ? Finding.warning(
                        "zalo token",
                        String.join(", ", says),
                        "an administrator consents again in the console, at /zalo, before it ends")
                : Finding.ok("zalo token", String.join(", ", says));
    }

    private static String because(String cause) {
        return switch (cause) {
            case "REVOKED" -> "it took its consent back";
            case "LOST_ANSWER" -> "Zalo's answer to a renewal was lost, which it refuses to repeat";
            default -> "Zalo refused to renew it";
        };
    }

    private Account account(ResultSet row) throws SQLException {
        Instant obtained = row.getTimestamp("obtained_at").toInstant();
        return new Account(
                row.getString("oa_id"),
                obtained,
                row.getTimestamp("expires_at").toInstant(),
                instant(row.getTimestamp("refused_at")).orElse(null),
                row.getString("cause"),
                row.getString("refusal"),
                consent.ends(
                        instant(row.getTimestamp("consent_until")),
                        instant(row.getTimestamp("consented_at")).orElse(obtained),
                        obtained));
    }

    private boolean there(String table) {
        return database.withHandle(handle -> RoomSchemas.holding(handle, table)).contains("zalo");
    }

    private static Optional<Instant> instant(@Nullable Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
