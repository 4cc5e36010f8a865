package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.world.ChatMessage;

/** One API call, read once. Its getters refuse in the platform's way what is missing or of a wrong form. */
final class Call {

    private final Context ctx;
    private final JsonNode body;
    private String oa = "";
    private @Nullable String thread;
    private @Nullable ChatMessage posted;
    private @Nullable ObjectNode metadata;

    Call(Context ctx) {
        this.ctx = ctx;
        this.body = readBody(ctx);
    }

    private static JsonNode readBody(Context ctx) {
        String type = ctx.contentType();
        if (type != null && type.startsWith("multipart/")) {
            return Json.object();
        }
        try {
            return Json.read(ctx.bodyAsBytes());
        } catch (IllegalArgumentException malformed) {
            return Json.object();
        }
    }

    Context http() {
        return ctx;
    }

    String oa() {
        return oa;
    }

    void oa(String id) {
        oa = id;
    }

    // ---- for the record

    /** The group or person the call is about, as far as it can be seen without acting on it. */
    @Nullable
    String addressee() {
        JsonNode recipient = body.path("recipient");
        for (JsonNode candidate : List.of(
                recipient.path("group_id"), body.path("group_id"), recipient.path("user_id"), body.path("user_id"))) {
            if (candidate.isTextual()) {
                return candidate.asText();
            }
        }
        return ctx.queryParam("group_id");
    }

    void about(String threadId) {
        thread = threadId;
    }

    @Nullable
    String thread() {
        return thread;
    }

    void posted(ChatMessage message) {
        posted = message;
        thread = message.thread();
    }

    @Nullable
    ChatMessage posted() {
        return posted;
    }

    // ---- output

    /** What stands beside {@code data} in the reply, where a list has a total. */
    void metadata(ObjectNode beside) {
        metadata = beside;
    }

    @Nullable
    ObjectNode metadata() {
        return metadata;
    }

    // ---- input

    /** The JSON body; refuses one that is not an object. */
    ObjectNode json() {
        return json(Refusal.body("the body is not a JSON object"));
    }

    ObjectNode json(Refusal otherwise) {
        if (body instanceof ObjectNode object && !object.isEmpty()) {
            return object;
        }
        throw otherwise;
    }

    /** The JSON text in the query parameter {@code data}. */
    ObjectNode data() {
        String text = ctx.queryParam("data");
        if (text == null || text.isBlank()) {
            return Json.object();
        }
        try {
            if (Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IllegalArgumentException malformed) {
            throw Refusal.parameter("data", "is not JSON");
        }
        throw Refusal.parameter("data", "is not a JSON object");
    }

    static String text(JsonNode from, String name) {
        return optional(from, name).orElseThrow(() -> Refusal.parameter(name, "is missing"));
    }

    static Optional<String> optional(JsonNode from, String name) {
        JsonNode value = from.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.parameter(name, "must be a string");
        }
        return Optional.of(value.asText());
    }

    static List<String> texts(JsonNode from, String name) {
        JsonNode list = from.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.parameter(name, "must be a list of ids");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list) {
            if (!one.isTextual()) {
                throw Refusal.parameter(name, "must hold strings");
            }
            texts.add(one.asText());
        }
        return List.copyOf(texts);
    }

    /** A number of the query string. */
    int number(String name, int otherwise) {
        String text = ctx.queryParam(name);
        return text == null ? otherwise : parse(name, text);
    }

    /** A number of a JSON object, which may also stand as a string. */
    static int number(JsonNode from, String name, int otherwise) {
        JsonNode value = from.path(name);
        return value.isMissingNode() ? otherwise : parse(name, value.asText());
    }

    private static int parse(String name, String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Refusal.parameter(name, "must be a number");
        }
        throw Refusal.parameter(name, "cannot be negative");
    }
}
