package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.tienglang.broadcast.air.Announcer.Spoken;
import vn.tienglang.broadcast.programme.ProgrammeItem;

/** One thing of a run, played as a whole. For the zone's thread. */
final class Step {

    private final OnAir.Kind kind;
    private final String title;
    private final @Nullable ProgrammeItem item;
    private final Supplier<CompletableFuture<Spoken>> announcer;
    private @Nullable CompletableFuture<Spoken> spoken;

    private Step(
            OnAir.Kind kind,
            String title,
            @Nullable ProgrammeItem item,
            Supplier<CompletableFuture<Spoken>> announcer) {
        this.kind = kind;
        this.title = title;
        this.item = item;
        this.announcer = announcer;
    }

    static Step opening(String zoneName, Announcer announcer) {
        return new Step(OnAir.Kind.OPENING, zoneName, null, () -> announcer.opening(zoneName));
    }

    static Step closing(String zoneName, Announcer announcer) {
        return new Step(OnAir.Kind.CLOSING, zoneName, null, () -> announcer.closing(zoneName));
    }

    static Step of(ProgrammeItem item, Announcer announcer) {
        OnAir.Kind kind = item.emergency() ? OnAir.Kind.EMERGENCY : OnAir.Kind.ITEM;
        return new Step(kind, item.title(), item, () -> announcer.item(item));
    }

    OnAir.Kind kind() {
        return kind;
    }

    @Nullable
    ProgrammeItem item() {
        return item;
    }

    String deliveryId() {
        return item == null ? "" : item.deliveryId();
    }

    /** Asks for its sound once; wakes whoever waits when it is there. */
    CompletableFuture<Spoken> prepare(Runnable ready) {
        CompletableFuture<Spoken> asked = spoken;
        if (asked == null) {
            asked = announcer.get();
            asked.whenComplete((sound, failure) -> ready.run());
            spoken = asked;
        }
        return asked;
    }

    OnAir onAir(Spoken said, Instant since) {
        return new OnAir(
                kind,
                title,
                item == null ? "" : item.code(),
                said.text(),
                item == null ? null : item.urgency(),
                deliveryId(),
                since,
                Duration.ZERO,
                said.sound().duration());
    }
}
