package vn.tienglang.zalo.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * Takes out of what went over the wire whatever tells of a person or opens a door: tokens, phone numbers, names,
 * addresses, and words that were not meant for everybody (a citizen's, and ours to one citizen). Ids stay: they say
 * nothing without Zalo. Stateless.
 */
final class Blanking {

    static final String BLANK = "•••";

    /** The parts of names of fields that are blanked whole, in lower case. */
    private static final List<String> FIELDS = List.of(
            "token",
            "secret",
            "phone",
            "name",
            "alias",
            "avatar",
            "address",
            "city",
            "district",
            "ward",
            "birth",
            "dob",
            "gender",
            "shared_info",
            "template_data",
            "notes",
            "dynamic_param");

    /** As people write them and as Zalo does: 0900 000 123, +84 900000123, 84900000123; not a stretch of a longer id. */
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:\\+?84|0)(?:[ .-]?\\p{Nd}){9,10}(?![\\p{L}\\p{N}])");

    private static final Pattern TOKEN =
            Pattern.compile("(?i)((?:access|refresh)_token\"?\\s*[=:]\\s*\"?)[^\\s\"&,}]+");

    private static final int LONGEST = 4_000;

    private Blanking() {}

    /**
     * @param call method and path, which says whose words these are
     * @param text JSON, a query, or anything else a server may answer
     */
    static String of(String call, String text) {
        String blanked = json(call, text);
        return blanked.length() <= LONGEST ? blanked : blanked.substring(0, LONGEST) + "…";
    }

    private static String json(String call, String text) {
        String body = text.strip();
        if (!body.startsWith("{") && !body.startsWith("[")) {
            return plain(body);
        }
        try {
            return Json.write(blanked(Json.tree(body.getBytes(StandardCharsets.UTF_8)), toOnePerson(call)));
        } catch (MalformedEventException e) {
            return plain(body);
        }
    }

    private static boolean toOnePerson(String call) {
        return call.contains("/message/cs")
                || call.contains("/message/template")
                || call.contains("v2.0/oa/conversation")
                || call.contains("listrecentchat");
    }

    private static JsonNode blanked(JsonNode node, boolean personal) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = Json.MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                copy.set(field.getKey(), field(object, field.getKey(), field.getValue(), personal));
            }
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(one -> copy.add(blanked(one, personal)));
            return copy;
        }
        return node.isTextual() ? TextNode.valueOf(plain(node.asText())) : node;
    }

    private static JsonNode field(ObjectNode of, String name, JsonNode value, boolean personal) {
        String key = name.toLowerCase(java.util.Locale.ROOT);
        if (FIELDS.stream().anyMatch(key::contains)) {
            return TextNode.valueOf(BLANK);
        }
        boolean said = value.isTextual() && (key.equals("text") || (key.equals("message") && of.has("src")));
        boolean ourOwn = of.path("src").asInt(0) == 0;
        if (said && (personal || !ourOwn)) {
            return TextNode.valueOf(lastLine(value.asText()));
        }
        boolean shown = of.has("src") && (key.equals("description") || key.equals("url") || key.equals("thumb"));
        return shown ? TextNode.valueOf(BLANK) : blanked(value, personal);
    }

    /** How long it was, and its code, by which it can be found again. */
    private static String lastLine(String text) {
        String code = text.strip().substring(text.strip().lastIndexOf('\n') + 1);
        String shown = code.matches("[A-Z]{1,3}[0-9]+(\\.[0-9]+)?( \\([0-9]+/[0-9]+\\))?") ? " " + code : "";
        return BLANK + " (" + text.length() + ")" + shown;
    }

    private static String plain(String text) {
        return PHONE.matcher(TOKEN.matcher(text).replaceAll("$1" + BLANK)).replaceAll("0" + BLANK);
    }
}
