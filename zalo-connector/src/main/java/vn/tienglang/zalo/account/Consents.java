package vn.tienglang.zalo.account;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.token.OAuthHost;
import vn.tienglang.zalo.token.Pkce;
import vn.tienglang.zalo.token.TokenVault;

/**
 * Ways to Zalo's consent page and back, {@code zalo.consent_flow}: each bound to the person who began it by a random
 * state, and to Zalo's answer by a proof key. A person's newest way counts. Thread-safe.
 */
final class Consents {

    /** A code lives ten minutes; before that somebody may look for a password. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final Database database;
    private final TokenVault vault;
    private final OAuthHost oauth;
    private final Optional<String> fixedVerifier;
    private final Clock clock;

    private record Flow(byte[] state, byte[] verifier, Instant beganAt) {}

    Consents(Database database, TokenVault vault, OAuthHost oauth, Optional<String> fixedVerifier, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.oauth = oauth;
        this.fixedVerifier = fixedVerifier;
        this.clock = clock;
    }

    /** @return the address to lead this person to */
    String begin(UUID staff, String callback) {
        String state = Pkce.verifier();
        String verifier = fixedVerifier.orElseGet(Pkce::verifier);
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO zalo.consent_flow (staff_id, state, verifier, began_at)
                        VALUES (:staff, :state, :verifier, :now)
                        ON CONFLICT (staff_id) DO UPDATE SET
                            state = excluded.state, verifier = excluded.verifier, began_at = excluded.began_at""")
                        .bind("staff", staff)
                        .bind("state", Pkce.sha256(state))
                        .bind("verifier", vault.seal(verifier))
                        .bind("now", clock.instant())
                        .execute());
        return oauth.consentPage(callback, Pkce.challenge(verifier), state);
    }

    /** The verifier of the way this person began, if this is its state and it is not too old; each works once. */
    Optional<String> finish(UUID staff, String state) {
        Optional<Flow> flow = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "DELETE FROM zalo.consent_flow WHERE staff_id = :staff RETURNING *")
                        .bind("staff", staff)
                        .map((row, context) -> new Flow(
                                row.getBytes("state"),
                                row.getBytes("verifier"),
                                row.getTimestamp("began_at").toInstant()))
                        .findOne());
        return flow.filter(known -> MessageDigest.isEqual(known.state(), Pkce.sha256(state)))
                .filter(known -> clock.instant().isBefore(known.beganAt().plus(LIFE)))
                .flatMap(known -> vault.open(known.verifier()));
    }
}
