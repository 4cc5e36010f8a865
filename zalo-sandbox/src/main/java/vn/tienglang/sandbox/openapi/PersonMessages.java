package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.World;

/** Consultation messages to one person with their windows, and the threads with people. */
final class PersonMessages {

    private static final Duration FREE = Duration.ofHours(48);
    private static final Duration OPEN = Duration.ofDays(7);
    private static final int PAGE_LIMIT = 10;
    private static final String REPLIES = "8";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final World world;
    private final MessageBody bodies;
    private final Events events;
    private final GroupLife life;
    private final History history;

    PersonMessages(World world, MessageBody bodies, Events events, GroupLife life) {
        this.world = world;
        this.bodies = bodies;
        this.events = events;
        this.life = life;
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
        ObjectNode quota = charge(call.oa(), person, draft);
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

    /** Applies the windows; the quota object of the reply, or null when the Cloud Account pays. */
    private @Nullable ObjectNode charge(String oa, String person, ChatMessage.Draft draft) {
        Bond bond = world.bond(oa, person);
        if (bond.restricted()) {
            throw new Refusal(-244, "User has restricted this type of message from your OA");
        }
        if (bond.lastInteraction() == 0) {
            throw new Refusal(-232, "User has not interacted with the OA");
        }
        long since = world.now() - bond.lastInteraction();
        if (since > OPEN.toMillis()) {
            throw new Refusal(-230, "User has not interacted with the OA in the past 7 days");
        }
        if (since <= FREE.toMillis()) {
            ObjectNode quota = Json.object();
            boolean file = draft.attachments().stream()
                    .anyMatch(attachment -> attachment.type().equals("file"));
            if (!file) {
                quota.put("quota_type", "reply");
            }
            return quota.put("remain", REPLIES).put("total", REPLIES);
        }
        return paid(world.oa(oa).orElseThrow());
    }

    private @Nullable ObjectNode paid(OfficialAccount oa) {
        if (oa.paidUsed() < oa.paidQuota()) {
            world.put(oa.withPaidUsed(oa.paidUsed() + 1));
            return Json.object()
                    .put("quota_type", "sub_quota")
                    .put("remain", Integer.toString(oa.paidQuota() - oa.paidUsed() - 1))
                    .put("total", Integer.toString(oa.paidQuota()))
                    .put(
                            "expired_date",
                            life.today()
                                    .withDayOfYear(life.today().lengthOfYear())
                                    .format(DAY));
        }
        return switch (oa.cloudAccount()) {
            case FUNDED -> null;
            case NONE -> throw new Refusal(-320, "No Zalo Cloud Account is linked");
            case EMPTY -> throw new Refusal(-321, "The Zalo Cloud Account has run out of money");
        };
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
        data.putObject("cs_reply").put("remain", REPLIES).put("total", REPLIES);
        data.putObject("promotion")
                .put("daily_remain", "1")
                .put("daily_total", "1")
                .put("monthly_remain", "30")
                .put("monthly_total", "30");
        return data;
    }
}
