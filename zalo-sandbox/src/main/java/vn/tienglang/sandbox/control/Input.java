package vn.tienglang.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Optional;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.Json;

/** The JSON body of a control call, read field by field. */
record Input(JsonNode json) {

    static Input of(Context ctx) {
        JsonNode tree;
        try {
            tree = Json.read(ctx.bodyAsBytes());
        } catch (IllegalArgumentException e) {
            throw new FieldError("", String.valueOf(e.getMessage()));
        }
        if (!tree.isObject()) {
            throw new FieldError("", "the body must be a JSON object");
        }
        return new Input(tree);
    }

    String text(String field) {
        return optional(field).orElseThrow(() -> new FieldError(field, "is missing"));
    }

    Optional<String> optional(String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new FieldError(field, "must be a string");
        }
        return Optional.of(value.asText());
    }

    boolean flag(String field) {
        JsonNode value = json.path(field);
        if (!value.isBoolean()) {
            throw new FieldError(field, "must be true or false");
        }
        return value.asBoolean();
    }

    /** A number of the query string. */
    static long query(Context ctx, String name, long otherwise) {
        String text = ctx.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FieldError(name, "must be a number");
        }
    }

    static void reply(Context ctx, Object value) {
        ctx.contentType("application/json;charset=utf-8").result(Json.bytes(value));
    }
}
