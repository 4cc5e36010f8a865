package vn.tienglang.sandbox.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.sandbox.webhook.Delivery.Outcome;
import vn.tienglang.sandbox.world.World;

/**
 * Sends events to the app's webhook: signed, acknowledged by HTTP 200 within two seconds, tried again on the
 * {@link RetryLadder}, switched off after its last step. Events of one chat go out one after the other; the real
 * platform promises no order, which the settings' reorder window imitates. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final int LANES = 32;
    private static final int LANE_BOUND = 10_000;
    private static final Duration REORDER_WAIT = Duration.ofMillis(300);

    private final String appId;
    private final String oaSecretKey;
    private final World world;
    private final Random random;
    private final OkHttpClient client;
    private final DeliveryLog deliveries = new DeliveryLog();
    private final List<ThreadPoolExecutor> lanes = new ArrayList<>();
    private final Thread timer = new Thread(this::keepTime, "sandbox-webhook-timer");

    /** Guards all fields below. */
    private final Object lock = new Object();

    private final RetryLadder ladder = new RetryLadder();
    private final List<Outgoing> shuffling = new ArrayList<>();
    private long shuffleBy;
    private @Nullable HttpUrl url;
    private boolean enabled;
    private Set<String> muted = Set.of();
    private boolean closed;

    /** Where the webhook points, whether it is on, and which event names are not ticked. */
    public record State(@Nullable String url, boolean enabled, Set<String> muted, int waitingForRetry) {}

    public Webhooks(String appId, String oaSecretKey, World world, Random random) {
        this.appId = appId;
        this.oaSecretKey = oaSecretKey;
        this.world = world;
        this.random = random;
        this.client = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectionPool(new ConnectionPool(LANES, 1, TimeUnit.MINUTES))
                .build();
        for (int lane = 0; lane < LANES; lane++) {
            String name = "sandbox-webhook-" + lane;
            ThreadPoolExecutor worker = new ThreadPoolExecutor(
                    1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LANE_BOUND), task -> daemon(task, name));
            worker.allowCoreThreadTimeOut(true);
            lanes.add(worker);
        }
        timer.setDaemon(true);
        timer.start();
        world.clock().onAdvance(() -> {
            synchronized (lock) {
                lock.notifyAll();
            }
        });
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    // ---- set-up

    /** Points the webhook somewhere and switches it on; null switches it off. */
    public void target(@Nullable HttpUrl to) {
        synchronized (lock) {
            url = to;
            enabled = to != null;
        }
    }

    /** As in the console: an event name that is not ticked is not sent. */
    public void mute(Set<String> names) {
        synchronized (lock) {
            muted = Set.copyOf(names);
        }
    }

    public State state() {
        synchronized (lock) {
            return new State(url == null ? null : url.toString(), enabled, muted, ladder.size());
        }
    }

    public DeliveryLog deliveries() {
        return deliveries;
    }

    /**
     * The console's "check" button: posts a signed made-up event and keeps the address only when the answer is 200.
     *
     * @return the status of the answer, 0 for none
     */
    public int check(HttpUrl candidate) {
        ObjectNode event = JSON.createObjectNode();
        event.put("app_id", appId);
        event.put("event_name", "user_send_text");
        event.put("timestamp", Long.toString(world.now()));
        event.putObject("sender").put("id", "1");
        event.putObject("recipient").put("id", "1");
        event.putObject("message").put("msg_id", "This is message id").put("text", "This is testing message");
        Outgoing check = outgoing("check", event);
        int status = post(candidate, check);
        record(check, status, 0, status == 200 ? Outcome.ACKED : Outcome.MISSED);
        if (status == 200) {
            target(candidate);
        }
        return status;
    }

    // ---- sending

    /**
     * Takes an event to be sent, as a whole body without {@code app_id} and {@code timestamp}.
     *
     * @param lane events of one lane go out in order
     */
    public void send(String lane, ObjectNode event) {
        String name = event.path("event_name").asText();
        synchronized (lock) {
            if (url == null || muted.contains(name)) {
                return;
            }
        }
        event.put("app_id", appId);
        if (!event.has("timestamp")) {
            event.put("timestamp", Long.toString(world.now()));
        }
        int copies = draw() < world.settings().duplicateProbability() ? 2 : 1;
        Outgoing outgoing = outgoing(lane, event);
        for (int copy = 0; copy < copies; copy++) {
            release(copy == 0 ? outgoing : outgoing(lane, event));
        }
    }

    private Outgoing outgoing(String lane, ObjectNode event) {
        try {
            byte[] body = JSON.writeValueAsBytes(event);
            String mac = Signature.mac(appId, body, event.path("timestamp").asText(), oaSecretKey);
            String msgId = event.path("message").path("msg_id").asText(null);
            String name = event.path("event_name").asText();
            return new Outgoing(deliveries.nextEvent(), lane, name, msgId, body, mac, 0);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event tree is always JSON", e);
        }
    }

    private void release(Outgoing event) {
        int window = world.settings().reorderWindow();
        if (window < 2) {
            dispatch(event);
            return;
        }
        List<Outgoing> ready;
        synchronized (lock) {
            if (shuffling.isEmpty()) {
                shuffleBy = System.nanoTime() + REORDER_WAIT.toNanos();
            }
            shuffling.add(event);
            if (shuffling.size() < window) {
                lock.notifyAll();
                return;
            }
            ready = shuffled();
        }
        ready.forEach(this::dispatch);
    }

    private List<Outgoing> shuffled() {
        List<Outgoing> ready = new ArrayList<>(shuffling);
        shuffling.clear();
        Collections.shuffle(ready, random);
        return ready;
    }

    private void dispatch(Outgoing event) {
        try {
            lanes.get(Math.floorMod(event.lane().hashCode(), LANES)).execute(() -> attempt(event));
        } catch (RejectedExecutionException full) {
            failed(event, 0, 0);
        }
    }

    private void attempt(Outgoing event) {
        HttpUrl to;
        synchronized (lock) {
            to = enabled ? url : null;
        }
        if (to == null) {
            record(event, 0, 0, Outcome.MISSED);
            return;
        }
        long start = System.nanoTime();
        int status = post(to, event);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (status == 200 || (status != 0 && !world.settings().retryNon200())) {
            record(event, status, millis, Outcome.ACKED);
        } else {
            failed(event, status, millis);
        }
    }

    /** The status of the answer; 0 when there was none within the limit. */
    private int post(HttpUrl to, Outgoing event) {
        Request.Builder request = new Request.Builder()
                .url(to)
                .header("X-ZEvent-Signature", "mac=" + event.mac())
                .post(RequestBody.create(event.body(), JSON_TYPE));
        if (event.numRetry() > 0) {
            request.header("num_retry", Integer.toString(event.numRetry()));
        }
        Call call = client.newCall(request.build());
        call.timeout().timeout(world.settings().webhookTimeoutMillis(), TimeUnit.MILLISECONDS);
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

    private static int noAnswer(Outgoing event, Exception e) {
        log.debug("webhook {} got no answer: {}", event.name(), e.toString());
        return 0;
    }

    private void failed(Outgoing event, int status, long millis) {
        List<Outgoing> givenUp = List.of();
        boolean waits;
        synchronized (lock) {
            waits = ladder.add(event, world.clock().instant());
            if (!waits) {
                enabled = false;
                givenUp = ladder.drain();
            }
            lock.notifyAll();
        }
        record(event, status, millis, Outcome.FAILED);
        if (!waits) {
            log.warn("webhook switched off: the last attempt for {} failed with status {}", event.name(), status);
            record(event, status, 0, Outcome.MISSED);
            givenUp.forEach(one -> record(one, 0, 0, Outcome.MISSED));
        }
    }

    private void record(Outgoing event, int status, long millis, Outcome outcome) {
        deliveries.add(new Delivery(
                event.event(), event.name(), event.msgId(), event.numRetry(), world.now(), status, millis, outcome));
    }

    // ---- waiting

    private void keepTime() {
        while (true) {
            List<Outgoing> ready = new ArrayList<>();
            synchronized (lock) {
                if (closed) {
                    return;
                }
                try {
                    lock.wait(waitMillis());
                } catch (InterruptedException e) {
                    return;
                }
                ready.addAll(ladder.due(world.clock().instant()));
                if (!shuffling.isEmpty() && System.nanoTime() >= shuffleBy) {
                    ready.addAll(shuffled());
                }
            }
            ready.forEach(this::dispatch);
        }
    }

    private long waitMillis() {
        if (!shuffling.isEmpty()) {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(shuffleBy - System.nanoTime()));
        }
        Instant now = world.clock().instant();
        long untilNext = ladder.next()
                .map(next -> Duration.between(now, next).toMillis())
                .orElse(1000L);
        return Math.max(1, Math.min(1000, untilNext));
    }

    private double draw() {
        synchronized (lock) {
            return random.nextDouble();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        lanes.forEach(ThreadPoolExecutor::shutdownNow);
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
