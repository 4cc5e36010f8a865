package vn.tienglang.app.ground;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.config.Section;
import vn.tienglang.hub.config.Settings;
import vn.tienglang.hub.event.TopicNames;
import vn.tienglang.hub.store.DatabaseAddress;

/**
 * Where things are: the sections {@code hub}, {@code kafka} and {@code database}.
 *
 * @param data folder of the installation
 * @param bootstrap of a Kafka cluster; without it a broker is started in the data folder
 * @param database a PostgreSQL server; without it one is started in the data folder
 * @param partitions of topics that have more than one; never to be changed on live topics
 */
public record GroundSettings(
        Path data,
        Optional<String> bootstrap,
        TopicNames topics,
        int partitions,
        int replicas,
        Map<String, String> kafkaClient,
        Optional<DatabaseAddress> database,
        int connections) {

    public static GroundSettings from(Settings settings, Path home) {
        Section hub = settings.section("hub");
        Section kafka = settings.section("kafka");
        Section database = settings.section("database");
        Optional<String> bootstrap = kafka.text("bootstrap");
        boolean cluster = bootstrap.isPresent();
        return new GroundSettings(
                home.resolve(hub.text("data", "data")),
                bootstrap,
                topics(kafka),
                kafka.number("partitions", cluster ? 12 : 3, 1, 1_000),
                kafka.number("replicas", cluster ? 3 : 1, 1, 9),
                client(kafka),
                address(database),
                database.number("connections", 16, 4, 200));
    }

    private static TopicNames topics(Section kafka) {
        String prefix = kafka.text("prefix", "tienglang.");
        try {
            return new TopicNames(prefix);
        } catch (IllegalArgumentException e) {
            kafka.problem("prefix", "only letters, digits, dot, dash, underline: " + prefix);
            return new TopicNames("tienglang.");
        }
    }

    private static Map<String, String> client(Section kafka) {
        Map<String, String> client = new HashMap<>();
        JsonNode tree = kafka.tree("client");
        tree.properties()
                .forEach(entry -> client.put(entry.getKey(), entry.getValue().asText()));
        return client;
    }

    private static Optional<DatabaseAddress> address(Section database) {
        Optional<String> url = database.text("url");
        String user = database.text("user", "hub");
        String password = database.text("password", "");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DatabaseAddress(url.get(), user, password));
        } catch (IllegalArgumentException e) {
            database.problem("url", "must start with jdbc:postgresql:, not '" + url.get() + "'");
            return Optional.empty();
        }
    }
}
