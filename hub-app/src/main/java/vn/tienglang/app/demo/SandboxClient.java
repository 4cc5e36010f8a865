package vn.tienglang.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.tienglang.hub.event.Json;

/** The sandbox's people and what stands in their chats, over its control API. Thread-safe. */
final class SandboxClient {

    private final String base;
    private final HttpClient http = HttpClient.newHttpClient();

    SandboxClient(String base) {
        this.base = base;
    }

    void say(String person, String thread, String text) {
        post("/control/say", Map.of("person", person, "thread", thread, "text", text));
    }

    /**
     * Somebody taps "Chuyển tiếp" under the newest message of a chat that holds a word, and picks another of their chats.
     *
     * @param to a group's id, an ordinary one too ({@link SandboxCommune#chat}), or the Official Account's
     */
    void forward(String person, String fromThread, String word, String to) {
        post("/control/forward", Map.of("person", person, "thread", fromThread, "containing", word, "to", to));
    }

    void disable(String group, boolean disabled) {
        post("/control/groups/" + group, Map.of("status", disabled ? "disabled" : "enabled"));
    }

    /** Texts of a thread, oldest first. */
    List<String> texts(String thread) {
        List<String> texts = new ArrayList<>();
        JsonNode messages = get("/control/thread?id=" + URLEncoder.encode(thread, StandardCharsets.UTF_8));
        (messages.isArray() ? messages : messages.path("messages"))
                .forEach(message -> texts.add(message.path("text").asText("")));
        return texts;
    }

    boolean shows(String thread, String part) {
        return texts(thread).stream().anyMatch(text -> text.contains(part));
    }

    /** How long the hub took to answer each webhook, in milliseconds. */
    List<Long> webhookMillis() {
        List<Long> millis = new ArrayList<>();
        JsonNode deliveries = get("/control/webhook/deliveries");
        (deliveries.isArray() ? deliveries : deliveries.path("deliveries"))
                .forEach(one -> millis.add(one.path("millis").asLong()));
        return millis;
    }

    private JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    private void post(String path, Object body) {
        send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new StoryException("the sandbox answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().isBlank() ? Json.tree(Map.of()) : Json.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new StoryException("the sandbox does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted");
        }
    }
}
