package vn.tienglang.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.webhook.Delivery.Outcome;
import vn.tienglang.sandbox.world.Table;
import vn.tienglang.sandbox.world.World;

/**
 * Sends events to the app's webhook: signed, acknowledged by HTTP 200 within two seconds, tried again on the
 * {@link RetryLadder}, switched off after its last step. Events of one chat go out one after the other; the real
 * platform promises no order, which the settings' reorder window imitates. What no receiver has acknowledged is kept
 * with the world and goes on after a restart. Thread-safe.
 */
public final class Webhooks implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
    private static final int LANES = 32;
    private static final int LANE_BOUND = 10_000;

    private final Signer signer;
    private final World world;
    private final Random random;
    private final Courier courier = new Courier(LANES);
    private final DeliveryLog deliveries = new DeliveryLog();
    private final Table<PendingEvent> pending;
    private final Table<WebhookTarget> kept;
    private final List<ThreadPoolExecutor> lanes = new ArrayList<>();
    private final Thread timer = new Thread(this::keepTime, "sandbox-webhook-timer");

    /** Guards all fields below. Whoever needs the world's monitor too takes that one first. */
    private final Object lock = new Object();

    private final RetryLadder ladder = new RetryLadder();
    private final ShuffleWindow shuffling;
    private @Nullable HttpUrl url;
    private boolean enabled;
    private Set<String> muted;
    private boolean closed;

    /** Where the webhook points, whether it is on, and which event names are not ticked. */
    public record State(@Nullable String url, boolean enabled, Set<String> muted, int waitingForRetry) {}

    public Webhooks(Signer signer, World world, Random random) {
        this.signer = signer;
        this.world = world;
        this.random = random;
        this.shuffling = new ShuffleWindow(random);
        this.pending = world.table("event", PendingEvent.class, PendingEvent::id);
        this.kept = world.table("webhook", WebhookTarget.class, WebhookTarget::id);
        WebhookTarget before = kept.all().stream().findFirst().orElse(WebhookTarget.none());
        this.url = before.url() == null ? null : HttpUrl.get(before.url());
        this.enabled = before.enabled();
        this.muted = before.muted();
        deliveries.resume(pending.all());
        pending.all().forEach(ladder::add);
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
            lock.notifyAll();
        }
        keep();
    }

    /** As in the console: an event name that is not ticked is not sent. */
    public void mute(Set<String> names) {
        synchronized (lock) {
            muted = Set.copyOf(names);
        }
        keep();
    }

    private void keep() {
        synchronized (world) {
            State now = state();
            kept.put(new WebhookTarget(now.url(), now.enabled(), now.muted()));
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
        ObjectNode event = Json.object();
        event.put("app_id", signer.appId());
        event.put("event_name", "user_send_text");
        event.put("timestamp", Long.toString(world.now()));
        event.putObject("sender").put("id", "1");
        event.putObject("recipient").put("id", "1");
        event.putObject("message").put("msg_id", "This is message id").put("text", "This is testing message");
        PendingEvent check = numbered("check", null, event);
        int status = courier.bring(check, candidate, world.settings().webhookTimeoutMillis());
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
        send(lane, null, event);
    }

    /** @param server header {@code X-ZEvent-Server}, or null for none */
    public void send(String lane, @Nullable String server, ObjectNode event) {
        String name = event.path("event_name").asText();
        synchronized (lock) {
            if (url == null || muted.contains(name)) {
                return;
            }
        }
        event.put("app_id", signer.appId());
        if (!event.has("timestamp")) {
            event.put("timestamp", Long.toString(world.now()));
        }
        int copies = draw() < world.settings().duplicateProbability() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            PendingEvent one = numbered(lane, server, event);
            pending.put(one);
            release(one);
        }
    }

    private PendingEvent numbered(String lane, @Nullable String server, ObjectNode event) {
        byte[] body = Json.bytes(event);
        return new PendingEvent(
                deliveries.nextEvent(),
                lane,
                event.path("event_name").asText(),
                event.path("message").path("msg_id").asText(null),
                server,
                new String(body, StandardCharsets.UTF_8),
                signer.header(body, event.path("timestamp").asText(), world.settings()),
                0,
                0);
    }

    private void release(PendingEvent event) {
        int window = world.settings().reorderWindow();
        if (window < 2) {
            dispatch(event);
            return;
        }
        List<PendingEvent> ready;
        synchronized (lock) {
            ready = shuffling.add(event, window, System.nanoTime());
            lock.notifyAll();
        }
        ready.forEach(this::dispatch);
    }

    private void dispatch(PendingEvent event) {
        try {
            lanes.get(Math.floorMod(event.lane().hashCode(), LANES)).execute(() -> attempt(event));
        } catch (RejectedExecutionException full) {
            failed(event, 0, 0);
        }
    }

    private void attempt(PendingEvent event) {
        HttpUrl to;
        synchronized (lock) {
            to = enabled ? url : null;
        }
        if (to == null) {
            record(event, 0, 0, Outcome.MISSED);
            return;
        }
        long start = System.nanoTime();
        int status = courier.bring(event, to, world.settings().webhookTimeoutMillis());
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (status == 200 || (status != 0 && !world.settings().retryNon200())) {
            record(event, status, millis, Outcome.ACKED);
        } else {
            failed(event, status, millis);
        }
    }

    private void failed(PendingEvent event, int status, long millis) {
        synchronized (lock) {
            if (closed) {
                // Cut short by the end of the run: the attempt does not count.
                return;
            }
        }
        Optional<PendingEvent> next = RetryLadder.after(event, world.clock().instant());
        // Kept before it can be due, so that it cannot be acknowledged first and stay for ever.
        next.ifPresent(pending::put);
        List<PendingEvent> givenUp = List.of();
        boolean waits;
        synchronized (lock) {
            waits = next.isPresent() && ladder.add(next.get());
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
            keep();
        }
    }

    private void record(PendingEvent event, int status, long millis, Outcome outcome) {
        if (outcome != Outcome.FAILED) {
            pending.remove(event.id());
        }
        deliveries.add(new Delivery(
                event.event(), event.name(), event.msgId(), event.numRetry(), world.now(), status, millis, outcome));
    }

    // ---- waiting

    private void keepTime() {
        while (true) {
            List<PendingEvent> ready = new ArrayList<>();
            synchronized (lock) {
                if (closed) {
                    return;
                }
                try {
                    lock.wait(waitMillis());
                } catch (InterruptedException e) {
                    return;
                }
                if (url != null) {
                    ready.addAll(ladder.due(world.clock().instant()));
                }
                ready.addAll(shuffling.overdue(System.nanoTime()));
            }
            ready.forEach(this::dispatch);
        }
    }

    private long waitMillis() {
        if (!shuffling.isEmpty()) {
            return Math.max(1, TimeUnit.NANOSECONDS.toMillis(shuffling.nanosLeft(System.nanoTime())));
        }
        if (url == null) {
            return 1000;
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
        courier.close();
    }
}
