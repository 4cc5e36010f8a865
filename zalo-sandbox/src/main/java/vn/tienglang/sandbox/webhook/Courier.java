package vn.tienglang.sandbox.webhook;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one event to the receiver, once. Thread-safe. */
final class Courier implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    private final OkHttpClient client;

    Courier(int connections) {
        this.client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES))
                .build();
    }

    /** The status of the answer; 0 when there was none within the limit. */
    int bring(PendingEvent event, HttpUrl to, int limitMillis) {
        Request.Builder request = new Request.Builder()
                .url(to)
                .header("X-ZEvent-Signature", event.signature())
                .post(RequestBody.create(event.bytes(), JSON));
        if (event.numRetry() > 0) {
            request.header("num_retry", Integer.toString(event.numRetry()));
        }
        if (event.server() != null) {
            request.header("X-ZEvent-Server", event.server());
        }
        Call call = client.newCall(request.build());
        call.timeout().timeout(limitMillis, TimeUnit.MILLISECONDS);
        try (Response response = call.execute()) {
            return response.code();
        } catch (IOException e) {
            return noAnswer(event, e);
        } catch (Exception e) {
            // Kotlin knows no checked exceptions: an interrupt at close comes through undeclared.
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return noAnswer(event, e);
        }
    }

    private static int noAnswer(PendingEvent event, Exception e) {
        log.debug("webhook {} got no answer: {}", event.name(), e.toString());
        return 0;
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
