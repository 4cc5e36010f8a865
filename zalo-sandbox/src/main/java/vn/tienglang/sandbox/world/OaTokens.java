package vn.tienglang.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one OA. The newest access token stands last; older ones are kept a while so that the platform can tell
 * "expired" from "never seen".
 *
 * @param access newest last, at most {@value #REMEMBERED}
 * @param refresh the one refresh token that still works, or null
 * @param refreshUntil epoch milliseconds
 */
public record OaTokens(
        String oa, List<Access> access, @Nullable String refresh, long refreshUntil) {

    public static final Duration ACCESS_LIFE = Duration.ofHours(25);
    public static final Duration REFRESH_LIFE = Duration.ofDays(90);
    private static final int REMEMBERED = 8;

    /** One access token and the instant (epoch milliseconds) after which it is refused. */
    public record Access(String token, long until) {}

    public OaTokens {
        access = List.copyOf(access);
    }

    static OaTokens none(String oa) {
        return new OaTokens(oa, List.of(), null, 0);
    }

    /** A new pair takes the place of the old one. */
    public OaTokens issued(String newAccess, String newRefresh, long now, boolean oldSurvives) {
        List<Access> kept =
                new ArrayList<>(oldSurvives ? access : expiredAt(now).access());
        kept.add(new Access(newAccess, now + ACCESS_LIFE.toMillis()));
        List<Access> latest = kept.subList(Math.max(0, kept.size() - REMEMBERED), kept.size());
        return new OaTokens(oa, latest, newRefresh, now + REFRESH_LIFE.toMillis());
    }

    /** Every access token is refused from now on. */
    public OaTokens expiredAt(long now) {
        List<Access> ended = access.stream()
                .map(one -> new Access(one.token(), Math.min(one.until(), now)))
                .toList();
        return new OaTokens(oa, ended, refresh, refreshUntil);
    }

    /** The OA took its consent back: nothing works any more. */
    public OaTokens revokedAt(long now) {
        return new OaTokens(oa, expiredAt(now).access(), null, 0);
    }
}
