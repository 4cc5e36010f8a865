package vn.tienglang.broadcast.output;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One format of a zone's live sound: encoded once, given to all its listeners. The last second is kept so that a player
 * that joins can start at once. Without listeners nothing is encoded. Thread-safe.
 */
final class LiveStream {
    /** Blocks handed on together, to save system calls: 96 ms. */
    private static final int BATCH = 4;
    /** Blocks kept for those who join: about one second. */
    private static final int RECENT = 40;

    private static final short[] SILENCE = new short[ZonePlayer.BLOCK];

    private final StreamFormat format;
    private final int mostListeners;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private final Deque<short[]> recent = new ArrayDeque<>();
    private final Deque<byte[]> encoded = new ArrayDeque<>();
    private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
    private int batched;
    private int dropped;

    @Nullable
    private StreamEncoder encoder;

    LiveStream(StreamFormat format, int mostListeners) {
        this.format = format;
        this.mostListeners = mostListeners;
        rest();
    }

    /** False when there are too many already. */
    synchronized boolean join(Listener listener) {
        if (listeners.size() >= mostListeners) {
            return false;
        }
        if (encoder == null) {
            encoder = format.encoder();
            for (short[] block : recent) {
                encode(encoder, block);
            }
        }
        listener.offer(format.head());
        encoded.forEach(listener::offer);
        return listeners.add(listener);
    }

    synchronized void leave(Listener listener) {
        listeners.remove(listener);
    }

    synchronized int listeners() {
        return listeners.size();
    }

    /** How many were too slow until now. */
    synchronized int dropped() {
        return dropped;
    }

    synchronized void publish(short[] block) {
        recent.addLast(block);
        recent.removeFirst();
        if (listeners.isEmpty()) {
            encoder = null;
            encoded.clear();
            batch.reset();
            batched = 0;
            return;
        }
        if (encoder != null) {
            byte @Nullable [] chunk = encode(encoder, block);
            if (chunk != null) {
                List.copyOf(listeners).forEach(listener -> hand(listener, chunk));
            }
        }
    }

    /** The zone goes quiet: whoever joins later hears silence, not the end of what was on. */
    synchronized void rest() {
        recent.clear();
        for (int i = 0; i < RECENT; i++) {
            recent.add(SILENCE);
        }
    }

    synchronized void close() {
        List.copyOf(listeners).forEach(Listener::close);
        listeners.clear();
    }

    private byte @Nullable [] encode(StreamEncoder with, short[] block) {
        batch.writeBytes(with.encode(block));
        if (++batched < BATCH) {
            return null;
        }
        byte[] chunk = batch.toByteArray();
        batch.reset();
        batched = 0;
        encoded.addLast(chunk);
        if (encoded.size() > RECENT / BATCH) {
            encoded.removeFirst();
        }
        return chunk;
    }

    private void hand(Listener listener, byte[] chunk) {
        if (!listener.offer(chunk)) {
            listeners.remove(listener);
            dropped++;
        }
    }
}
