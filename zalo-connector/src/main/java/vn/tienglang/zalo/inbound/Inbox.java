package vn.tienglang.zalo.inbound;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.pipe.Projection;

/**
 * {@code zalo.events} → whoever reads them: each event once, by its key. What a person said goes along the row of
 * readers; what else Zalo tells goes to all who want to know. What the OA itself sent comes back as an event and is
 * passed over. Thread-safe.
 */
final class Inbox implements Projection.Writing {

    private final String ownOa;
    private final MessageChain messages;
    private final List<PlatformEventReader> readers;

    Inbox(String ownOa, MessageChain messages, List<PlatformEventReader> readers) {
        this.ownOa = ownOa;
        this.messages = messages;
        this.readers = List.copyOf(readers);
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        for (HubEvent event : events) {
            read(transaction, new ZaloEvent(event.body()));
        }
    }

    private void read(Handle transaction, ZaloEvent event) {
        if (event.spoken()) {
            Optional<ChatThread> thread = event.thread(ownOa);
            if (thread.isPresent() && first(transaction, event.key())) {
                messages.take(transaction, event, thread.get(), List.of());
            }
            return;
        }
        PlatformEvent.of(event, ownOa)
                .filter(told -> first(transaction, event.key()))
                .ifPresent(told -> readers.forEach(reader -> reader.read(transaction, told)));
    }

    private static boolean first(Handle transaction, String eventKey) {
        return transaction.execute("INSERT INTO zalo.inbox (event_key) VALUES (?) ON CONFLICT DO NOTHING", eventKey)
                == 1;
    }
}
