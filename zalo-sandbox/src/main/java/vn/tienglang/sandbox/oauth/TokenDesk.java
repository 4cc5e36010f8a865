package vn.tienglang.sandbox.oauth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.world.OaTokens;
import vn.tienglang.sandbox.world.World;

/**
 * Gives out codes and tokens: a code lives ten minutes and works once, a refresh token works once and is replaced, an
 * access token lives 25 hours. Thread-safe.
 */
public final class TokenDesk {

    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final int CODES_KEPT = 1000;

    private final World world;
    private final Map<String, Consent> codes = new LinkedHashMap<>();

    public TokenDesk(World world) {
        this.world = world;
    }

    private record Consent(String oa, @Nullable String challenge, long until) {}

    /** A new pair of tokens. */
    public record Pair(String access, String refresh) {}

    /** Whose an access token is. */
    public sealed interface Bearer {
        record Live(String oa) implements Bearer {}

        record Expired(String oa) implements Bearer {}

        record Unknown() implements Bearer {}
    }

    /** Why no tokens were given. */
    public static final class Denied extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        Denied(int code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /** The OA's administrator agreed: a code for the callback. */
    public String consent(String oa, @Nullable String challenge) {
        synchronized (world) {
            String code = world.ids().token("CODE");
            codes.put(code, new Consent(oa, challenge, world.now() + CODE_LIFE.toMillis()));
            if (codes.size() > CODES_KEPT) {
                codes.remove(codes.keySet().iterator().next());
            }
            return code;
        }
    }

    public Pair redeem(String code, @Nullable String verifier) throws Denied {
        synchronized (world) {
            Consent consent = codes.remove(code);
            if (consent == null || world.now() > consent.until()) {
                throw new Denied(-14019, "Invalid code");
            }
            boolean proven = consent.challenge() == null
                    || (verifier != null && CodeChallenge.of(verifier).equals(consent.challenge()));
            if (!proven) {
                throw new Denied(-14019, "Invalid code verifier");
            }
            return issue(consent.oa());
        }
    }

    public Pair refresh(String refreshToken) throws Denied {
        synchronized (world) {
            for (OaTokens held : world.tokens()) {
                if (refreshToken.equals(held.refresh()) && world.now() <= held.refreshUntil()) {
                    return issue(held.oa());
                }
            }
            throw new Denied(-14014, "Invalid refresh token");
        }
    }

    /** A pair without consent, as the console's API explorer gives out. */
    public Pair issue(String oa) {
        return issue(oa, world.ids().token("AT"), world.ids().token("RT"));
    }

    public Pair issue(String oa, String access, String refresh) {
        synchronized (world) {
            boolean oldSurvives = world.settings().oldAccessTokenSurvives();
            world.put(world.tokens(oa).issued(access, refresh, world.now(), oldSurvives));
            return new Pair(access, refresh);
        }
    }

    public void expireAccess(String oa) {
        synchronized (world) {
            world.put(world.tokens(oa).expiredAt(world.now()));
        }
    }

    public void revoke(String oa) {
        synchronized (world) {
            world.put(world.tokens(oa).revokedAt(world.now()));
        }
    }

    public Bearer bearer(@Nullable String accessToken) {
        synchronized (world) {
            for (OaTokens held : world.tokens()) {
                for (OaTokens.Access one : held.access()) {
                    if (one.token().equals(accessToken)) {
                        return world.now() < one.until() ? new Bearer.Live(held.oa()) : new Bearer.Expired(held.oa());
                    }
                }
            }
            return new Bearer.Unknown();
        }
    }
}
