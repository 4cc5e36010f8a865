package vn.tienglang.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.http.FieldError;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.http.MediaLinks;
import vn.tienglang.sandbox.life.Shelving;
import vn.tienglang.sandbox.oauth.TokenDesk;
import vn.tienglang.sandbox.world.Attachment;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.Media;

/** What people and administrators do, as JSON under {@code /control}: write, forward, read, follow, join, leave. */
public final class PeopleDoor {

    private static final Set<String> KINDS =
            Set.of("image", "gif", "link", "audio", "video", "sticker", "location", "file", "business_card");
    private static final int THREAD_LIMIT = 1000;

    private final ZaloSandbox sandbox;
    private final Shelving shelving;
    private final MediaLinks links;

    public PeopleDoor(ZaloSandbox sandbox, Shelving shelving, MediaLinks links) {
        this.sandbox = sandbox;
        this.shelving = shelving;
        this.links = links;
    }

    public void open(RoutesConfig routes) {
        routes.post("/control/say", this::say);
        routes.post("/control/forward", this::forward);
        routes.post("/control/seen", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk().saw(input.text("person"), input.text("thread"));
        });
        routes.post("/control/follow", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk().follow(input.text("person"), input.text("oa"), input.flag("follows"));
        });
        routes.post("/control/withdraw", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk().withdraw(input.text("person"), input.text("oa"));
        });
        routes.post("/control/restrict", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk().restrict(input.text("person"), input.text("oa"), input.flag("restricted"));
        });
        routes.post("/control/approach", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk().approach(input.text("person"), input.text("oa"));
        });
        routes.post("/control/react", ctx -> {
            Input input = Input.of(ctx);
            sandbox.react(input.text("person"), input.text("message"), input.text("icon"));
        });
        routes.post("/control/submit", ctx -> {
            Input input = Input.of(ctx);
            sandbox.talk()
                    .submit(
                            input.text("person"),
                            input.text("oa"),
                            input.optional("address").orElse(""));
        });
        routes.get("/control/thread", this::thread);
        routes.get("/control/groups", this::groups);
        routes.post("/control/groups/{id}", this::group);
        routes.post("/control/join", this::joinByLink);
        routes.post("/control/groups/{id}/join", this::join);
        routes.post(
                "/control/groups/{id}/leave",
                ctx -> sandbox.leave(ctx.pathParam("id"), Input.of(ctx).text("person")));
        routes.post("/control/oas/{id}/tokens", this::tokens);
        routes.post("/control/oas/{id}/expire", ctx -> sandbox.expireAccessToken(ctx.pathParam("id")));
        routes.post("/control/oas/{id}/revoke", ctx -> sandbox.revokePermission(ctx.pathParam("id")));
    }

    private void say(Context ctx) {
        Input input = Input.of(ctx);
        String person = input.text("person");
        Draft draft = new Draft(
                input.optional("text").orElse(""),
                attachments(person, input.json().path("attachments")),
                List.of(),
                input.optional("quote").orElse(null),
                null);
        Input.reply(ctx, sandbox.say(person, input.text("thread"), draft));
    }

    private void forward(Context ctx) {
        Input input = Input.of(ctx);
        String person = input.text("person");
        String message = input.optional("message")
                .orElseGet(() -> sandbox.talk()
                        .lastReadBy(person, input.text("thread"), input.text("containing"))
                        .id());
        Input.reply(ctx, sandbox.forward(person, message, input.text("to")));
    }

    /** Each attachment is either in the webhook's form (type, payload) or brings its bytes (type, name, base64). */
    private List<Attachment> attachments(String person, JsonNode list) {
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = "attachments[" + i + "]";
            JsonNode one = list.get(i);
            String type = one.path("type").asText();
            if (!KINDS.contains(type)) {
                throw new FieldError(at + ".type", "is not one of " + String.join(", ", KINDS));
            }
            if (one.path("payload") instanceof ObjectNode payload) {
                attachments.add(new Attachment(type, payload));
            } else {
                attachments.add(uploaded(person, type, one, at));
            }
        }
        return attachments;
    }

    private Attachment uploaded(String person, String type, JsonNode one, String at) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(one.path("base64").asText());
        } catch (IllegalArgumentException e) {
            throw new FieldError(at + ".base64", "is not base64");
        }
        if (bytes.length == 0) {
            throw new FieldError(at + ".base64", "needs a payload or base64 bytes");
        }
        String name = one.path("name").asText("attachment");
        Media kept = shelving.keep(person, type, name, bytes);
        ObjectNode payload = Json.object().put("url", links.of(kept.id()));
        if (type.equals("file")) {
            payload.put("name", name)
                    .put("type", name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                    .put("size", Long.toString(kept.size()))
                    .put("checksum", kept.checksum());
        } else if (!type.equals("audio")) {
            payload.put("thumbnail", links.of(kept.id()));
        }
        return new Attachment(type, payload);
    }

    private void thread(Context ctx) {
        String id = ctx.queryParam("id");
        if (id == null) {
            throw new FieldError("id", "is missing");
        }
        long after = Input.query(ctx, "after", 0);
        long limit = Math.min(THREAD_LIMIT, Input.query(ctx, "limit", THREAD_LIMIT));
        Input.reply(
                ctx,
                sandbox.thread(id).stream()
                        .filter(message -> message.seq() > after)
                        .limit(limit)
                        .toList());
    }

    private void groups(Context ctx) {
        ArrayNode groups = Json.array();
        for (GroupChat group : sandbox.groups()) {
            groups.addObject()
                    .put("id", group.id())
                    .put("name", group.name())
                    .put("oa", group.oa())
                    .put("link", group.link())
                    .put("members", group.members().size())
                    .put("disabled", sandbox.isDisabled(group.id()));
        }
        Input.reply(ctx, groups);
    }

    private void group(Context ctx) {
        String status = Input.of(ctx).text("status");
        if (!status.equals("enabled") && !status.equals("disabled")) {
            throw new FieldError("status", "must be enabled or disabled");
        }
        sandbox.groupDisabled(ctx.pathParam("id"), status.equals("disabled"));
    }

    private void join(Context ctx) {
        var outcome = sandbox.joinByLink(ctx.pathParam("id"), Input.of(ctx).text("person"));
        Input.reply(ctx, Json.object().put("outcome", outcome.name()));
    }

    /** As a person does who scans a group's QR code. */
    private void joinByLink(Context ctx) {
        Input input = Input.of(ctx);
        String link = input.text("link").strip();
        GroupChat group = sandbox.groups().stream()
                .filter(one -> one.link().equals(link))
                .findFirst()
                .orElseThrow(() -> new FieldError("link", "leads to no group: " + link));
        var outcome = sandbox.joinByLink(group.id(), input.text("person"));
        Input.reply(
                ctx,
                Json.object().put("group", group.id()).put("name", group.name()).put("outcome", outcome.name()));
    }

    private void tokens(Context ctx) {
        TokenDesk.Pair pair = sandbox.issueTokens(ctx.pathParam("id"));
        Input.reply(ctx, Json.object().put("access_token", pair.access()).put("refresh_token", pair.refresh()));
    }
}
