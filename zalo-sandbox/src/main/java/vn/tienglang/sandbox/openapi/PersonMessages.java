package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.World;

/** Consultation messages to one person, and the threads with people. */
final class PersonMessages {

    private static final int PAGE_LIMIT = 10;

    private final World world;
    private final MessageBody bodies;
    private final Events events;
    private final Charges charges;
    private final History history;

    PersonMessages(World world, MessageBody bodies, Events events, Charges charges) {
        this.world = world;
        this.bodies = bodies;
        this.events = events;
        this.charges = charges;
        this.history = new History(world);
    }

    JsonNode send(Call call) {
        ObjectNode body = call.json();
        String person = recipient(body.path("recipient"));
        call.about(World.directThread(call.oa(), person));
        if (world.person(person).isEmpty()) {
            throw Refusal.parameter("recipient.user_id", "is not known");
        }
        ChatMessage.Draft draft = bodies.forPerson(body.path("message"));
        boolean file = draft.attachments().stream()
                .anyMatch(attachment -> attachment.type().equals("file"));
        ObjectNode quota = charges.consultation(call.oa(), person, file);
        ChatMessage message = world.post(World.directThread(call.oa(), person), call.oa(), true, draft);
        call.posted(message);
        events.oaSent(call.oa(), person, message);
        ObjectNode data = Json.object();
        data.put("message_id", message.id());
        data.put("user_id", person);
        data.put("sent_time", Long.toString(message.time()));
        if (quota != null) {
            data.set("quota", quota);
        }
        return data;
    }

    private String recipient(JsonNode recipient) {
        String answered = Call.optional(recipient, "message_id").orElse(null);
        if (answered == null) {
            return Call.text(recipient, "user_id");
        }
        return world.message(answered)
                .filter(message -> !message.fromOa())
                .map(ChatMessage::from)
                .orElseThrow(() -> Refusal.parameter("recipient.message_id", "is not known"));
    }

    JsonNode conversation(Call call) {
        ObjectNode data = call.data();
        String thread = World.directThread(call.oa(), Call.text(data, "user_id"));
        call.about(thread);
        Page page = page(data);
        return history.ofPeople(call.oa(), world.newest(thread, page.offset(), page.count()));
    }

    JsonNode recent(Call call) {
        Page page = page(call.data());
        List<String> own = world.threads().stream()
                .filter(thread -> thread.startsWith(call.oa() + ":"))
                .toList();
        return history.ofPeople(call.oa(), page.cut(GroupMessages.newestOf(world, own)));
    }

    private static Page page(ObjectNode data) {
        int count = Call.number(data, "count", 5);
        if (count > PAGE_LIMIT) {
            throw Refusal.limit("count", PAGE_LIMIT);
        }
        return new Page(Call.number(data, "offset", 0), count);
    }

    /** {@code POST /v3.0/oa/quota/message}: for one person, or the OA's assets. */
    JsonNode quota(Call call) {
        ObjectNode body = call.json();
        OfficialAccount oa = world.oa(call.oa()).orElseThrow();
        if (!body.has("user_id")) {
            Call.text(body, "quota_owner");
            ObjectNode asset = Json.object()
                    .put("product_type", Call.optional(body, "product_type").orElse("cs"))
                    .put("quota_type", "sub_quota")
                    .put("remain", Integer.toString(oa.paidQuota() - oa.paidUsed()))
                    .put("total", Integer.toString(oa.paidQuota()));
            return Json.array().add(asset);
        }
        String person = Call.text(body, "user_id");
        if (world.person(person).isEmpty()) {
            throw Refusal.parameter("user_id", "is not known");
        }
        ObjectNode data = Json.object();
        data.put("last_interaction", Long.toString(world.bond(call.oa(), person).lastInteraction()));
        data.putObject("cs_reply").put("remain", Charges.REPLIES).put("total", Charges.REPLIES);
        data.putObject("promotion")
                .put("daily_remain", "1")
                .put("daily_total", "1")
                .put("monthly_remain", "30")
                .put("monthly_total", "30");
        return data;
    }
}
