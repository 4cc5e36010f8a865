package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.time.Ticker;

/**
 * What all zones of the room work with. Thread-safe.
 *
 * @param tempo what sound is measured out by
 * @param news told the id of a zone whose state changed
 */
record Ground(
        Hub hub,
        BroadcastSettings settings,
        Programme programme,
        Diary diary,
        Bulletins bulletins,
        Commands commands,
        Announcer announcer,
        Ticker tempo,
        Consumer<String> news) {

    /** Measures how long after its time a bulletin, or after its arrival an emergency, was first heard. */
    void sounding(Run run, Step step, Instant at) {
        if (run.emergency() || step.kind() == OnAir.Kind.OPENING) {
            Duration late = Duration.between(run.plannedOf(step), at);
            hub.meters()
                    .timer("hub.broadcast.start.delay", "kind", step.kind().name())
                    .record(late.isNegative() ? Duration.ZERO : late);
        }
    }
}
