package vn.tienglang.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people and programs get to see when a request cannot be served: a page in their language, or a problem. What we
 * did not foresee carries an id that stands in the log beside its cause.
 */
final class Failures {

    /** Marks requests that came through the machines' door. */
    static final String MACHINE = "tienglang.machine";

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shell shell;

    Failures(Shell shell) {
        this.shell = shell;
    }

    void register(RoutesConfig routes) {
        routes.exception(RequestException.class, this::told);
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus(), e.getMessage(), ""));
        routes.exception(Exception.class, this::unforeseen);
        // Javalin looks for endpoints itself and only leaves a status behind.
        routes.error(404, ctx -> {
            if (ctx.attribute(ANSWERED) == null) {
                answer(ctx, 404, null, "");
            }
        });
    }

    private static final String ANSWERED = "tienglang.answered";

    private void told(RequestException e, Context ctx) {
        boolean wantsPage = !forMachine(ctx);
        if (e.status() == 401 && wantsPage) {
            lead(ctx, e);
            return;
        }
        answer(ctx, e.status(), e.detail().orElse(null), "");
    }

    /** To the door, or to the page where a password is chosen. */
    private void lead(Context ctx, RequestException e) {
        Visit visit = shell.visitAfterFailure(ctx);
        String target = e.detail().isPresent() ? "/me/password" : Routes.loginPath(visit);
        if (visit.partial()) {
            ctx.status(401).header("HX-Redirect", target);
        } else {
            ctx.status(303).header("Location", target);
        }
        ctx.attribute(ANSWERED, true);
    }

    private void unforeseen(Exception e, Context ctx) {
        byte[] bits = new byte[4];
        RANDOM.nextBytes(bits);
        String id = HexFormat.of().formatHex(bits);
        log.error("{} {} failed, shown as {}", ctx.req().getMethod(), ctx.path(), id, e);
        answer(ctx, 500, null, id);
    }

    private void answer(Context ctx, int status, @org.jspecify.annotations.Nullable String detail, String id) {
        ctx.attribute(ANSWERED, true);
        Visit visit = status >= 500 ? shell.visitAfterFailure(ctx) : shell.visitIfPossible(ctx);
        if (status >= 500) {
            visit.failed();
        }
        ctx.status(status);
        Messages messages = visit.messages();
        String kind = kind(status, detail);
        String sentence = messages.text("web.error." + kind, argument(status, detail));
        if (forMachine(ctx)) {
            String machineDetail = id.isEmpty() ? Optional.ofNullable(detail).orElse(sentence) : "error id " + id;
            visit.problem(new Problem(status, messages.text("web.error." + kind + ".title"), machineDetail));
        } else if (visit.partial()) {
            ctx.result(sentence + (id.isEmpty() ? "" : " (" + id + ")")).contentType("text/plain; charset=utf-8");
        } else {
            visit.show(Page.of("layout/error.jte", "web.error." + kind + ".title")
                    .with("status", status)
                    .with("sentence", sentence)
                    .with("id", id));
            ctx.status(status);
        }
    }

    private static String kind(int status, @org.jspecify.annotations.Nullable String detail) {
        return switch (status) {
            case 400 -> "bad-request";
            case 403 -> "csrf".equals(detail) ? "forged" : "forbidden";
            case 404, 405 -> "not-found";
            case 409 -> "conflict";
            case 413 -> "too-large";
            case 503 -> "busy";
            default -> status >= 500 ? "unforeseen" : "bad-request";
        };
    }

    private Object argument(int status, @org.jspecify.annotations.Nullable String detail) {
        if (status == 413) {
            long max = detail != null && detail.matches("[0-9]+") ? Long.parseLong(detail) : shell.settings.maxBody();
            return max / (1024.0 * 1024.0);
        }
        return Optional.ofNullable(detail).orElse("");
    }

    /** Browsers ask for HTML, and htmx says who it is; whoever does neither is a program. */
    static boolean forMachine(Context ctx) {
        String accept = Optional.ofNullable(ctx.header("Accept")).orElse("");
        return ctx.attribute(MACHINE) != null
                || ctx.path().startsWith("/api/")
                || (ctx.header("HX-Request") == null && !accept.contains("text/html"));
    }
}
