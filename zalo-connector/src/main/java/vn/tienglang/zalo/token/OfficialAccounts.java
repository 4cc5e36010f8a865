package vn.tienglang.zalo.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Database;

/** The token pair of each Official Account, {@code zalo.official_account}. Thread-safe. */
final class OfficialAccounts {

    private final Database database;
    private final TokenVault vault;

    /**
     * @param refused when Zalo refused to refresh; a human must consent again
     */
    record Account(
            String oaId,
            String accessToken,
            String refreshToken,
            Instant obtainedAt,
            Instant expiresAt,
            @Nullable Instant refused) {}

    OfficialAccounts(Database database, TokenVault vault) {
        this.database = database;
        this.vault = vault;
    }

    List<Account> all() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM zalo.official_account")
                        .map((row, context) -> account(row))
                        .list());
    }

    /** A first pair by hand; a pair that is already there is newer and stays. */
    void begin(String oaId, String accessToken, String refreshToken, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.official_account (oa_id, access_token, refresh_token, obtained_at, expires_at)
                        VALUES (:oa, :access, :refresh, :now, :expires)
                        ON CONFLICT (oa_id) DO NOTHING""")
                        .bind("oa", oaId)
                        .bind("access", vault.seal(accessToken))
                        .bind("refresh", vault.seal(refreshToken))
                        .bind("now", now)
                        .bind("expires", now.plus(TokenRefresh.ACCESS_TOKEN_LIFE))
                        .execute());
    }

    /** The new pair, before anyone uses it; the former refresh token stays beside it. */
    void renew(String oaId, String accessToken, String refreshToken, Instant now, Instant expires) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE zalo.official_account SET
                            former_refresh = refresh_token, access_token = :access, refresh_token = :refresh,
                            obtained_at = :now, expires_at = :expires, refused_at = NULL, refusal = NULL
                        WHERE oa_id = :oa""")
                        .bind("oa", oaId)
                        .bind("access", vault.seal(accessToken))
                        .bind("refresh", vault.seal(refreshToken))
                        .bind("now", now)
                        .bind("expires", expires)
                        .execute());
    }

    void refuse(String oaId, String reason, Instant now) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "UPDATE zalo.official_account SET refused_at = :now, refusal = :reason WHERE oa_id = :oa")
                        .bind("oa", oaId)
                        .bind("reason", reason)
                        .bind("now", now)
                        .execute());
    }

    private Account account(ResultSet row) throws SQLException {
        Timestamp refused = row.getTimestamp("refused_at");
        return new Account(
                row.getString("oa_id"),
                vault.open(row.getBytes("access_token")),
                vault.open(row.getBytes("refresh_token")),
                row.getTimestamp("obtained_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                refused == null ? null : refused.toInstant());
    }
}
