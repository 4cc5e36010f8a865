package vn.tienglang.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.fault.Fault;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.received.ReceivedCall;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.sandbox.webhook.Delivery;
import vn.tienglang.sandbox.world.Settings;

/** What a test or a demo says to the sandbox itself, as JSON under {@code /control}. Errors are RFC 9457 problems. */
public final class ControlDoor {

    private static final int LIMIT = 10_000;

    private final ZaloSandbox sandbox;

    public ControlDoor(ZaloSandbox sandbox) {
        this.sandbox = sandbox;
    }

    public void open(RoutesConfig routes) {
        routes.post("/control/seed", ctx -> {
            sandbox.seed(SandboxSeed.parse(ctx.bodyAsBytes()));
            Input.reply(ctx, Json.object().put("sown", true));
        });
        routes.get("/control/clock", this::clock);
        routes.post("/control/clock", this::advance);
        routes.get("/control/settings", ctx -> Input.reply(ctx, sandbox.settings()));
        routes.patch("/control/settings", this::settings);
        routes.get("/control/faults", ctx -> Input.reply(ctx, faults()));
        routes.post("/control/faults", this::addFault);
        routes.delete("/control/faults", ctx -> sandbox.faults().clear());
        routes.delete("/control/faults/{id}", this::removeFault);
        routes.get("/control/received", this::received);
        routes.get(
                "/control/received/repeats",
                ctx -> Input.reply(ctx, sandbox.received().repeats()));
        routes.delete("/control/received", ctx -> sandbox.received().clear());
        routes.get("/control/webhook", ctx -> Input.reply(ctx, webhook()));
        routes.post("/control/webhook", this::pointWebhook);
        routes.post("/control/webhook/check", this::checkWebhook);
        routes.get("/control/webhook/deliveries", this::deliveries);
    }

    // ---- time and settings

    private void clock(Context ctx) {
        Input.reply(
                ctx,
                Json.object()
                        .put("now", sandbox.clock().instant().toString())
                        .put("ahead", sandbox.clock().offset().toString()));
    }

    private void advance(Context ctx) {
        String by = Input.of(ctx).text("advance");
        try {
            sandbox.clock().advance(Duration.parse(by));
        } catch (DateTimeParseException e) {
            throw new FieldError("advance", "is not a duration like PT25H: " + by);
        } catch (IllegalArgumentException e) {
            throw new FieldError("advance", String.valueOf(e.getMessage()));
        }
        clock(ctx);
    }

    private void settings(Context ctx) {
        ObjectNode merged = (ObjectNode) Json.tree(sandbox.settings());
        merged.setAll((ObjectNode) Input.of(ctx).json());
        sandbox.settings(Json.bind(merged, Settings.class));
        Input.reply(ctx, sandbox.settings());
    }

    // ---- faults

    private ObjectNode faults() {
        ObjectNode reply = Json.object().put("seed", sandbox.faults().seed());
        reply.set("faults", Json.tree(sandbox.faults().list()));
        return reply;
    }

    private void addFault(Context ctx) {
        ObjectNode wanted = Json.object().put("probability", 1).put("status", 502);
        wanted.setAll((ObjectNode) Input.of(ctx).json());
        if (!wanted.hasNonNull("kind")) {
            throw new FieldError("kind", "is missing");
        }
        long id = sandbox.faults().add(Json.bind(wanted, Fault.class));
        Input.reply(
                ctx, Json.object().put("id", id).put("seed", sandbox.faults().seed()));
    }

    private void removeFault(Context ctx) {
        long id;
        try {
            id = Long.parseLong(ctx.pathParam("id"));
        } catch (NumberFormatException e) {
            throw new FieldError("id", "must be a number");
        }
        if (!sandbox.faults().remove(id)) {
            throw new FieldError("id", "there is no fault " + id);
        }
    }

    // ---- the record

    private void received(Context ctx) {
        String thread = ctx.queryParam("thread");
        boolean posted = "true".equals(ctx.queryParam("posted"));
        long after = Input.query(ctx, "after", 0);
        long limit = Math.min(LIMIT, Input.query(ctx, "limit", LIMIT));
        long latest = Input.query(ctx, "latest", LIMIT);
        List<ReceivedCall> calls = sandbox.received()
                .matching(call -> call.seq() > after
                        && (thread == null || thread.equals(call.thread()))
                        && (!posted || call.posted()));
        ObjectNode reply = Json.object();
        reply.put("total", sandbox.received().total());
        reply.put("dropped", sandbox.received().dropped());
        reply.set(
                "calls",
                Json.tree(calls.stream()
                        .skip(Math.max(0, calls.size() - latest))
                        .limit(limit)
                        .toList()));
        Input.reply(ctx, reply);
    }

    // ---- the webhook

    private ObjectNode webhook() {
        ObjectNode reply = (ObjectNode) Json.tree(sandbox.webhooks().state());
        reply.set("counts", Json.tree(sandbox.webhooks().deliveries().counts()));
        return reply;
    }

    private void pointWebhook(Context ctx) {
        Input input = Input.of(ctx);
        if (input.json().has("muted")) {
            Set<String> names = new HashSet<>();
            for (JsonNode name : input.json().path("muted")) {
                names.add(name.asText());
            }
            sandbox.webhooks().mute(names);
        }
        if (input.json().has("url")) {
            sandbox.webhooks().target(url(input.optional("url").orElse(null)));
        }
        Input.reply(ctx, webhook());
    }

    private static @Nullable HttpUrl url(@Nullable String text) {
        if (text == null) {
            return null;
        }
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw new FieldError("url", "is not an http address: " + text);
        }
        return url;
    }

    private void checkWebhook(Context ctx) {
        HttpUrl url = url(Input.of(ctx).text("url"));
        int status = url == null ? 0 : sandbox.webhooks().check(url);
        Input.reply(ctx, Json.object().put("status", status).put("saved", status == 200));
    }

    private void deliveries(Context ctx) {
        long after = Input.query(ctx, "after", 0);
        List<Delivery> attempts = sandbox.webhooks().deliveries().deliveries().stream()
                .filter(delivery -> delivery.event() > after)
                .limit(LIMIT)
                .toList();
        ObjectNode reply = Json.object();
        reply.set("counts", Json.tree(sandbox.webhooks().deliveries().counts()));
        reply.set("deliveries", Json.tree(attempts));
        Input.reply(ctx, reply);
    }
}
