package vn.tienglang.hub.web;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One browser that follows a stream. Bytes wait in a bounded buffer and are written when the connection takes them
 * (Jakarta's non-blocking write), so no thread belongs to it. Thread-safe.
 */
final class LivePage implements WriteListener {

    private final Context ctx;
    private final String topic;
    private final int buffer;
    private final Consumer<LivePage> gone;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private @Nullable ServletOutputStream out;
    private boolean writable;
    private boolean flushDue;

    LivePage(Context ctx, String topic, int buffer, Consumer<LivePage> gone) {
        this.ctx = ctx;
        this.topic = topic;
        this.buffer = buffer;
        this.gone = gone;
    }

    boolean follows(String other) {
        return topic.equals(other);
    }

    /** Called once, by the thread of the request. */
    void start(Duration lifetime) {
        CompletableFuture<Void> over = ended.completeOnTimeout(null, lifetime.toSeconds(), TimeUnit.SECONDS)
                .whenComplete((nothing, failure) -> gone.accept(this));
        ctx.future(() -> {
            open();
            return over;
        });
    }

    /** Puts bytes in line; false if its buffer is full. */
    boolean offer(ByteBuffer frame) {
        synchronized (this) {
            if (waiting.size() >= buffer) {
                return false;
            }
            waiting.addLast(frame.duplicate());
        }
        write();
        return true;
    }

    synchronized void forgetWaiting() {
        waiting.clear();
    }

    void end() {
        ended.complete(null);
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
        }
        write();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    private void open() {
        try {
            HttpServletResponse response = ctx.res();
            response.setStatus(200);
            response.setContentType("text/event-stream");
            response.setCharacterEncoding("UTF-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            ServletOutputStream stream = response.getOutputStream();
            synchronized (this) {
                // A browser that lost us comes back after three seconds.
                waiting.addFirst(StandardCharsets.UTF_8.encode("retry: 3000\n\n"));
                out = stream;
            }
            stream.setWriteListener(this);
        } catch (IOException | IllegalStateException e) {
            end();
        }
    }

    private synchronized void write() {
        ServletOutputStream stream = out;
        if (stream == null || !writable || ended.isDone()) {
            return;
        }
        try {
            while (writable && (flushDue || !waiting.isEmpty())) {
                if (!stream.isReady()) {
                    // The container calls onWritePossible once it takes more.
                    writable = false;
                } else if (!waiting.isEmpty()) {
                    ByteBuffer frame = waiting.removeFirst();
                    stream.write(frame.array(), frame.arrayOffset() + frame.position(), frame.remaining());
                    flushDue = true;
                } else {
                    flushDue = false;
                    stream.flush();
                }
            }
        } catch (IOException | IllegalStateException e) {
            // The connection went away between two questions; whoever publishes is not to suffer for it.
            end();
        }
    }
}
