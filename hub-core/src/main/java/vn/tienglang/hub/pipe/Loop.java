package vn.tienglang.hub.pipe;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.time.Ticker;

/**
 * One thread that takes turns until it is closed. A turn that throws is logged and tried again after a pause, so that a
 * pipe outlives whatever it stands on. Thread-safe.
 */
public final class Loop implements AutoCloseable {

    /** One turn of the work. */
    @FunctionalInterface
    public interface Turn {
        /** Works for a moment; long waits belong into {@link Loop#pause}. */
        void take() throws InterruptedException;
    }

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signal = lock.newCondition();
    private final Ticker ticker;
    private final Thread thread;
    private boolean woken;
    private volatile boolean running = true;
    private volatile long lastTurn;

    /**
     * @param atEnd runs once on the loop's own thread after its last turn, e.g. to close clients that belong to a thread
     */
    public Loop(String name, Ticker ticker, Turn turn, Runnable atEnd) {
        this.ticker = ticker;
        this.lastTurn = ticker.nanos();
        this.thread = new Thread(() -> run(turn, atEnd), name);
        this.thread.setDaemon(true);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    public boolean running() {
        return running;
    }

    /** Whether its thread lives and took a turn within the last minute. */
    public boolean healthy() {
        return thread.isAlive() && ticker.nanos() - lastTurn < STALLED.toNanos();
    }

    /** Ends a {@link #pause} early, or makes the next one return at once. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            signal.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until woken, closed, or the time is over; to be called on the loop's own thread. */
    public void pause(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!woken && running && left > 0) {
                left = signal.awaitNanos(left);
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the loop to stop, without waiting for it. */
    public void stop() {
        running = false;
        wake();
    }

    /** Stops and waits for the turn in hand, at most ten seconds; then interrupts it. */
    @Override
    public void close() {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
            if (thread.isAlive()) {
                log.warn("{} did not stop in time, interrupting it", thread.getName());
                thread.interrupt();
                thread.join(Duration.ofSeconds(2).toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Turn turn, Runnable atEnd) {
        try {
            while (running) {
                lastTurn = ticker.nanos();
                takeOne(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
            atEnd.run();
        }
    }

    private void takeOne(Turn turn) throws InterruptedException {
        try {
            turn.take();
        } catch (RuntimeException | InternalError e) {
            // The latter comes late and from anywhere when a mapped file was cut short; a loop outlives that, too.
            if (running) {
                log.warn("{}: {} — trying again", thread.getName(), e.toString(), e);
                pause(AFTER_FAILURE);
            }
        }
    }
}
