package vn.tienglang.sandbox.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.world.Bond;
import vn.tienglang.sandbox.world.Table;
import vn.tienglang.sandbox.world.World;

/** Fields of an OA's own, and their values for a person. Values are always strings. Fields of type table are not there. */
final class UserFields {

    private static final Set<String> TYPES = Set.of("boolean", "number", "text", "datetime", "email", "phone", "url");
    private static final String OWN = "custom.";

    private final World world;
    private final Table<UserField> fields;

    UserFields(World world) {
        this.world = world;
        this.fields = world.table("user-field", UserField.class, UserField::id);
    }

    JsonNode list(Call call) {
        ArrayNode list = Json.array();
        fields.all().stream()
                .filter(field -> field.oa().equals(call.oa()))
                .forEach(field -> list.addObject()
                        .put("key", field.key())
                        .put("name", field.name())
                        .put("data_type", field.type())
                        .put("field_type", "oa_custom"));
        return list;
    }

    @Nullable
    JsonNode create(Call call) {
        ObjectNode body = call.json();
        UserField field = new UserField(
                call.oa(),
                Call.text(body, "key"),
                Call.optional(body, "name").orElse(""),
                Call.optional(body, "data_type").orElse("text"));
        if (!TYPES.contains(field.type())) {
            throw Refusal.parameter("data_type", "is not known");
        }
        if (fields.get(field.id()).isPresent()) {
            throw Refusal.parameter("key", "is used already");
        }
        fields.put(field);
        return null;
    }

    /** Key and type are for ever. */
    @Nullable
    JsonNode rename(Call call) {
        UserField field = known(call, Call.text(call.json(), "key"));
        fields.put(new UserField(field.oa(), field.key(), Call.text(call.json(), "name"), field.type()));
        return null;
    }

    @Nullable
    JsonNode delete(Call call) {
        fields.remove(known(call, Call.text(call.json(), "key")).id());
        return null;
    }

    private UserField known(Call call, String key) {
        return fields.get(call.oa() + ":" + key).orElseThrow(() -> Refusal.parameter("key", "is not known: " + key));
    }

    JsonNode values(Call call) {
        ObjectNode wanted = call.data();
        Bond bond = bond(call, Call.text(wanted, "user_id"));
        List<String> only = new ArrayList<>();
        wanted.path("fields_to_export").forEach(key -> only.add(key.asText()));
        ObjectNode data = Json.object().put("user_id", bond.person());
        ObjectNode own = data.putObject("custom_info");
        bond.notes().forEach((name, value) -> {
            String key = name.startsWith(OWN) ? name.substring(OWN.length()) : name;
            if (only.isEmpty() || only.contains(key)) {
                (name.startsWith(OWN) ? own : data).put(key, value);
            }
        });
        return data;
    }

    @Nullable
    JsonNode change(Call call) {
        ObjectNode body = call.json();
        Bond bond = bond(call, Call.text(body, "user_id"));
        Map<String, String> notes = new LinkedHashMap<>(bond.notes());
        for (String name : List.of("name", "phone", "user_dob", "gender", "user_external_id")) {
            Call.optional(body, name).ifPresent(value -> notes.put(name, value));
        }
        for (Map.Entry<String, JsonNode> one : body.path("custom_info").properties()) {
            UserField field = known(call, one.getKey());
            String value = one.getValue().asText();
            if (!field.takes(value)) {
                throw Refusal.parameter("custom_info." + field.key(), "is no " + field.type());
            }
            notes.put(OWN + field.key(), value);
        }
        world.put(bond.withNotes(bond.alias(), notes));
        return null;
    }

    private Bond bond(Call call, String person) {
        call.about(World.directThread(call.oa(), person));
        if (world.person(person).isEmpty()) {
            throw Refusal.parameter("user_id", "is not known");
        }
        Bond bond = world.bond(call.oa(), person);
        if (!bond.known()) {
            throw new Refusal(-213, "User does not follow the OA");
        }
        return bond;
    }
}
