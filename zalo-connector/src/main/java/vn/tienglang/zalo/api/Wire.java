package vn.tienglang.zalo.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;

/** One HTTP call, once, and what its answer means. Thread-safe. */
final class Wire implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Wire.class);
    private static final long REPLY_LIMIT = 4L << 20;
    private static final int IN_FLIGHT = 256;

    private final OkHttpClient http;
    private final MeterRegistry meters;
    private final Exchange.Watch watch;

    /** @param signing adds to each call what proves the app */
    Wire(Duration callLimit, MeterRegistry meters, Exchange.Watch watch, Interceptor signing) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(IN_FLIGHT);
        dispatcher.setMaxRequestsPerHost(IN_FLIGHT);
        this.http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .addInterceptor(signing)
                // One connection a lane of a commune; the default of five would open a new one for most calls.
                .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .callTimeout(callLimit)
                .connectTimeout(callLimit)
                .readTimeout(callLimit)
                .writeTimeout(callLimit)
                .build();
        this.meters = meters;
        this.watch = watch;
    }

    CompletionStage<ZaloReply> call(Request request, @Nullable String about, String asked) {
        Conversation conversation = new Conversation(request, about, asked);
        http.newCall(request).enqueue(conversation);
        return conversation.reply;
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private final class Conversation implements Callback {

        private final CompletableFuture<ZaloReply> reply = new CompletableFuture<>();
        private final Request request;
        private final @Nullable String about;
        private final String asked;
        private final long began = System.nanoTime();

        Conversation(Request request, @Nullable String about, String asked) {
            this.request = request;
            this.about = about;
            this.asked = asked;
        }

        @Override
        public void onFailure(Call call, IOException e) {
            boolean neverLeft = e instanceof ConnectException
                    || e instanceof UnknownHostException
                    || e instanceof NoRouteToHostException;
            ZaloReply result = neverLeft ? new ZaloReply.NotSent(e.toString()) : new ZaloReply.Unclear(e.toString());
            ended(0, e.toString(), OptionalInt.empty(), OptionalInt.empty(), result);
        }

        @Override
        public void onResponse(Call call, Response response) {
            OptionalInt limit = number(response, "X-RateLimit-Limit");
            OptionalInt remain = number(response, "X-RateLimit-Remain");
            try (response) {
                String body = new String(response.peekBody(REPLY_LIMIT).bytes(), UTF_8);
                ended(response.code(), body, limit, remain, read(response, body));
            } catch (IOException e) {
                ended(response.code(), e.toString(), limit, remain, new ZaloReply.Unclear(e.toString()));
            }
        }

        private void ended(int status, String body, OptionalInt limit, OptionalInt remain, ZaloReply result) {
            long took = System.nanoTime() - began;
            String path = request.url().encodedPath();
            meters.timer(
                            "hub.zalo.calls",
                            "path",
                            path,
                            "result",
                            result.getClass().getSimpleName())
                    .record(took, TimeUnit.NANOSECONDS);
            try {
                watch.ended(new Exchange(
                        about,
                        request.method() + " " + path,
                        asked,
                        status,
                        body,
                        Duration.ofNanos(took),
                        limit,
                        remain,
                        result));
            } catch (RuntimeException e) {
                // Whoever only watches must not cost us the answer.
                log.error("a watch of calls threw", e);
            }
            reply.complete(result);
        }
    }

    private static OptionalInt number(Response response, String header) {
        String value = response.header(header);
        try {
            return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    private static ZaloReply read(Response response, String body) {
        if (response.code() >= 500) {
            return new ZaloReply.Unclear("HTTP " + response.code());
        }
        try {
            JsonNode json = Json.tree(body.getBytes(UTF_8));
            JsonNode error = json.path("error");
            if (!error.isNumber() && !error.isTextual()) {
                return new ZaloReply.Unclear("HTTP " + response.code() + " without error code");
            }
            int code = error.asInt(Integer.MIN_VALUE);
            return code == 0
                    ? new ZaloReply.Success(json.path("data"))
                    : new ZaloReply.Failure(code, json.path("message").asText(""));
        } catch (MalformedEventException e) {
            return new ZaloReply.Unclear("HTTP " + response.code() + ", not JSON");
        }
    }
}
