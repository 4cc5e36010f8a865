package vn.tienglang.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.tienglang.hub.event.Json;

/**
 * Somebody at the console, over HTTP as a browser speaks it: logs in through the form, keeps the cookies, sends the
 * page's forgery token. One per person; not thread-safe.
 */
final class ConsoleClient {

    private static final Pattern CSRF = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]*)\"");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(LIMIT)
            .build();
    private String csrf = "";

    private ConsoleClient(String base) {
        this.base = base;
    }

    /** @throws StoryException when the door stays closed */
    static ConsoleClient logIn(String base, DemoAccount account) {
        ConsoleClient client = new ConsoleClient(base);
        client.csrf = token(client.page("/login"));
        String form = Map.of("account", account.account(), "password", DemoAccount.PASSWORD, "_csrf", client.csrf)
                .entrySet()
                .stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        client.send(client.request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        String home = client.page("/");
        if (!home.contains("/logout")) {
            throw new StoryException("account " + account.account() + " could not log in");
        }
        client.csrf = token(home);
        return client;
    }

    JsonNode get(String path) {
        return json(send(request(path).GET()), path);
    }

    /** @throws StoryException with the answer, when it is not a success */
    JsonNode post(String path, Object body) {
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
        return json(answer, path);
    }

    /** A form of a page, as its button sends it. */
    void submit(String path, String field, List<String> values) {
        String form = values.stream()
                .map(value -> field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        if (answer.statusCode() >= 400) {
            throw new StoryException(path + " answered " + answer.statusCode());
        }
    }

    private String page(String path) {
        return send(request(path).GET()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(LIMIT);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StoryException("the console does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException("interrupted");
        }
    }

    private static JsonNode json(HttpResponse<String> answer, String path) {
        if (answer.statusCode() >= 400) {
            throw new StoryException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isBlank() ? Json.tree(Map.of()) : Json.read(answer.body(), JsonNode.class);
    }

    private static String token(String page) {
        Matcher matcher = CSRF.matcher(page);
        if (!matcher.find()) {
            throw new StoryException("a page without forgery token");
        }
        return matcher.group(1);
    }
}
