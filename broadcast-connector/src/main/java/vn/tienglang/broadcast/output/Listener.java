package vn.tienglang.broadcast.output;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * One connection that hears a live stream, written without ever blocking. What its network does not take waits in a
 * bounded buffer; when that is full the listener is too slow and is dropped, so that a player reconnects at the live
 * moment instead of falling further behind. Thread-safe.
 */
final class Listener implements WriteListener {
    private final ServletOutputStream out;
    private final int mostBytes;
    private final LongAdder written;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean writable;

    Listener(ServletOutputStream out, int mostBytes, LongAdder written) {
        this.out = out;
        this.mostBytes = mostBytes;
        this.written = written;
    }

    /** Ends when the connection does, from either side. */
    CompletableFuture<Void> over() {
        return over;
    }

    /** False when the listener is gone or too slow, and must get nothing more. */
    synchronized boolean offer(byte[] chunk) {
        if (over.isDone()) {
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

    /** Completed on another thread: ending the request under our lock could wait for the connection's own. */
    void close() {
        over.completeAsync(() -> null);
    }

    /** Where isReady() answers false the container promises to call onWritePossible again. */
    private void drain() {
        try {
            boolean wrote = false;
            while (writable && !over.isDone()) {
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
