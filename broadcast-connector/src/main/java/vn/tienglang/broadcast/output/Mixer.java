package vn.tienglang.broadcast.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.broadcast.audio.Sound;
import vn.tienglang.broadcast.output.Evidence.Ending;

/**
 * Decides what a zone plays, block by block: emergencies first, each class first in first out, never two at once. It
 * knows nothing of time but the instants it notes. Thread-safe; observers are told through the executor.
 */
final class Mixer {
    private static final Logger log = LoggerFactory.getLogger(Mixer.class);
    private static final int LONGEST_QUEUE = 32;

    private final Clock clock;
    private final LongSupplier bytesSent;
    private final Executor events;
    private final Deque<Run> emergencies = new ArrayDeque<>();
    private final Deque<Run> queue = new ArrayDeque<>();

    /** A list being played; {@code airing} is null while its next item is not begun. */
    private static final class Run {
        private final PlayList list;
        private int next;
        private boolean whole = true;

        @Nullable
        private Airing airing;

        Run(PlayList list) {
            this.list = list;
        }
    }

    /** @param bytesSent a counter of what outputs took, read at the start and the end of each item */
    Mixer(Clock clock, LongSupplier bytesSent, Executor events) {
        this.clock = clock;
        this.bytesSent = bytesSent;
        this.events = events;
    }

    /** Behind what waits already; false when the queue is full. */
    synchronized boolean play(PlayList list) {
        return queue.size() < LONGEST_QUEUE && queue.add(new Run(list));
    }

    /** At the next block, behind emergencies that came earlier; false when too many wait. */
    synchronized boolean interrupt(PlayList list, Interrupted interrupted) {
        if (emergencies.size() >= LONGEST_QUEUE) {
            return false;
        }
        Run cut = active();
        if (emergencies.isEmpty() && cut != null && cut.airing != null) {
            if (interrupted == Interrupted.RESUME) {
                cut.airing.interrupted();
            } else {
                cut.whole &= interrupted == Interrupted.RESTART;
                end(cut, cut.airing, Ending.PRE_EMPTED, interrupted == Interrupted.DROP, clock.instant());
            }
        }
        return emergencies.add(new Run(list));
    }

    synchronized void stopAll() {
        Instant now = clock.instant();
        for (Deque<Run> runs : List.of(emergencies, queue)) {
            for (Run run : runs) {
                run.whole = false;
                if (run.airing != null) {
                    end(run, run.airing, Ending.STOPPED, false, now);
                }
                tellOver(run);
            }
            runs.clear();
        }
    }

    synchronized boolean idle() {
        return emergencies.isEmpty() && queue.isEmpty();
    }

    /** Fills the block with what is on, or with silence. Returns whether something is on. */
    synchronized boolean fill(short[] block, int listeners) {
        for (Run run = active(); run != null; run = active()) {
            try {
                int count = fill(run, block, listeners);
                if (count > 0) {
                    Arrays.fill(block, count, block.length, (short) 0);
                    return true;
                }
            } catch (RuntimeException | InternalError e) { // the latter when a mapped file was cut short
                log.error(
                        "item {} of {} cannot be played",
                        run.list.items().get(run.next).id(),
                        run.list.id(),
                        e);
                run.whole = false;
                Airing airing = run.airing;
                if (airing == null) {
                    throw e;
                }
                end(run, airing, Ending.FAILED, true, clock.instant());
            }
        }
        Arrays.fill(block, (short) 0);
        return false;
    }

    private int fill(Run run, short[] block, int listeners) {
        Airing airing = run.airing;
        if (airing == null) {
            airing = begin(run);
        }
        int count = airing.fill(block, listeners);
        if (airing.done()) {
            Instant end = clock.instant().plus(Sound.durationOf(count, Sound.WORK_RATE));
            end(run, airing, Ending.FINISHED, true, end);
        }
        return count;
    }

    synchronized NowPlaying now(String zone, int listeners) {
        int waiting = Math.max(0, emergencies.size() + queue.size() - 1);
        Run run = active();
        if (run == null) {
            return new NowPlaying(zone, "", "", "", false, Duration.ZERO, Duration.ZERO, waiting, listeners);
        }
        PlayItem item = run.list.items().get(run.next);
        return new NowPlaying(
                zone,
                run.list.id(),
                item.id(),
                item.caption(),
                !emergencies.isEmpty(),
                run.airing == null ? Duration.ZERO : run.airing.position(),
                item.sound().duration(),
                waiting,
                listeners);
    }

    private @Nullable Run active() {
        return emergencies.isEmpty() ? queue.peek() : emergencies.peek();
    }

    private Airing begin(Run run) {
        PlayItem item = run.list.items().get(run.next);
        Instant now = clock.instant();
        Airing airing = new Airing(item, now, bytesSent.getAsLong());
        run.airing = airing;
        events.execute(() -> run.list.observer().started(item, now));
        return airing;
    }

    /** @param advance whether the list goes on with its next item */
    private void end(Run run, Airing airing, Ending ending, boolean advance, Instant at) {
        Evidence evidence = airing.end(ending, at, bytesSent.getAsLong());
        run.airing = null;
        events.execute(() -> run.list.observer().ended(airing.item(), evidence));
        if (advance && ++run.next == run.list.items().size()) {
            emergencies.remove(run);
            queue.remove(run);
            tellOver(run);
        }
    }

    private void tellOver(Run run) {
        boolean whole = run.whole;
        events.execute(() -> run.list.observer().over(run.list, whole));
    }
}
