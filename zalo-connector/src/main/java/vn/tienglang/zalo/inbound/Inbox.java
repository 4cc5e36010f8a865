package vn.tienglang.zalo.inbound;

import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.Tick;

/**
 * {@code zalo.events} → whoever reads them: each event once, by its key. What a person said goes along the row of
 * readers; what else Zalo tells goes to all who want to know. What the OA itself sent comes back as an event and is
 * passed over. Thread-safe.
 */
final class Inbox implements Projection.Writing {

    private final String ownOa;
    private final SeenEvents seen;
    private final FileDesk files;
    private final MessageChain messages;
    private final List<PlatformEventReader> readers;

    Inbox(String ownOa, SeenEvents seen, FileDesk files, MessageChain messages, List<PlatformEventReader> readers) {
        this.ownOa = ownOa;
        this.seen = seen;
        this.files = files;
        this.messages = messages;
        this.readers = List.copyOf(readers);
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            if (!event.type().equals(Tick.TYPE)) {
                read(transaction, new ZaloEvent(event.body()));
            }
        }
    }

    private void read(Handle transaction, ZaloEvent event) {
        if (event.spoken()) {
            event.thread(ownOa)
                    .filter(thread -> seen.first(transaction, event, thread))
                    .filter(thread -> !files.keeps(transaction, event, thread))
                    .ifPresent(thread -> messages.take(transaction, event, thread, List.of(), List.of()));
            return;
        }
        PlatformEvent.of(event, ownOa)
                .filter(told -> seen.first(transaction, event.key()))
                .ifPresent(told -> readers.forEach(reader -> reader.read(transaction, told)));
    }
}
