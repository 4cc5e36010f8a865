package vn.tienglang.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** Turns numbers into strings and short strings of digits into numbers, as the real replies do now and then. */
final class WrongTypes {

    private WrongTypes() {}

    static void spoil(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                object.set(field.getKey(), spoiled(field.getValue()));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, spoiled(array.get(i)));
            }
        }
    }

    private static JsonNode spoiled(JsonNode value) {
        if (value.isNumber()) {
            return TextNode.valueOf(value.asText());
        }
        // Ids stay strings: they are longer than a JSON number can hold safely.
        if (value.isTextual() && value.asText().matches("\\d{1,15}")) {
            return LongNode.valueOf(Long.parseLong(value.asText()));
        }
        spoil(value);
        return value;
    }
}
