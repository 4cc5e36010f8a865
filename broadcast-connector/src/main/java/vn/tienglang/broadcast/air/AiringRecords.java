package vn.tienglang.broadcast.air;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import vn.tienglang.broadcast.air.Announcer.Spoken;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.hub.store.Lease;

/**
 * A zone's airings on their way into the diary: each is begun there before its sound, and its ending is kept until it
 * stands there. For the zone's thread.
 */
final class AiringRecords {

    private final Ground ground;
    private final Deque<Entry> waiting = new ArrayDeque<>();

    private record Entry(long airing, Ending ending) {}

    AiringRecords(Ground ground) {
        this.ground = ground;
    }

    /**
     * Writes down that an item begins; of one that cannot be spoken, that it failed.
     *
     * @return the airing; empty if there is nothing to be heard, or if it may not be aired any more
     */
    Optional<Long> begin(Lease lease, Run run, Step step, ProgrammeItem item, Spoken spoken, Instant now) {
        Diary.Reading reading = new Diary.Reading(
                spoken.text(), spoken.engine(), spoken.sound().duration().toMillis() / 1_000.0);
        return ground.hub().database().jdbi().inTransaction(transaction -> {
            Optional<Long> begun =
                    ground.diary().begin(transaction, lease, item, run.bulletinId(), run.plannedOf(step), reading, now);
            if (begun.isEmpty() || spoken.audible()) {
                return begun;
            }
            Ending unspoken = Ending.unspoken(spoken.reason(), spoken.explanation(), now);
            ground.diary().conclude(transaction, begun.get(), unspoken);
            count(unspoken);
            return Optional.empty();
        });
    }

    /** Somebody wants silence: emergencies that were about to break in wait for the next bulletin. */
    void holdBack(Run emergencies) {
        ground.hub()
                .database()
                .jdbi()
                .useTransaction(transaction -> emergencies
                        .steps()
                        .forEach(step -> ground.programme().cut(transaction, step.deliveryId(), true)));
    }

    private void count(Ending ending) {
        ground.hub()
                .meters()
                .counter("hub.broadcast.airings", "outcome", ending.outcome().name())
                .increment();
    }

    void add(long airing, Ending ending) {
        waiting.add(new Entry(airing, ending));
    }

    /** Writes all, in order; what could not be written when this throws is written next time. @return how many */
    int write() {
        int written = 0;
        for (Entry entry = waiting.peek(); entry != null; entry = waiting.peek()) {
            Entry next = entry;
            ground.hub()
                    .database()
                    .jdbi()
                    .useTransaction(transaction -> ground.diary().conclude(transaction, next.airing(), next.ending()));
            waiting.poll();
            written++;
            count(next.ending());
        }
        return written;
    }
}
