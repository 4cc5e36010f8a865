package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;

/** Headers that tell browsers what our pages never do. Immutable. */
final class SecurityHeaders {

    private final String policy;
    private final boolean othersMayEmbed;
    private final boolean secure;

    SecurityHeaders(WebSettings settings) {
        String embedded = sources(settings.embedded());
        this.policy = String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "media-src 'self' blob:" + embedded,
                "connect-src 'self'" + embedded,
                "frame-src 'self'" + embedded,
                "frame-ancestors 'self'" + sources(settings.frameAncestors()),
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'");
        this.othersMayEmbed = !settings.frameAncestors().isEmpty();
        this.secure = settings.secureCookies();
    }

    void set(Context ctx) {
        ctx.header("Content-Security-Policy", policy);
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "same-origin");
        ctx.header("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (!othersMayEmbed) {
            ctx.header("X-Frame-Options", "SAMEORIGIN");
        }
        if (secure) {
            ctx.header("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static String sources(List<String> origins) {
        List<String> all = new ArrayList<>(origins);
        all.add(0, "");
        return String.join(" ", all);
    }
}
