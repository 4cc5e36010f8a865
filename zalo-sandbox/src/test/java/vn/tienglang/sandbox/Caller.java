package vn.tienglang.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Calls a sandbox over real HTTP, as an integrator would: nothing is repeated and no redirect is followed. */
final class Caller implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    private final OkHttpClient client;
    private final String base;
    private final String token;

    Caller(String base, String token) {
        this(
                new OkHttpClient.Builder()
                        .retryOnConnectionFailure(false)
                        .followRedirects(false)
                        .callTimeout(Duration.ofSeconds(10))
                        .build(),
                base,
                token);
    }

    private Caller(OkHttpClient client, String base, String token) {
        this.client = client;
        this.base = base;
        this.token = token;
    }

    Caller with(String otherToken) {
        return new Caller(client, base, otherToken);
    }

    OkHttpClient client() {
        return client;
    }

    /** An answer: status, headers by name, text and JSON. */
    record Answer(int status, okhttp3.Headers headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + text, e);
            }
        }

        int error() {
            return json().path("error").asInt(Integer.MIN_VALUE);
        }

        JsonNode data() {
            return json().path("data");
        }
    }

    Answer get(String path, String... query) {
        HttpUrl.Builder url = HttpUrl.get(base + path).newBuilder();
        for (int i = 0; i < query.length; i += 2) {
            url.addQueryParameter(query[i], query[i + 1]);
        }
        return run(new Request.Builder().url(url.build()));
    }

    Answer post(String path, Object json) {
        try {
            byte[] body = json instanceof String text ? text.getBytes("UTF-8") : JSON.writeValueAsBytes(json);
            return run(new Request.Builder().url(base + path).post(RequestBody.create(body, JSON_TYPE)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Answer patch(String path, Object json) {
        return run(new Request.Builder()
                .url(base + path)
                .patch(RequestBody.create(json.toString().getBytes(), JSON_TYPE)));
    }

    Answer delete(String path) {
        return run(new Request.Builder().url(base + path).delete());
    }

    Answer form(String path, FormBody form, String... headers) {
        Request.Builder request = new Request.Builder().url(base + path).post(form);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return run(request);
    }

    Answer upload(String path, String part, String name, byte[] bytes) {
        return run(new Request.Builder()
                .url(base + path)
                .post(new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart(part, name, RequestBody.create(bytes, null))
                        .build()));
    }

    Answer sayToGroup(String group, String text) {
        return post("/openapi/v3.0/oa/group/message", groupText(group, text));
    }

    Answer sayToPerson(String person, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("recipient").put("user_id", person);
        body.putObject("message").put("text", text);
        return post("/openapi/v3.0/oa/message/cs", body);
    }

    static ObjectNode groupText(String group, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("recipient").put("group_id", group);
        body.putObject("message").put("text", text);
        return body;
    }

    private Answer run(Request.Builder request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    Answer send(Request.Builder request) throws IOException {
        if (token != null) {
            request.header("access_token", token);
        }
        try (Response response = client.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(), response.headers(), response.body().string());
        }
    }

    static Request.Builder groupTextRequest(String base, String group, String text) {
        return new Request.Builder()
                .url(base + "/openapi/v3.0/oa/group/message")
                .post(RequestBody.create(groupText(group, text).toString(), JSON_TYPE));
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
