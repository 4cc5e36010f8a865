package vn.tienglang.hub.web;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Language and theme: by the address once, then by cookie. */
final class Preferences {

    private static final Set<String> THEMES = Set.of("light", "dark");

    private Preferences() {}

    static Language language(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("lang"))
                .flatMap(Language::of)
                .or(() -> Cookies.read(ctx, Cookies.LANGUAGE).flatMap(Language::of))
                .orElse(Language.VI);
    }

    /** {@code light}, {@code dark}, or empty for what the device prefers. */
    static String theme(Context ctx) {
        return Optional.ofNullable(ctx.queryParam("theme"))
                .or(() -> Cookies.read(ctx, Cookies.THEME))
                .filter(THEMES::contains)
                .orElse("");
    }

    /** Keeps what the address asked for. */
    static void keep(Context ctx, Cookies cookies) {
        Optional.ofNullable(ctx.queryParam("lang"))
                .flatMap(Language::of)
                .ifPresent(language -> cookies.preference(ctx, Cookies.LANGUAGE, language.tag()));
        Optional.ofNullable(ctx.queryParam("theme"))
                .ifPresent(theme -> cookies.preference(ctx, Cookies.THEME, THEMES.contains(theme) ? theme : "auto"));
    }
}
