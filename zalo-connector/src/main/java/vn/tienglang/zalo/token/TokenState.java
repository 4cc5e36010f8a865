package vn.tienglang.zalo.token;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one account's tokens, without the tokens.
 *
 * @param readable whether the key at hand opens what is stored
 * @param obtainedAt when the present pair came
 * @param expiresAt when its access token ends
 * @param refreshAt when it is to be renewed
 * @param consentedAt when people last consented
 * @param consentUntil when the refresh token ends, where Zalo said so
 * @param provedAt when the present access token was first seen to work
 * @param flightAt since when Zalo may have used up the refresh token without us knowing its answer
 * @param unclear how often renewing ended without an answer
 * @param trouble what Zalo last said that was neither yes nor a final no
 * @param refusal why somebody must consent again
 */
public record TokenState(
        String oaId,
        boolean readable,
        Instant obtainedAt,
        Instant expiresAt,
        Instant refreshAt,
        Instant consentedAt,
        Optional<Instant> consentUntil,
        Optional<Instant> provedAt,
        Optional<Instant> flightAt,
        int unclear,
        Optional<String> trouble,
        Optional<Refusal> refusal,
        Optional<AccountInfo> info) {

    /** Why the tokens cannot be renewed any more. */
    public enum Cause {
        /** Zalo said no. */
        REFUSED,
        /** Zalo's answer to a renewal was lost, and it takes the old refresh token no more. */
        LOST_ANSWER,
        /** The account took its consent back. */
        REVOKED
    }

    /**
     * A final no.
     *
     * @param words Zalo's own, its code first where there is one
     */
    public record Refusal(Cause cause, Instant at, String words) {

        /** 0 where Zalo gave none. */
        public int code() {
            String first = words.strip().split("\\s", 2)[0];
            return first.matches("-?\\d{1,9}") ? Integer.parseInt(first) : 0;
        }
    }

    /** Whether the access token should still work by its age. */
    public boolean live(Instant now) {
        return readable
                && now.isBefore(expiresAt)
                && refusal.filter(no -> no.cause() == Cause.REVOKED).isEmpty();
    }
}
