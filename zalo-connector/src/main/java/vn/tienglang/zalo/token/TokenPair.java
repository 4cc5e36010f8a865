package vn.tienglang.zalo.token;

import java.time.Duration;
import java.util.Optional;

/**
 * What Zalo gives for a consent or a refresh token. Never has an empty half, so that nothing stored can be overwritten
 * by one.
 *
 * @param life of the access token
 * @param refreshLife of the refresh token, where Zalo says it
 */
public record TokenPair(String accessToken, String refreshToken, Duration life, Optional<Duration> refreshLife) {

    /** As Zalo's documentation has it, for when an answer does not say. */
    public static final Duration ACCESS_LIFE = Duration.ofHours(25);

    public TokenPair {
        if (accessToken.isBlank() || refreshToken.isBlank()) {
            throw new IllegalArgumentException("a pair of tokens has two");
        }
        if (life.isNegative() || life.isZero()) {
            life = ACCESS_LIFE;
        }
    }

    public static TokenPair of(String accessToken, String refreshToken) {
        return new TokenPair(accessToken, refreshToken, ACCESS_LIFE, Optional.empty());
    }

    /** Never shows a token. */
    @Override
    public String toString() {
        return "pair of tokens for " + life;
    }
}
