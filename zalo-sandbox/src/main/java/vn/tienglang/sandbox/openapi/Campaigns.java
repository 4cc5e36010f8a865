package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Attachment;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.ChatMessage;
import vn.tienglang.sandbox.world.ChatMessage.Button;
import vn.tienglang.sandbox.world.ChatMessage.Draft;
import vn.tienglang.sandbox.world.World;

/**
 * The ways to write first: transaction and promotion messages, which the platform has shut, and broadcasts to all
 * followers. Guarded by the world, as every call is.
 */
final class Campaigns {

    private static final Duration ACTIVE = Duration.ofDays(365);
    private static final LocalTime MORNING = LocalTime.of(6, 0);
    private static final LocalTime NIGHT = LocalTime.of(22, 0);
    private static final int BUTTONS = 4;
    private static final int BUTTON_TITLE = 35;
    private static final int SMALL_OA = 10_000;
    private static final int SMALL_OA_A_DAY = 500;

    private final World world;
    private final Charges charges;
    private final Events events;
    private final GroupLife life;
    private final Map<String, Set<String>> promotedToday = new HashMap<>();
    private LocalDate day = LocalDate.EPOCH;

    Campaigns(World world, Charges charges, Events events, GroupLife life) {
        this.world = world;
        this.charges = charges;
        this.events = events;
        this.life = life;
    }

    JsonNode transaction(Call call) {
        String person = recipient(call);
        Draft draft = draft(call, "transaction_");
        Bond bond = charges.welcome(call.oa(), person);
        if (bond.lastInteraction() == 0 || world.now() - bond.lastInteraction() > ACTIVE.toMillis()) {
            throw new Refusal(-230, "User has not interacted with the OA in the past year");
        }
        return send(call, person, draft);
    }

    JsonNode promotion(Call call) {
        String person = recipient(call);
        Draft draft = draft(call, "promotion");
        if (!charges.welcome(call.oa(), person).follows()) {
            throw new Refusal(-213, "User does not follow the OA");
        }
        byDay();
        if (!life.today().equals(day)) {
            day = life.today();
            promotedToday.clear();
        }
        Set<String> today = promotedToday.computeIfAbsent(call.oa(), oa -> new HashSet<>());
        if (today.contains(person)) {
            throw new Refusal(-218, "User has reached the limit of promotion messages a day");
        }
        if (today.size() >= allowedToday(call.oa())) {
            throw new Refusal(-211, "Promotion quota of the day is used up");
        }
        JsonNode sent = send(call, person, draft);
        today.add(person);
        return sent;
    }

    private long allowedToday(String oa) {
        long followers = world.bonds(oa).stream().filter(Bond::follows).count();
        return followers <= SMALL_OA ? SMALL_OA_A_DAY : followers / 20;
    }

    private String recipient(Call call) {
        if (!world.settings().oldUidTemplates()) {
            throw new Refusal(-240, "This API has been shut down; use message templates");
        }
        String person = Call.text(call.json().path("recipient"), "user_id");
        call.about(World.directThread(call.oa(), person));
        if (world.person(person).isEmpty()) {
            throw Refusal.parameter("recipient.user_id", "is not known");
        }
        return person;
    }

    private static Draft draft(Call call, String type) {
        JsonNode payload = call.json().path("message").path("attachment").path("payload");
        if (!Call.text(payload, "template_type").startsWith(type)) {
            throw Refusal.parameter("template_type", "must be " + type);
        }
        String language = Call.text(payload, "language");
        if (!language.equals("VI") && !language.equals("EN")) {
            throw Refusal.parameter("language", "must be VI or EN");
        }
        JsonNode elements = payload.path("elements");
        if (!elements.isArray() || elements.isEmpty()) {
            throw Refusal.parameter("elements", "are missing");
        }
        List<String> lines = new ArrayList<>();
        elements.forEach(element -> lines(element, lines));
        return new Draft(String.join("\n", lines), List.of(), buttons(payload.path("buttons")), null, null);
    }

    private static void lines(JsonNode element, List<String> lines) {
        switch (Call.text(element, "type")) {
            case "banner" -> {}
            case "header", "text" -> lines.add(Call.text(element, "content"));
            case "table" -> {
                for (JsonNode row : element.path("content")) {
                    lines.add(Call.text(row, "key") + ": " + Call.text(row, "value"));
                }
            }
            default -> throw Refusal.parameter("elements.type", "is not known");
        }
    }

    private static List<Button> buttons(JsonNode list) {
        if (list.size() > BUTTONS) {
            throw Refusal.limit("buttons", BUTTONS);
        }
        List<Button> buttons = new ArrayList<>();
        for (JsonNode one : list) {
            String title = Call.text(one, "title");
            if (title.length() > BUTTON_TITLE) {
                throw Refusal.limit("buttons.title", BUTTON_TITLE);
            }
            JsonNode payload = one.path("payload");
            String value = payload.isTextual()
                    ? payload.asText()
                    : payload.path("url").asText(payload.path("phone_code").asText(""));
            buttons.add(new Button(title, Call.text(one, "type"), value));
        }
        return buttons;
    }

    private JsonNode send(Call call, String person, Draft draft) {
        ObjectNode quota = charges.paid(call.oa());
        ChatMessage message = world.post(World.directThread(call.oa(), person), call.oa(), true, draft);
        call.posted(message);
        events.oaSentTemplate(call.oa(), person, message);
        ObjectNode data = Json.object();
        data.put("message_id", message.id());
        data.put("user_id", person);
        data.put("sent_time", Long.toString(message.time()));
        if (quota != null) {
            data.set("quota", quota);
        }
        return data;
    }

    /** Sandbox people have no age, sex or town: the target's form is checked, and every follower is met at once. */
    JsonNode broadcast(Call call) {
        JsonNode target = call.json().path("recipient").path("target");
        for (String name : List.of("ages", "gender", "locations", "cities", "platform")) {
            Call.optional(target, name)
                    .filter(codes -> !codes.matches("\\d+(,\\d+)*"))
                    .ifPresent(codes -> {
                        throw Refusal.parameter("target." + name, "must be numbers with commas between them");
                    });
        }
        JsonNode elements =
                call.json().path("message").path("attachment").path("payload").path("elements");
        if (elements.size() != 1 || !elements.get(0).path("media_type").asText().equals("article")) {
            throw Refusal.parameter("elements", "must hold exactly one article");
        }
        String article = Call.text(elements.get(0), "attachment_id");
        byDay();
        String address = "https://sandbox.invalid/article/" + article;
        Attachment link =
                new Attachment("link", Json.object().put("url", address).put("description", article));
        List<Bond> followers =
                world.bonds(call.oa()).stream().filter(Bond::follows).toList();
        for (Bond follower : followers) {
            world.post(
                    World.directThread(call.oa(), follower.person()),
                    call.oa(),
                    true,
                    new Draft("", List.of(link), List.of(), null, null));
        }
        return Json.object().put("message_id", world.ids().hex20());
    }

    private void byDay() {
        LocalTime now = LocalTime.ofInstant(world.clock().instant(), GroupLife.ZONE);
        if (now.isBefore(MORNING) || !now.isBefore(NIGHT)) {
            throw new Refusal(-234, "This type of message is not allowed from 22:00 to 06:00");
        }
    }
}
