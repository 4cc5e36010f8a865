package vn.tienglang.hub.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A short word after something was done, shown on the next page.
 *
 * @param key of the text; the arguments are shown escaped
 */
record Toast(String key, List<String> arguments) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    Toast {
        arguments = List.copyOf(arguments);
    }

    static Toast of(String key, Object... arguments) {
        return new Toast(key, Arrays.stream(arguments).map(Object::toString).toList());
    }

    String text(Messages messages) {
        return messages.text(key, arguments.toArray());
    }

    String cookie() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json(this).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** For htmx, which hands it to the page's script. */
    String trigger(Messages messages) {
        return json(Map.of("toast", text(messages)));
    }

    static Optional<Toast> read(String cookie) {
        try {
            return Optional.of(JSON.readValue(Base64.getUrlDecoder().decode(cookie), Toast.class));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
