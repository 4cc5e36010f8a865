package vn.tienglang.zalo.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.zalo.token.TokenState.Cause;

/**
 * The token pair of each Official Account, {@code zalo.official_account}. Every change names the version of the pair it
 * was decided on, and changes nothing when another has come meanwhile. Thread-safe.
 */
final class OfficialAccounts {

    private final Database database;
    private final TokenVault vault;

    OfficialAccounts(Database database, TokenVault vault) {
        this.database = database;
        this.vault = vault;
    }

    List<Account> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM zalo.official_account ORDER BY oa_id")
                        .map((row, context) -> account(row))
                        .list());
    }

    Optional<Account> find(String oaId) {
        return all().stream().filter(account -> account.oaId().equals(oaId)).findFirst();
    }

    /** A first pair by hand; a pair that is already there is newer and stays. */
    void begin(String oaId, TokenPair pair, Instant now, Instant refreshAt) {
        database.jdbi()
                .useHandle(handle -> bound(handle.createUpdate("""
                        INSERT INTO zalo.official_account
                            (oa_id, access_token, refresh_token, obtained_at, expires_at, refresh_at, consented_at,
                             consent_until)
                        VALUES (:oa, :access, :refresh, :now, :expires, :refreshAt, :now, :consentUntil)
                        ON CONFLICT (oa_id) DO NOTHING"""), oaId, pair, now, refreshAt)
                        .execute());
    }

    /** The pair of a new consent; takes the place of whatever was there. */
    void consented(String oaId, TokenPair pair, Instant now, Instant refreshAt) {
        database.jdbi()
                .useHandle(handle -> bound(handle.createUpdate("""
                        INSERT INTO zalo.official_account AS held
                            (oa_id, access_token, refresh_token, obtained_at, expires_at, refresh_at, consented_at,
                             consent_until)
                        VALUES (:oa, :access, :refresh, :now, :expires, :refreshAt, :now, :consentUntil)
                        ON CONFLICT (oa_id) DO UPDATE SET
                            version = held.version + 1, former_refresh = NULL, access_token = excluded.access_token,
                            refresh_token = excluded.refresh_token, obtained_at = excluded.obtained_at,
                            expires_at = excluded.expires_at, refresh_at = excluded.refresh_at,
                            consented_at = excluded.consented_at, consent_until = excluded.consent_until,
                            proved_at = NULL, flight_at = NULL, unclear = 0, trouble = NULL, trouble_at = NULL,
                            refused_at = NULL, refusal = NULL, cause = NULL"""), oaId, pair, now, refreshAt)
                        .execute());
    }

    /**
     * Notes that the refresh token is about to be shown to Zalo, provided that the lease lasts longer than that call.
     *
     * @return whether it may be shown
     */
    boolean takeOff(Account account, Lease lease, Instant now) {
        return database.jdbi()
                        .withHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.official_account SET flight_at = coalesce(flight_at, :now)
                        WHERE oa_id = :oa AND version = :version AND refused_at IS NULL
                          AND EXISTS (SELECT FROM hub.lease
                                      WHERE resource = :resource AND owner = :owner AND epoch = :epoch
                                        AND until > clock_timestamp() + make_interval(secs => :needed))""")
                                .bind("now", now)
                                .bind("oa", account.oaId())
                                .bind("version", account.version())
                                .bindMethods(lease)
                                .bind("needed", OAuthHost.LIMIT.toMillis() / 1000.0)
                                .execute())
                == 1;
    }

    /** The new pair, before anyone uses it; the former refresh token stays beside it. False: another came meanwhile. */
    boolean renew(Account account, TokenPair pair, Instant now, Instant refreshAt) {
        return database.jdbi()
                        .withHandle(handle -> bound(handle.createUpdate("""
                        UPDATE zalo.official_account SET
                            version = version + 1, former_refresh = refresh_token, access_token = :access,
                            refresh_token = :refresh, obtained_at = :now, expires_at = :expires,
                            refresh_at = :refreshAt, consent_until = coalesce(:consentUntil, consent_until),
                            proved_at = NULL, flight_at = NULL, unclear = 0, trouble = NULL, trouble_at = NULL,
                            refused_at = NULL, refusal = NULL, cause = NULL
                        WHERE oa_id = :oa AND version = :version"""), account.oaId(), pair, now, refreshAt)
                                .bind("version", account.version())
                                .execute())
                == 1;
    }

    /** Zalo's final no. */
    void refuse(Account account, Cause cause, String words, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.official_account SET
                            refused_at = :now, refusal = :words, cause = :cause, flight_at = NULL
                        WHERE oa_id = :oa AND version = :version""")
                        .bind("oa", account.oaId())
                        .bind("version", account.version())
                        .bind("cause", cause)
                        .bind("words", words)
                        .bind("now", now)
                        .execute());
    }

    /** The call ended without an answer: the refresh token may be used up. */
    void unclear(Account account, String reason, Instant now) {
        trouble(account, reason, now, "unclear = unclear + 1");
    }

    /** The call was certainly not acted upon; what an earlier call may have done stays unknown. */
    void later(Account account, String reason, Instant now) {
        trouble(
                account,
                reason,
                now,
                account.state().flightAt().isPresent() ? "unclear = unclear" : "flight_at = NULL");
    }

    private void trouble(Account account, String reason, Instant now, String change) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("UPDATE zalo.official_account SET trouble = :reason,"
                                + " trouble_at = :now, " + change + " WHERE oa_id = :oa AND version = :version")
                        .bind("oa", account.oaId())
                        .bind("version", account.version())
                        .bind("reason", reason)
                        .bind("now", now)
                        .execute());
    }

    /** The present access token works; the former refresh token has done its duty. */
    void proved(Account account, AccountInfo info, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.official_account SET
                            proved_at = coalesce(proved_at, :now), former_refresh = NULL, info = CAST(:info AS jsonb)
                        WHERE oa_id = :oa AND version = :version""")
                        .bind("oa", account.oaId())
                        .bind("version", account.version())
                        .bind("info", Json.write(info))
                        .bind("now", now)
                        .execute());
    }

    /** The account took its consent back; an event that comes late says nothing about a consent given since. */
    boolean revoke(Handle transaction, String oaId, Instant at) {
        return transaction.createUpdate("""
                        UPDATE zalo.official_account SET
                            refused_at = :at, refusal = 'permission_revoked', cause = 'REVOKED', flight_at = NULL
                        WHERE oa_id = :oa AND coalesce(consented_at, obtained_at) < :at""").bind("oa", oaId).bind("at", at).execute() == 1;
    }

    /** Zalo is asked once more, e.g. since the app's secret was mended. */
    void retry(String oaId, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.official_account SET
                            refused_at = NULL, refusal = NULL, cause = NULL, refresh_at = :now,
                            flight_at = CASE WHEN cause = 'LOST_ANSWER' THEN refused_at END
                        WHERE oa_id = :oa AND cause IN ('REFUSED', 'LOST_ANSWER')""")
                        .bind("oa", oaId)
                        .bind("now", now)
                        .execute());
    }

    private <S extends SqlStatement<S>> S bound(
            S statement, String oaId, TokenPair pair, Instant now, Instant refreshAt) {
        return statement
                .bind("oa", oaId)
                .bind("access", vault.seal(pair.accessToken()))
                .bind("refresh", vault.seal(pair.refreshToken()))
                .bind("now", now)
                .bind("expires", now.plus(pair.life()))
                .bind("refreshAt", refreshAt)
                .bind("consentUntil", pair.refreshLife().map(now::plus).orElse(null));
    }

    private Account account(ResultSet row) throws SQLException {
        Optional<String> access = vault.open(row.getBytes("access_token"));
        Optional<String> refresh = vault.open(row.getBytes("refresh_token"));
        Optional<String> former =
                Optional.ofNullable(row.getBytes("former_refresh")).flatMap(vault::open);
        return new Account(
                state(row, access.isPresent() && refresh.isPresent()),
                access.orElse(""),
                refresh.orElse(""),
                former,
                row.getLong("version"));
    }

    private static TokenState state(ResultSet row, boolean readable) throws SQLException {
        Instant obtained = row.getTimestamp("obtained_at").toInstant();
        Optional<Instant> refused = instant(row, "refused_at");
        String cause = row.getString("cause");
        String words = row.getString("refusal");
        String info = row.getString("info");
        return new TokenState(
                row.getString("oa_id"),
                readable,
                obtained,
                row.getTimestamp("expires_at").toInstant(),
                instant(row, "refresh_at").orElse(obtained),
                instant(row, "consented_at").orElse(obtained),
                instant(row, "consent_until"),
                instant(row, "proved_at"),
                instant(row, "flight_at"),
                row.getInt("unclear"),
                Optional.ofNullable(row.getString("trouble")),
                refused.map(at -> new TokenState.Refusal(
                        cause == null ? Cause.REFUSED : Cause.valueOf(cause), at, words == null ? "" : words)),
                Optional.ofNullable(info).map(json -> Json.read(json, AccountInfo.class)));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp time = row.getTimestamp(column);
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
