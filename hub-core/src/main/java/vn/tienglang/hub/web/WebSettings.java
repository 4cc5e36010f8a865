package vn.tienglang.hub.web;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.staff.Sessions;

/**
 * How the pages are served; section {@code web} of the settings.
 *
 * @param host address to listen on; 127.0.0.1 unless the installation says otherwise
 * @param port 0 for any free one
 * @param publicUrl where people outside reach this hub; without it no text contains a link
 * @param place name of the commune, shown in the app bar
 * @param maxBody bytes of a request's body; more is answered with 413
 * @param sessions how long people stay logged in
 * @param frameAncestors origins that may embed our pages beside our own, e.g. {@code http://localhost:8080}
 * @param embedded origins whose frames and sounds our pages may embed beside our own
 * @param behindProxy whether {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are to be believed
 * @param metricsOpen whether {@code /metrics} answers to everyone instead of only to private addresses
 * @param gallery whether the component gallery is shown; for development and the demo
 */
public record WebSettings(
        String host,
        int port,
        Optional<URI> publicUrl,
        String place,
        long maxBody,
        Sessions.Limits sessions,
        List<String> frameAncestors,
        List<String> embedded,
        boolean behindProxy,
        boolean metricsOpen,
        boolean gallery) {

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+");
    private static final int MEGABYTE = 1024 * 1024;

    public WebSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("web.port must be from 0 to 65535, not " + port);
        }
        if (maxBody < 1024) {
            throw new IllegalArgumentException("web.max-body-mb must allow at least a form");
        }
        frameAncestors = List.copyOf(frameAncestors);
        embedded = List.copyOf(embedded);
    }

    /** Listens on this machine only, on any free port; for tests and as a start for the demo's own. */
    public static WebSettings local() {
        return new WebSettings(
                "127.0.0.1",
                0,
                Optional.empty(),
                "",
                4L * MEGABYTE,
                Sessions.Limits.STANDARD,
                List.of(),
                List.of(),
                false,
                false,
                false);
    }

    /** Mistakes are noted in the section under their keys. */
    public static WebSettings from(Section section) {
        WebSettings standard = local();
        Duration idle = section.duration("session.idle", standard.sessions.idle());
        Duration absolute = section.duration("session.absolute", standard.sessions.absolute());
        if (idle.isZero() || absolute.compareTo(idle) < 0) {
            section.problem("session.absolute", "must be at least session.idle, and both longer than nothing");
            idle = standard.sessions.idle();
            absolute = standard.sessions.absolute();
        }
        return new WebSettings(
                section.text("host", standard.host),
                section.number("port", 8080, 0, 65_535),
                section.text("public-url").flatMap(url -> publicUrl(section, url)),
                section.text("place", standard.place),
                (long) section.number("max-body-mb", 4, 1, 64) * MEGABYTE,
                new Sessions.Limits(idle, absolute),
                origins(section, "frame-ancestors"),
                origins(section, "embedded-origins"),
                section.flag("behind-proxy", standard.behindProxy),
                section.flag("metrics-open", standard.metricsOpen),
                section.flag("gallery", standard.gallery));
    }

    public WebSettings withPort(int port) {
        return new WebSettings(
                host,
                port,
                publicUrl,
                place,
                maxBody,
                sessions,
                frameAncestors,
                embedded,
                behindProxy,
                metricsOpen,
                gallery);
    }

    public WebSettings withPlace(String place) {
        return new WebSettings(
                host,
                port,
                publicUrl,
                place,
                maxBody,
                sessions,
                frameAncestors,
                embedded,
                behindProxy,
                metricsOpen,
                gallery);
    }

    /** Origins that may embed our pages, and that these may embed. */
    public WebSettings withNeighbours(List<String> origins) {
        return new WebSettings(
                host, port, publicUrl, place, maxBody, sessions, origins, origins, behindProxy, metricsOpen, gallery);
    }

    public WebSettings withGallery() {
        return new WebSettings(
                host,
                port,
                publicUrl,
                place,
                maxBody,
                sessions,
                frameAncestors,
                embedded,
                behindProxy,
                metricsOpen,
                true);
    }

    /** Whether cookies are sent over TLS only. */
    boolean secureCookies() {
        return publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
    }

    private static Optional<URI> publicUrl(Section section, String url) {
        try {
            URI uri = URI.create(url);
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        section.problem("public-url", "must be an address such as https://xa-mau.vn, not '" + url + "'");
        return Optional.empty();
    }

    /** They end in a header: nothing but plain origins may. */
    private static List<String> origins(Section section, String key) {
        List<String> origins = Arrays.stream(section.text(key, "").split("[,\\s]+"))
                .filter(origin -> !origin.isEmpty())
                .toList();
        if (origins.stream().anyMatch(origin -> !ORIGIN.matcher(origin).matches())) {
            section.problem(key, "must be origins such as http://localhost:8080, separated by commas");
            return List.of();
        }
        return origins;
    }
}
