package vn.tienglang.broadcast.output;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that hears a live stream, written without ever blocking. What its network does not take waits in a
 * bounded buffer; when that is full the listener is too slow and is dropped, so that a player reconnects at the live
 * moment instead of falling further behind. Thread-safe.
 */
final class Listener implements WriteListener {
    private static final Logger log = LoggerFactory.getLogger(Listener.class);

    private final AsyncContext request;
    private final ServletOutputStream out;
    private final int mostBytes;
    private final LongAdder written;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writable;

    Listener(AsyncContext request, int mostBytes, LongAdder written) throws IOException {
        this.request = request;
        this.out = request.getResponse().getOutputStream();
        this.mostBytes = mostBytes;
        this.written = written;
    }

    /** Ends when the connection does, from either side. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Begins to write, as soon as the container lets it. */
    void start() {
        out.setWriteListener(this);
    }

    /** False when the listener is gone or too slow, and must get nothing more. */
    synchronized boolean offer(byte[] chunk) {
        if (closed.get()) {
            return false;
        }
        if (waitingBytes + chunk.length > mostBytes) {
            close();
            return false;
        }
        if (chunk.length > 0) {
            waiting.addLast(chunk);
            waitingBytes += chunk.length;
        }
        if (writable) {
            drain();
        }
        return true;
    }

    @Override
    public synchronized void onWritePossible() {
        writable = true;
        drain();
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }

    /**
     * Nothing more is written from now on. The rest follows on a thread of its own: the caller may hold the stream's lock,
     * and the container may do its cleaning up on the thread that ends the request.
     */
    void close() {
        if (closed.compareAndSet(false, true)) {
            CompletableFuture.runAsync(this::end);
        }
    }

    private void end() {
        over.complete(null);
        try {
            request.complete();
        } catch (IllegalStateException e) {
            log.debug("the container had ended the request already", e);
        }
    }

    /** Where isReady() answers false the container promises to call onWritePossible again. */
    private void drain() {
        try {
            boolean wrote = false;
            while (writable && !closed.get()) {
                if (!out.isReady()) {
                    writable = false;
                } else if (!waiting.isEmpty()) {
                    byte[] chunk = waiting.removeFirst();
                    waitingBytes -= chunk.length;
                    out.write(chunk);
                    written.add(chunk.length);
                    wrote = true;
                } else if (wrote) {
                    wrote = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException e) {
            close();
        }
    }
}
