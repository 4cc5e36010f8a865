package vn.tienglang.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;

/** The other end of the webhook: takes events in and answers as it is told. */
final class WebhookReceiver implements AutoCloseable {

    record Got(byte[] body, JsonNode json, String signature, String numRetry, String server) {
        String name() {
            return json.path("event_name").asText();
        }

        String text() {
            return json.path("message").path("text").asText();
        }
    }

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Javalin server;
    private volatile int status = 200;
    private volatile boolean hanging;

    WebhookReceiver() {
        server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.routes.post("/webhook", ctx -> {
                byte[] body = ctx.bodyAsBytes();
                got.add(new Got(
                        body,
                        parse(body),
                        ctx.header("X-ZEvent-Signature"),
                        ctx.header("num_retry"),
                        ctx.header("X-ZEvent-Server")));
                if (hanging) {
                    release.await(60, TimeUnit.SECONDS);
                }
                ctx.status(status);
            });
        });
        server.start("127.0.0.1", 0);
    }

    private static JsonNode parse(byte[] body) {
        try {
            return Caller.JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    HttpUrl url() {
        return HttpUrl.get("http://127.0.0.1:" + server.port() + "/webhook");
    }

    void answerWith(int newStatus) {
        status = newStatus;
    }

    void hang(boolean now) {
        hanging = now;
    }

    List<Got> got() {
        return got;
    }

    List<Got> got(String name) {
        return got.stream().filter(one -> one.name().equals(name)).toList();
    }

    @Override
    public void close() {
        release.countDown();
        server.stop();
    }
}
