package vn.tienglang.app.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vn.tienglang.sandbox.webhook.Signature;

/**
 * In Zalo's place: brings signed events at a steady pace, whether they are answered or not, and keeps a record of which
 * were acknowledged. The time of an answer counts from when its event was due, so that a hub that stands still cannot
 * look quick. What was not answered with 200 is brought again, as Zalo does, only sooner. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {

    /** What Zalo waits. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);
    /** The hub takes a thousand connections; Zalo has no more patience than that either. */
    private static final int AT_ONCE = 800;

    private final URI address;
    private final String appId;
    private final String secret;
    private final String oa;
    private final String group;
    private final int people;
    private final int firstNumber;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Queue<Integer> again = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Latencies inTime = new Latencies();
    private final Latencies inOutage = new Latencies();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean outage;

    WebhookSender(String address, String appId, String secret, String oa, String group, int people, int firstNumber) {
        this.address = URI.create(address);
        this.appId = appId;
        this.secret = secret;
        this.oa = oa;
        this.group = group;
        this.people = people;
        this.firstNumber = firstNumber;
    }

    /** Brings a number of events, so many a second; returns when each was acknowledged, or after the time given. */
    boolean bring(int count, int perSecond, Duration patience) throws InterruptedException {
        int from = next.get();
        long began = System.nanoTime();
        clock.scheduleAtFixedRate(() -> due(from, count, perSecond, began), 0, 1, TimeUnit.MILLISECONDS);
        long end = began + TimeUnit.SECONDS.toNanos(count / perSecond) + patience.toNanos();
        while (acknowledged.size() < from + count && System.nanoTime() - end < 0) {
            if (clock.awaitTermination(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        return acknowledged.size() == from + count;
    }

    /** What is sent from now on counts as sent while Kafka is away, or not. */
    void outage(boolean now) {
        outage = now;
    }

    /** Ids of the messages whose events were acknowledged. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    Latencies inTime() {
        return inTime;
    }

    Latencies inOutage() {
        return inOutage;
    }

    /** How often an event had to be brought again. */
    long repeats() {
        return repeats.get();
    }

    /** How often no answer came within Zalo's patience. */
    long late() {
        return late.get();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    private void due(int from, int count, int perSecond, long began) {
        long now = System.nanoTime();
        while (next.get() - from < count) {
            int number = next.get();
            long at = began + (number - from) * 1_000_000_000L / perSecond;
            if (at - now > 0 || !free.tryAcquire()) {
                break;
            }
            next.incrementAndGet();
            send(number, at);
        }
        for (Integer number = again.poll(); number != null; number = again.poll()) {
            if (!free.tryAcquire()) {
                again.add(number);
                return;
            }
            repeats.incrementAndGet();
            send(number, now);
        }
    }

    private void send(int number, long dueAt) {
        String now = Long.toString(System.currentTimeMillis());
        byte[] body = body(number, now);
        String mac = Signature.mac(appId, body, now, secret);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("X-ZEvent-Signature", "mac=" + mac)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Latencies into = outage ? inOutage : inTime;
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failure) -> {
            free.release();
            into.add(System.nanoTime() - dueAt);
            if (failure == null && answer.statusCode() == 200) {
                acknowledged.add(id(number));
                return;
            }
            if (failure != null) {
                late.incrementAndGet();
            }
            if (!clock.isShutdown()) {
                clock.schedule(() -> again.add(number), AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private byte[] body(int number, String timestamp) {
        String person = String.format(Locale.ROOT, "7%018d", number % people);
        return """
                {"app_id":"%s","oa_id":"%s","event_name":"user_send_group_text","timestamp":"%s",\
                "sender":{"id":"%s"},"recipient":{"id":"%s"},\
                "message":{"msg_id":"%s","text":"Tin thử số %d: cháu chào các bác, tối nay họp tổ lúc mấy giờ ạ?"}}""".formatted(appId, oa, timestamp, person, group, id(number), number)
                .getBytes(UTF_8);
    }

    private String id(int number) {
        return String.format(Locale.ROOT, "%020x", firstNumber + number);
    }
}
