package vn.tienglang.hub.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one way we write and read JSON: ISO-8601 instants, absent instead of null, unknown fields ignored (only optional
 * fields are ever added to an event). Thread-safe.
 */
public final class Json {

    /** For libraries that want a mapper; do not reconfigure it. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    /** @throws MalformedEventException when the value cannot be written */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("cannot write " + value.getClass().getName() + ": " + reason(e), e);
        }
    }

    /** @throws MalformedEventException naming what is wrong, when the text is not such a value */
    public static <T> T read(String json, Class<T> type) {
        try {
            return require(MAPPER.readValue(json, type), type);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("not a " + type.getSimpleName() + ": " + reason(e), e);
        }
    }

    /** @throws MalformedEventException when the bytes are not JSON */
    public static JsonNode tree(byte[] json) {
        try {
            return require(MAPPER.readTree(json), JsonNode.class);
        } catch (IOException e) {
            throw new MalformedEventException("not JSON: " + e.getMessage(), e);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws MalformedEventException naming what is wrong, when the tree is not such a value */
    public static <T> T read(JsonNode tree, Class<T> type) {
        try {
            return require(MAPPER.treeToValue(tree, type), type);
        } catch (JsonProcessingException e) {
            throw new MalformedEventException("not a " + type.getSimpleName() + ": " + reason(e), e);
        }
    }

    private static <T> T require(@org.jspecify.annotations.Nullable T value, Class<T> type) {
        if (value == null) {
            throw new MalformedEventException("not a " + type.getSimpleName() + ": empty", null);
        }
        return value;
    }

    private static String reason(JsonProcessingException e) {
        return e.getOriginalMessage();
    }
}
