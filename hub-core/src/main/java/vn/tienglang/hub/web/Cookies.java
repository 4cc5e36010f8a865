package vn.tienglang.hub.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The cookies of the console. Thread-safe. */
final class Cookies {

    /** Holds the session's secret. */
    static final String SESSION = "tienglang_session";

    /** Holds a random secret for forms of people not logged in. */
    static final String GUEST = "tienglang_guest";

    static final String LANGUAGE = "lang";
    static final String THEME = "theme";
    static final String TOAST = "toast";

    private static final Duration YEAR = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final boolean secure;

    Cookies(boolean secure) {
        this.secure = secure;
    }

    static Optional<String> read(Context ctx, String name) {
        return Optional.ofNullable(ctx.cookie(name)).filter(value -> !value.isEmpty());
    }

    void session(Context ctx, String token, Duration lifetime) {
        set(ctx, SESSION, token, lifetime, true);
    }

    /** The guest's secret, made and sent if there is none yet. */
    String guest(Context ctx) {
        Optional<String> known = read(ctx, GUEST);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        set(ctx, GUEST, fresh, Duration.ofDays(1), true);
        return fresh;
    }

    void preference(Context ctx, String name, String value) {
        set(ctx, name, value, YEAR, false);
    }

    void shortLived(Context ctx, String name, String value) {
        set(ctx, name, value, Duration.ofMinutes(1), true);
    }

    void remove(Context ctx, String name) {
        set(ctx, name, "", Duration.ZERO, true);
    }

    private void set(Context ctx, String name, String value, Duration lifetime, boolean httpOnly) {
        ctx.cookie(new Cookie(
                name, value, "/", Math.toIntExact(lifetime.toSeconds()), secure, httpOnly, null, SameSite.LAX));
    }
}
