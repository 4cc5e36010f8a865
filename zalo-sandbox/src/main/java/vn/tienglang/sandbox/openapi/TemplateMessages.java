package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.template.Template;
import vn.tienglang.sandbox.template.TemplateMessage;
import vn.tienglang.sandbox.template.Templates;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.OfficialAccount;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/** Messages made from approved templates: by phone number, by its hash, or by user id. */
final class TemplateMessages {

    private static final int TRACKING_LIMIT = 48;
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final World world;
    private final Templates templates;
    private final Charges charges;
    private final Events events;

    TemplateMessages(World world, Templates templates, Charges charges, Events events) {
        this.world = world;
        this.templates = templates;
        this.charges = charges;
        this.events = events;
    }

    // ---- by phone number

    JsonNode byPhone(Call call) {
        ObjectNode body = call.json(new Refusal(-121, "Body is invalid"));
        String phone = Call.optional(body, "phone").orElse("");
        if (!phone.matches("\\+?84\\d{8,10}")) {
            throw new Refusal(-108, "Phone number is invalid");
        }
        String number = phone.replace("+", "");
        return send(call, body, number, templates.owner(number));
    }

    JsonNode byHash(Call call) {
        ObjectNode body = call.json(new Refusal(-121, "Body is invalid"));
        String hash = Call.optional(body, "hash_phone").orElse("");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new Refusal(-108, "Phone number is invalid");
        }
        return send(call, body, hash, templates.ownerOfHash(hash));
    }

    /** @param address what the receipt names: the number, or its hash */
    private JsonNode send(Call call, ObjectNode body, String address, Optional<Person> owner) {
        OfficialAccount oa = world.oa(call.oa()).orElseThrow();
        String tracking = tracking(body);
        Template template = sendable(oa, Call.optional(body, "template_id").orElse(null));
        String text = TemplateText.of(template, body.path("template_data"));
        Person person = owner.orElseThrow(() -> new Refusal(-118, "Zalo account does not exist"));
        call.about(World.directThread(oa.id(), person.id()));
        if (world.bond(oa.id(), person.id()).restricted()) {
            throw new Refusal(-141, "User refuses to receive messages of this OA");
        }
        boolean trial =
                Call.optional(body, "mode").filter("development"::equals).isPresent();
        boolean beyondQuota =
                Call.optional(body, "sending_mode").filter("3"::equals).isPresent();
        if (trial) {
            mayTry(oa, person);
        } else {
            room(oa, template, beyondQuota);
            Charges.cloudAccount(oa, -136, -137);
        }
        TemplateMessage sent = post(call, template, person, text, trial ? null : address);
        if (sent.delivered() > 0) {
            events.templateReceived(oa.id(), person.id(), address, sent.id(), tracking, sent.delivered());
        }
        ObjectNode data = Json.object();
        data.put("msg_id", sent.id());
        data.put("sent_time", Long.toString(sent.at()));
        data.put("sending_mode", beyondQuota ? "3" : "1");
        data.putObject("quota")
                .put("dailyQuota", Integer.toString(daily()))
                .put("remainingQuota", Long.toString(remaining(oa.id())));
        return data;
    }

    private String tracking(ObjectNode body) {
        String tracking = Call.optional(body, "tracking_id").orElse("");
        if (tracking.isEmpty() && world.settings().requireTrackingId()) {
            throw new Refusal(-122, "Body is invalid: tracking_id is missing");
        }
        if (tracking.length() > TRACKING_LIMIT || !tracking.matches("[A-Za-z0-9_.-]*")) {
            throw new Refusal(
                    -122,
                    "Body is invalid: tracking_id has more than " + TRACKING_LIMIT + " characters or special ones");
        }
        return tracking;
    }

    private Template sendable(OfficialAccount oa, @Nullable String id) {
        if (!oa.verified()) {
            throw new Refusal(-135, "OA may not send: it is not verified");
        }
        Template template = templates.template(id).orElseThrow(() -> new Refusal(-109, "Template id is invalid"));
        if (!template.oa().equals(oa.id())) {
            throw new Refusal(-117, "OA or app has no access to this template");
        }
        if (template.status() == Template.Status.DISABLE) {
            throw new Refusal(-146, "Template is disabled because of low quality");
        }
        if (template.status() != Template.Status.ENABLE) {
            throw new Refusal(-131, "Template is not approved");
        }
        LocalTime now = LocalTime.ofInstant(world.clock().instant(), GroupLife.ZONE);
        if (!template.night() && (!now.isBefore(NIGHT) || now.isBefore(MORNING))) {
            throw new Refusal(-133, "Template cannot be sent at night (22:00 to 06:00)");
        }
        return template;
    }

    private static void mayTry(OfficialAccount oa, Person person) {
        if (!oa.admins().contains(person.id())) {
            throw new Refusal(-127, "Development mode sends to administrators only");
        }
    }

    private void room(OfficialAccount oa, Template template, boolean beyondQuota) {
        if (!beyondQuota && remaining(oa.id()) == 0) {
            throw new Refusal(-144, "OA has reached its daily quota");
        }
        if (template.dailyQuota() > 0 && templates.todayWith(template) >= template.dailyQuota()) {
            throw new Refusal(-147, "Template has reached its daily quota");
        }
    }

    private int daily() {
        return world.settings().templatesPerDay();
    }

    private long remaining(String oa) {
        return Math.max(0, daily() - templates.todayOf(oa));
    }

    private TemplateMessage post(Call call, Template template, Person person, String text, @Nullable String address) {
        String thread = World.directThread(call.oa(), person.id());
        ChatMessage message = world.post(thread, call.oa(), true, Draft.text(text));
        call.posted(message);
        long delivered = world.settings().templatesArrive() ? message.time() : 0;
        TemplateMessage sent = new TemplateMessage(
                message.id(), call.oa(), template.id(), person.id(), address, message.time(), delivered);
        templates.sent(sent);
        return sent;
    }

    // ---- by user id

    JsonNode byUser(Call call) {
        ObjectNode body = call.json();
        String id = Call.text(body, "user_id");
        call.about(World.directThread(call.oa(), id));
        Person person = world.person(id).orElseThrow(() -> Refusal.parameter("user_id", "is not known"));
        Template template = templates
                .template(Call.text(body, "template_id"))
                .filter(one -> one.oa().equals(call.oa()) && one.status() == Template.Status.ENABLE)
                .orElseThrow(() -> Refusal.parameter("template_id", "is not an approved template of this OA"));
        if (!template.byUid()) {
            throw new Refusal(-249, "Template cannot be sent by user id");
        }
        String text = text(template, body.path("template_data"));
        if (!charges.welcome(call.oa(), id).known()) {
            throw new Refusal(-213, "User does not follow the OA");
        }
        ObjectNode quota = charges.paid(call.oa());
        TemplateMessage sent = post(call, template, person, text, null);
        world.message(sent.id()).ifPresent(message -> events.oaSentTemplate(call.oa(), id, message));
        ObjectNode data = Json.object();
        data.put("message_id", sent.id());
        data.put("user_id", id);
        data.put("sent_time", Long.toString(sent.at()));
        if (quota != null) {
            data.set("quota", quota);
        }
        return data;
    }

    /** This host has one number for every mistake in a parameter. */
    private static String text(Template template, JsonNode data) {
        try {
            return TemplateText.of(template, data);
        } catch (Refusal mistake) {
            throw new Refusal(-201, String.valueOf(mistake.getMessage()));
        }
    }

    // ---- what became of them

    JsonNode status(Call call) {
        String id = call.http().queryParam("message_id");
        if (id == null) {
            throw new Refusal(-107, "Message id is invalid");
        }
        TemplateMessage sent =
                templates.message(id).filter(one -> one.oa().equals(call.oa())).orElse(null);
        ObjectNode data = Json.object();
        if (sent == null) {
            return data.put("delivery_time", "")
                    .put("message", "The message does not exist")
                    .put("status", -1);
        }
        boolean delivered = sent.delivered() > 0;
        return data.put("delivery_time", delivered ? Long.toString(sent.delivered()) : "")
                .put(
                        "message",
                        delivered
                                ? "The message was delivered to the user's phone"
                                : "The message was pushed to the server, but has not reached the user's phone")
                .put("status", delivered ? 1 : 0);
    }

    /** Declared as strings, shown as numbers: here numbers, while the reply to a send has strings. */
    JsonNode quota(Call call) {
        return Json.object()
                .put("dailyQuota", daily())
                .put("remainingQuota", remaining(call.oa()))
                .putNull("dailyQuotaPromotion")
                .putNull("remainingQuotaPromotion");
    }

    JsonNode quality(Call call) {
        String quality = templates.todayOf(call.oa()) == 0 ? "UNDEFINED" : "HIGH";
        return Json.object().put("oaCurrentQuality", quality).put("oa7dayQuality", quality);
    }
}
