package vn.tienglang.broadcast.programme;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.pipe.Projection;

/** {@code deliveries.loudspeaker} → programme. Thread-safe. */
public final class DeliveryIntake implements Projection.Writing {

    private final Programme programme;
    private final Clock clock;
    private final Consumer<ProgrammeItem> entered;

    /** @param entered told of each new item once it is committed; must not block */
    public DeliveryIntake(Programme programme, Clock clock, Consumer<ProgrammeItem> entered) {
        this.programme = programme;
        this.clock = clock;
        this.entered = entered;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        Instant now = clock.instant();
        List<ProgrammeItem> items = new ArrayList<>();
        for (HubEvent event : events) {
            programme
                    .enter(transaction, event.body(LoudspeakerDelivery.class), now)
                    .ifPresent(items::add);
        }
        transaction.afterCommit(() -> items.forEach(entered));
    }
}
