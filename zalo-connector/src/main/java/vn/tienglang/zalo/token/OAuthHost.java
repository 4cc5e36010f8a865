package vn.tienglang.zalo.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * Zalo's OAuth v4 host: the address of the consent page, and the token endpoint. A call goes out once and blocks at most
 * {@link #LIMIT}. Thread-safe.
 */
public final class OAuthHost implements AutoCloseable {

    /** Shorter than a lease, so that whoever holds one knows the end of its call before another may begin. */
    public static final Duration LIMIT = Duration.ofSeconds(8);

    private static final long REPLY_LIMIT = 64 * 1024;

    private final HttpUrl base;
    private final Credentials app;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(LIMIT)
            .connectTimeout(LIMIT)
            .readTimeout(LIMIT)
            .build();

    /** What the host said. */
    public sealed interface Answer {

        record Granted(TokenPair pair) implements Answer {}

        /**
         * It will not say otherwise by itself.
         *
         * @param code 0 where the answer carries no number
         */
        record Refused(int code, String words) implements Answer {}

        /** The call was certainly not acted upon: it never left, or Zalo asks to come again. */
        record Later(String reason) implements Answer {}

        /** Nobody knows whether it was acted upon: time-out, reset, 5xx, a page instead of an answer. */
        record Unclear(String reason) implements Answer {}
    }

    /** @param base without a slash at its end */
    public OAuthHost(String base, Credentials app) {
        this.base = HttpUrl.get(base);
        this.app = app;
    }

    /**
     * Where the OA's administrator says yes. What may be asked for is ticked in Zalo's console and not named here.
     *
     * @param callback where Zalo leads back to; must be the registered one to the letter
     */
    public String consentPage(String callback, String challenge, String state) {
        return base.newBuilder()
                .addPathSegments("v4/oa/permission")
                .addQueryParameter("app_id", app.appId())
                .addQueryParameter("redirect_uri", callback)
                .addQueryParameter("code_challenge", challenge)
                .addQueryParameter("state", state)
                .build()
                .toString();
    }

    /** A code works once and lives ten minutes. */
    public Answer redeem(String code, String verifier) {
        return ask(new FormBody.Builder()
                .add("code", code)
                .add("app_id", app.appId())
                .add("grant_type", "authorization_code")
                .add("code_verifier", verifier)
                .build());
    }

    /** A refresh token works once. */
    public Answer refresh(String refreshToken) {
        return ask(new FormBody.Builder()
                .add("refresh_token", refreshToken)
                .add("app_id", app.appId())
                .add("grant_type", "refresh_token")
                .build());
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    private Answer ask(FormBody form) {
        Request request = new Request.Builder()
                .url(base.newBuilder().addPathSegments("v4/oa/access_token").build())
                .header("secret_key", app.appSecret())
                .post(new OneShot(form))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.code() >= 500
                    ? new Answer.Unclear("HTTP " + response.code())
                    : read(Json.tree(response.peekBody(REPLY_LIMIT).bytes()));
        } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
            return new Answer.Later(e.toString());
        } catch (IOException | MalformedEventException e) {
            return new Answer.Unclear(e.toString());
        }
    }

    /** Success has no error code, and some errors have none either: what counts is whether both tokens are there. */
    static Answer read(JsonNode json) {
        String access = json.path("access_token").asText("").strip();
        String refresh = json.path("refresh_token").asText("").strip();
        if (!access.isEmpty() && !refresh.isEmpty()) {
            Optional<Duration> refreshLife = seconds(json.path("refresh_token_expires_in"));
            Duration life = seconds(json.path("expires_in")).orElse(TokenPair.ACCESS_LIFE);
            return new Answer.Granted(new TokenPair(access, refresh, life, refreshLife));
        }
        int code = json.path("error").asInt(0);
        String words = json.path("error_name")
                .asText(json.path("message")
                        .asText(json.path("error_description").asText("")));
        return code == -32 ? new Answer.Later(code + " " + words) : new Answer.Refused(code, words.strip());
    }

    /** Counters of Zalo are often texts. */
    private static Optional<Duration> seconds(JsonNode node) {
        long seconds = node.asLong(0);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /** A form that OkHttp may send only once: a refresh token shown twice is lost. */
    private static final class OneShot extends RequestBody {
        private final FormBody form;

        OneShot(FormBody form) {
            this.form = form;
        }

        @Override
        public MediaType contentType() {
            return form.contentType();
        }

        @Override
        public long contentLength() {
            return form.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            form.writeTo(sink);
        }
    }
}
