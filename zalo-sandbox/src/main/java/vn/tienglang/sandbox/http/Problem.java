package vn.tienglang.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of the control API as problem JSON (RFC 9457), and those of the imitated hosts in the platform's own form. */
public final class Problem {

    private static final Logger log = LoggerFactory.getLogger(Problem.class);

    private Problem() {}

    public static void answers(RoutesConfig routes) {
        routes.exception(FieldError.class, (e, ctx) -> write(ctx, 400, e.field(), String.valueOf(e.getMessage())));
        routes.exception(HttpResponseException.class, (e, ctx) -> http(ctx, e.getStatus(), e.getMessage()));
        routes.exception(Exception.class, (e, ctx) -> {
            log.error("{} {} failed", ctx.method(), ctx.path(), e);
            http(ctx, 500, "the sandbox failed; see its log");
        });
    }

    private static void http(Context ctx, int status, @Nullable String detail) {
        if (status == 404 && (ctx.path().startsWith("/openapi/") || ctx.path().startsWith("/business/"))) {
            ObjectNode body = Json.object().put("error", 404).put("message", "empty or invalid API");
            ctx.status(404).contentType("application/json;charset=utf-8").result(Json.bytes(body));
            return;
        }
        write(ctx, status, null, detail == null ? "" : detail);
    }

    private static void write(Context ctx, int status, @Nullable String field, String detail) {
        ObjectNode body = Json.object();
        body.put("type", "about:blank");
        body.put("title", status == 404 ? "Not found" : status < 500 ? "Bad input" : "Sandbox error");
        body.put("status", status);
        body.put("detail", detail);
        if (field != null && !field.isEmpty()) {
            body.put("field", field);
        }
        ctx.status(status).contentType("application/problem+json").result(Json.bytes(body));
    }
}
