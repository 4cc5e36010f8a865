package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;

/**
 * Calls to Zalo's OpenAPI host. A call goes out once: no silent retry, no redirect, a body that can be written only
 * once (OkHttp repeats a POST by itself after a reset otherwise), and a limit on the whole. Failure is decided by the
 * body's {@code error}, never by the HTTP status. Thread-safe.
 */
public final class ZaloClient implements AutoCloseable {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long REPLY_LIMIT = 4L << 20;

    private final OkHttpClient http;
    private final HttpUrl base;
    private final MeterRegistry meters;

    public ZaloClient(String apiBase, Duration callLimit, MeterRegistry meters) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(256);
        dispatcher.setMaxRequestsPerHost(256);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(callLimit)
                .connectTimeout(callLimit)
                .readTimeout(callLimit)
                .writeTimeout(callLimit)
                .build();
        this.base = HttpUrl.get(apiBase);
        this.meters = meters;
    }

    /** Text to a group that the OA owns. */
    public CompletionStage<ZaloReply> sendToGroup(String accessToken, String groupId, String text) {
        return post(
                "v3.0/oa/group/message",
                accessToken,
                Map.of("recipient", Map.of("group_id", groupId), "message", Map.of("text", text)));
    }

    /** Text to a person, inside their window. */
    public CompletionStage<ZaloReply> sendToPerson(String accessToken, String userId, String text) {
        return post(
                "v3.0/oa/message/cs",
                accessToken,
                Map.of("recipient", Map.of("user_id", userId), "message", Map.of("text", text)));
    }

    /** What stands in a group's chat, newest first; {@code data} is an array. */
    public CompletionStage<ZaloReply> groupHistory(String accessToken, String groupId, int offset, int count) {
        HttpUrl url = url("v3.0/oa/group/conversation")
                .addQueryParameter("group_id", groupId)
                .addQueryParameter("offset", Integer.toString(offset))
                .addQueryParameter("count", Integer.toString(count))
                .build();
        return get(url, accessToken);
    }

    /** What stands in a person's chat with the OA, newest first; at most 10 at once. */
    public CompletionStage<ZaloReply> personHistory(String accessToken, String userId, int offset, int count) {
        return get(
                withData("v2.0/oa/conversation", Map.of("user_id", userId, "offset", offset, "count", count)),
                accessToken);
    }

    /** A person's profile; their name is {@code data.display_name}. */
    public CompletionStage<ZaloReply> profile(String accessToken, String userId) {
        return get(withData("v3.0/oa/user/detail", Map.of("user_id", userId)), accessToken);
    }

    /** A reading call of a feature with endpoints of its own, e.g. {@code v3.0/oa/group/getgroup}. */
    public CompletionStage<ZaloReply> read(String path, String accessToken, Map<String, ?> query) {
        HttpUrl.Builder url = url(path);
        query.forEach((name, value) -> url.addQueryParameter(name, value.toString()));
        return get(url.build(), accessToken);
    }

    /** The same for endpoints that take a JSON text in {@code data}. */
    public CompletionStage<ZaloReply> readWithData(String path, String accessToken, Map<String, ?> data) {
        return get(withData(path, data), accessToken);
    }

    /** A changing call of a feature with endpoints of its own; goes out once like any other. */
    public CompletionStage<ZaloReply> write(String path, String accessToken, Object body) {
        return post(path, accessToken, body);
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private HttpUrl.Builder url(String path) {
        return base.newBuilder().addPathSegments(path);
    }

    private HttpUrl withData(String path, Map<String, ?> data) {
        return url(path).addQueryParameter("data", Json.write(data)).build();
    }

    private CompletionStage<ZaloReply> post(String path, String accessToken, Object body) {
        Request request = new Request.Builder()
                .url(url(path).build())
                .header("access_token", accessToken)
                .post(new OneShot(Json.write(body).getBytes(UTF_8)))
                .build();
        return call(request);
    }

    private CompletionStage<ZaloReply> get(HttpUrl url, String accessToken) {
        return call(new Request.Builder()
                .url(url)
                .header("access_token", accessToken)
                .build());
    }

    private CompletionStage<ZaloReply> call(Request request) {
        CompletableFuture<ZaloReply> reply = new CompletableFuture<>();
        long began = System.nanoTime();
        http.newCall(request).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                done(
                        e instanceof ConnectException
                                        || e instanceof UnknownHostException
                                        || e instanceof NoRouteToHostException
                                ? new ZaloReply.NotSent(e.toString())
                                : new ZaloReply.Unclear(e.toString()));
            }

            @Override
            public void onResponse(Call call, Response response) {
                try (response) {
                    done(read(response));
                } catch (IOException e) {
                    done(new ZaloReply.Unclear(e.toString()));
                }
            }

            private void done(ZaloReply result) {
                meters.timer(
                                "hub.zalo.calls",
                                "path",
                                request.url().encodedPath(),
                                "result",
                                result.getClass().getSimpleName())
                        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
                reply.complete(result);
            }
        });
        return reply;
    }

    private static ZaloReply read(Response response) throws IOException {
        ResponseBody body = response.body();
        if (response.code() >= 500) {
            return new ZaloReply.Unclear("HTTP " + response.code());
        }
        byte[] bytes = response.peekBody(REPLY_LIMIT).bytes();
        try {
            JsonNode json = Json.tree(bytes);
            JsonNode error = json.path("error");
            if (!error.isNumber() && !error.isTextual()) {
                return new ZaloReply.Unclear("HTTP " + response.code() + " without error code, " + body.contentType());
            }
            int code = error.asInt(Integer.MIN_VALUE);
            return code == 0
                    ? new ZaloReply.Success(json.path("data"))
                    : new ZaloReply.Failure(code, json.path("message").asText(""));
        } catch (MalformedEventException e) {
            return new ZaloReply.Unclear("HTTP " + response.code() + ", not JSON: " + body.contentType());
        }
    }

    /** A body that OkHttp may write only once. */
    private static final class OneShot extends RequestBody {
        private final byte[] bytes;

        OneShot(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }
}
