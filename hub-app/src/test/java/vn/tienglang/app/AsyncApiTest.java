package vn.tienglang.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Topic;

/** What docs/asyncapi.yaml tells the world about the topics is what the code does. */
class AsyncApiTest {

    private static final String PREFIX = "{prefix}";
    private static final String DEAD = "dead";
    /** Zalo's own body, which no type of ours stands for. */
    private static final String FOREIGN = "ZaloEvent";

    private final JsonNode document;

    AsyncApiTest() throws IOException {
        document =
                new YAMLMapper().readTree(Path.of("..", "docs", "asyncapi.yaml").toFile());
    }

    @Test
    void describesExactlyTheTopicsThereAre() {
        assertThat(channels().map(channel -> channel.path("address").asText()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .map(t -> PREFIX + t.family())
                        .toList());
        assertThat(document.at("/channels/dead/address").asText()).isEqualTo("{prefix}{family}.dead");
    }

    @TestFactory
    Stream<DynamicTest> tellsRetentionAndPartitionsOf() {
        return Arrays.stream(Topic.values())
                .map(topic -> DynamicTest.dynamicTest(topic.family(), () -> {
                    JsonNode kafka = channel(topic).at("/bindings/kafka");
                    assertThat(kafka.at("/topicConfiguration/retention.ms").asLong())
                            .isEqualTo(topic.retention().toMillis());
                    assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.singlePartition() ? 1 : 3);
                }));
    }

    @TestFactory
    Stream<DynamicTest> saysOfEachMessageWhatItsKeyAndBodyAre() {
        return document.path("channels").properties().stream()
                .flatMap(channel -> channel.getValue().path("messages").properties().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    JsonNode message = resolved(entry.getValue());
                    assertThat(message.at("/bindings/kafka/key/description").asText())
                            .isNotBlank();
                    assertThat(message.has("payload")).isTrue();
                }));
    }

    @TestFactory
    Stream<DynamicTest> givesEachSchemaTheShapeOfItsType() {
        return document.at("/components/schemas").properties().stream()
                .filter(schema -> !schema.getKey().equals(FOREIGN))
                .map(schema -> DynamicTest.dynamicTest(schema.getKey(), () -> fits(schema)));
    }

    private void fits(Map.Entry<String, JsonNode> schema) throws ClassNotFoundException {
        Class<?> type = type(schema.getValue());
        if (type.isEnum()) {
            assertThat(texts(schema.getValue().path("enum")))
                    .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(constant -> Json.tree(constant).asText())
                            .toList());
            return;
        }
        List<RecordComponent> fields = List.of(Objects.requireNonNull(type.getRecordComponents(), "not a record"));
        JsonNode properties = schema.getValue().path("properties");
        assertThat(properties.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(
                        fields.stream().map(RecordComponent::getName).toList());
        assertThat(texts(schema.getValue().path("required")))
                .containsExactlyElementsOf(fields.stream()
                        .filter(field -> !field.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .toList());
        for (RecordComponent field : fields) {
            if (field.getType().isRecord() || field.getType().isEnum()) {
                assertThat(type(resolved(properties.path(field.getName()))))
                        .as(field.getName())
                        .isEqualTo(field.getType());
            }
        }
    }

    private Stream<JsonNode> channels() {
        return document.path("channels").properties().stream()
                .filter(channel -> !channel.getKey().equals(DEAD))
                .map(Map.Entry::getValue);
    }

    private JsonNode channel(Topic topic) {
        return channels()
                .filter(channel -> channel.path("address").asText().equals(PREFIX + topic.family()))
                .findFirst()
                .orElseThrow();
    }

    /** What a reference points to; what is none stays. */
    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static Class<?> type(JsonNode schema) throws ClassNotFoundException {
        return Class.forName(schema.path("x-java-type").asText());
    }

    private static Stream<String> texts(JsonNode list) {
        return Stream.iterate(0, n -> n < list.size(), n -> n + 1)
                .map(n -> list.get(n).asText());
    }
}
