package vn.tienglang.zalo.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import vn.tienglang.zalo.api.ErrorTable;

/** One of the platform's hosts, called as plainly as HTTP allows: nothing is repeated, nothing is smoothed over. */
record Host(OkHttpClient http, ErrorTable.Host name, HttpUrl base, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json");

    Host with(String otherToken) {
        return new Host(http, name, base, otherToken);
    }

    /** @param query names and values in turn */
    Answer get(String path, String... query) {
        HttpUrl.Builder url = base.newBuilder().addPathSegments(path);
        for (int i = 0; i < query.length; i += 2) {
            url.addQueryParameter(query[i], query[i + 1]);
        }
        return call(new Request.Builder().url(url.build()));
    }

    /** With the JSON text that the older calls want in their query. */
    Answer getData(String path, Map<String, ?> data) {
        return get(path, "data", written(data));
    }

    Answer post(String path, Map<String, ?> body) {
        return post(path, written(body));
    }

    Answer post(String path, String body) {
        return call(new Request.Builder().url(url(path)).post(RequestBody.create(body, JSON_TYPE)));
    }

    Answer postForm(String path, String secret, Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return call(new Request.Builder()
                .url(url(path))
                .header("secret_key", secret)
                .post(form.build()));
    }

    Answer upload(String path, String part, String fileName, byte[] bytes) {
        RequestBody body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(part, fileName, RequestBody.create(bytes, MediaType.get("application/octet-stream")))
                .build();
        return call(new Request.Builder().url(url(path)).post(body));
    }

    private HttpUrl url(String path) {
        return base.newBuilder().addPathSegments(path).build();
    }

    private Answer call(Request.Builder request) {
        if (!token.isEmpty()) {
            request.header("access_token", token);
        }
        try (Response response = http.newCall(request.build()).execute()) {
            String text = response.body().string();
            return new Answer(name, response.code(), response.headers(), read(text), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> toGroup(String group, Map<String, ?> message) {
        return Map.of("recipient", Map.of("group_id", group), "message", message);
    }

    static Map<String, Object> toPerson(String person, Map<String, ?> message) {
        return Map.of("recipient", Map.of("user_id", person), "message", message);
    }

    /** A picture or a GIF under a text. */
    static Map<String, Object> media(String text, String type, String field, String value) {
        Map<String, String> element = type.equals("gif")
                ? Map.of("media_type", type, field, value, "width", "1", "height", "1")
                : Map.of("media_type", type, field, value);
        return Map.of(
                "text",
                text,
                "attachment",
                Map.of("type", "template", "payload", Map.of("template_type", "media", "elements", List.of(element))));
    }
}
