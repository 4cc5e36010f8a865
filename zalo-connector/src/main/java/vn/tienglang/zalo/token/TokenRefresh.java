package vn.tienglang.zalo.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.zalo.ZaloSettings;

/** The OAuth host's token endpoint. Blocks, at most {@link #LIMIT}. Thread-safe. */
final class TokenRefresh {

    static final Duration ACCESS_TOKEN_LIFE = Duration.ofHours(25);
    static final Duration LIMIT = Duration.ofSeconds(8);

    private final ZaloSettings settings;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .callTimeout(LIMIT)
            .build();

    /** What the OAuth host said. */
    sealed interface Answer {
        record Pair(String accessToken, String refreshToken, Duration life) implements Answer {}

        /** It will not say otherwise tomorrow: somebody must consent again. */
        record Refused(String reason) implements Answer {}

        /** No answer, or one that says to come again. */
        record Later(String reason) implements Answer {}
    }

    TokenRefresh(ZaloSettings settings) {
        this.settings = settings;
    }

    Answer refresh(String refreshToken) {
        Request request = new Request.Builder()
                .url(settings.oauthBase() + "/v4/oa/access_token")
                .header("secret_key", settings.appSecret())
                .post(new FormBody.Builder()
                        .add("refresh_token", refreshToken)
                        .add("app_id", settings.appId())
                        .add("grant_type", "refresh_token")
                        .build())
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code() >= 500
                    ? new Answer.Later("HTTP " + response.code())
                    : read(Json.tree(response.body().bytes()));
        } catch (IOException | MalformedEventException e) {
            return new Answer.Later(e.toString());
        }
    }

    /** Success has no error code, and some errors have none either: what counts is whether both tokens are there. */
    private static Answer read(JsonNode json) {
        String access = json.path("access_token").asText("");
        String refresh = json.path("refresh_token").asText("");
        if (!access.isEmpty() && !refresh.isEmpty()) {
            long seconds = json.path("expires_in").asLong(ACCESS_TOKEN_LIFE.toSeconds());
            return new Answer.Pair(access, refresh, Duration.ofSeconds(seconds));
        }
        String reason = json.path("error").asText("") + " "
                + json.path("error_name").asText(json.path("message").asText(""));
        return json.path("error").asInt() == -32 ? new Answer.Later(reason) : new Answer.Refused(reason.strip());
    }
}
