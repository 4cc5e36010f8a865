package vn.tienglang.sandbox.phones;

import io.javalin.http.sse.SseClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.sandbox.http.Json;
import vn.tienglang.sandbox.world.World;

/**
 * Tells open phones which threads changed, at most ten times a second however much is said. One thread writes to all;
 * a phone whose connection broke is let go. Thread-safe.
 */
public final class PhoneStream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PhoneStream.class);
    private static final long BEAT_MILLIS = 100;
    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final int PHONES = 200;

    private final List<SseClient> phones = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Thread teller = new Thread(this::tell, "sandbox-phones");
    private boolean closed;

    public PhoneStream(World world) {
        world.onChange(this::changed);
        teller.setDaemon(true);
        teller.start();
    }

    void join(SseClient phone) {
        if (phones.size() >= PHONES) {
            phone.close();
            return;
        }
        phone.keepAlive();
        phone.onClose(() -> phones.remove(phone));
        phones.add(phone);
        phone.sendComment("ready");
    }

    private void changed(String thread) {
        synchronized (lock) {
            if (changed.add(thread) && changed.size() == 1) {
                lock.notifyAll();
            }
        }
    }

    private void tell() {
        long lastWord = System.nanoTime();
        while (true) {
            List<String> threads;
            try {
                synchronized (lock) {
                    if (changed.isEmpty() && !closed) {
                        lock.wait(1000);
                    }
                    if (closed) {
                        return;
                    }
                    threads = List.copyOf(changed);
                    changed.clear();
                }
                if (!threads.isEmpty()) {
                    String names = new String(Json.bytes(threads), java.nio.charset.StandardCharsets.UTF_8);
                    phones.forEach(phone -> send(phone, () -> phone.sendEvent("changed", names)));
                    lastWord = System.nanoTime();
                    TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
                } else if (System.nanoTime() - lastWord > SIGN_OF_LIFE_NANOS) {
                    phones.forEach(phone -> send(phone, () -> phone.sendComment("still here")));
                    lastWord = System.nanoTime();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send(SseClient phone, Runnable words) {
        try {
            words.run();
        } catch (RuntimeException e) {
            log.debug("a phone went away", e);
            phones.remove(phone);
            phone.close();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        phones.forEach(SseClient::close);
    }
}
