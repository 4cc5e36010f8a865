package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.life.Events;
import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.Person;
import vn.tienglang.sandbox.world.World;

/** The people an OA knows, what it noted about them, and the tags it gave them. */
final class Users {

    private static final int LAST_OFFSET = 9951;
    private static final int PAGE_LIMIT = 50;
    private static final List<String> NOTED = List.of("name", "phone", "address", "city", "district");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter PERIOD_DAY = DateTimeFormatter.ofPattern("yyyy_MM_dd");

    private final World world;
    private final GroupLife life;
    private final Events events;

    Users(World world, GroupLife life, Events events) {
        this.world = world;
        this.life = life;
        this.events = events;
    }

    JsonNode list(Call call) {
        ObjectNode wanted = call.data();
        int offset = Call.number(wanted, "offset", 0);
        int count = Call.number(wanted, "count", 5);
        if (offset > LAST_OFFSET) {
            throw Refusal.limit("offset", LAST_OFFSET);
        }
        if (count > PAGE_LIMIT) {
            throw Refusal.limit("count", PAGE_LIMIT);
        }
        List<Bond> all = world.bonds(call.oa()).stream()
                .filter(Bond::known)
                .filter(tagged(wanted))
                .filter(interacted(wanted))
                .filter(bond -> !wanted.path("is_follower").asText().equals("true") || bond.follows())
                .toList();
        ObjectNode data =
                Json.object().put("total", all.size()).put("count", count).put("offset", offset);
        ArrayNode users = data.putArray("users");
        new Page(offset, count).cut(all).forEach(bond -> users.addObject().put("user_id", bond.person()));
        return data;
    }

    private static Predicate<Bond> tagged(ObjectNode wanted) {
        String tag = Call.optional(wanted, "tag_name").orElse(null);
        return bond -> tag == null || bond.tags().contains(tag);
    }

    private Predicate<Bond> interacted(ObjectNode wanted) {
        String period = Call.optional(wanted, "last_interaction_period").orElse(null);
        if (period == null) {
            return bond -> true;
        }
        LocalDate today = life.today();
        LocalDate[] days = switch (period) {
            case "TODAY" -> new LocalDate[] {today, today};
            case "YESTERDAY" -> new LocalDate[] {today.minusDays(1), today.minusDays(1)};
            case "L7D" -> new LocalDate[] {today.minusDays(7), today};
            case "L30D" -> new LocalDate[] {today.minusDays(30), today};
            default -> range(period);
        };
        return bond -> bond.lastInteraction() > 0
                && !day(bond).isBefore(days[0])
                && !day(bond).isAfter(days[1]);
    }

    private static LocalDate[] range(String period) {
        String[] ends = period.split(":", -1);
        try {
            if (ends.length == 2) {
                return new LocalDate[] {LocalDate.parse(ends[0], PERIOD_DAY), LocalDate.parse(ends[1], PERIOD_DAY)};
            }
        } catch (DateTimeParseException e) {
            throw Refusal.parameter("last_interaction_period", "is not a period");
        }
        throw Refusal.parameter("last_interaction_period", "is not a period");
    }

    private static LocalDate day(Bond bond) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(bond.lastInteraction()), GroupLife.ZONE);
    }

    JsonNode detail(Call call) {
        Person person = known(call, Call.text(call.data(), "user_id"));
        Bond bond = world.bond(call.oa(), person.id());
        boolean withheld = world.settings().outsideVietnam();
        String avatar = "https://sandbox.invalid/avatar/" + person.id();
        ObjectNode data = Json.object();
        data.put("user_id", person.id());
        data.put("user_id_by_app", Events.byApp(person.id()));
        data.put("user_external_id", "");
        data.put("display_name", withheld ? "" : person.name());
        data.put("user_alias", withheld || bond.alias() == null ? "" : bond.alias());
        data.put("is_sensitive", person.sensitive());
        data.put(
                "user_last_interaction_date",
                bond.lastInteraction() == 0 ? "" : day(bond).format(DAY));
        data.put("user_is_follower", bond.follows());
        data.put("avatar", withheld ? "" : avatar);
        data.putObject("avatars").put("120", withheld ? "" : avatar).put("240", withheld ? "" : avatar);
        data.put("dynamic_param", "");
        ObjectNode tags = data.putObject("tags_and_notes_info");
        tags.putArray("notes");
        ArrayNode names = tags.putArray("tag_names");
        bond.tags().forEach(names::add);
        ObjectNode shared = data.putObject("shared_info");
        NOTED.forEach(name -> shared.put(name, withheld ? "" : bond.notes().getOrDefault(name, "")));
        return data;
    }

    private Person known(Call call, String id) {
        call.about(World.directThread(call.oa(), id));
        Person person = world.person(id).orElseThrow(() -> Refusal.parameter("user_id", "is not known"));
        if (!world.bond(call.oa(), id).known()) {
            throw new Refusal(-213, "User does not follow the OA");
        }
        return person;
    }

    @Nullable
    JsonNode update(Call call) {
        ObjectNode body = call.json();
        Person person = known(call, Call.text(body, "user_id"));
        Bond bond = world.bond(call.oa(), person.id());
        Map<String, String> notes = new LinkedHashMap<>(bond.notes());
        for (String name : NOTED) {
            Call.optional(body.path("shared_info"), name).ifPresent(value -> notes.put(name, value));
        }
        world.put(bond.withNotes(
                Call.optional(body, "user_alias")
                        .or(() -> Call.optional(body, "alias"))
                        .orElse(bond.alias()),
                notes));
        return null;
    }

    @Nullable
    JsonNode forget(Call call) {
        Person person = known(call, Call.text(call.json(), "user_id"));
        world.put(world.bond(call.oa(), person.id()).withNotes(null, Map.of()).withTags(List.of()));
        return null;
    }

    @Nullable
    JsonNode tag(Call call) {
        return retag(call, true);
    }

    @Nullable
    JsonNode untag(Call call) {
        return retag(call, false);
    }

    private @Nullable JsonNode retag(Call call, boolean add) {
        ObjectNode body = call.json();
        Person person = known(call, Call.text(body, "user_id"));
        String tag = Call.text(body, "tag_name");
        Bond bond = world.bond(call.oa(), person.id());
        List<String> tags = new ArrayList<>(bond.tags());
        tags.remove(tag);
        if (add) {
            tags.add(tag);
        }
        world.put(bond.withTags(tags));
        events.tagged(call.oa(), tag, person.id(), add);
        return null;
    }

    @Nullable
    JsonNode dropTag(Call call) {
        String tag = Call.text(call.json(), "tag_name");
        for (Bond bond : world.bonds(call.oa())) {
            world.put(bond.withTags(
                    bond.tags().stream().filter(one -> !one.equals(tag)).toList()));
        }
        return null;
    }

    JsonNode tags(Call call) {
        ArrayNode tags = Json.array();
        world.bonds(call.oa()).stream()
                .flatMap(bond -> bond.tags().stream())
                .distinct()
                .sorted()
                .forEach(tags::add);
        return tags;
    }
}
