package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;

/** Receipts of rows that came to an end, in the outbox of the transaction that ended them. Thread-safe. */
public final class LaneReceipts {

    private final Outbox outbox;
    private final String source;

    /** @param source the room that tells, e.g. {@code /zalo-connector} */
    public LaneReceipts(Outbox outbox, String source) {
        this.outbox = outbox;
        this.source = source;
    }

    /** Tells of those rows that are final; of the others there is nothing to tell. */
    public void append(Handle transaction, List<LedgerRow> rows, Instant now) {
        List<HubEvent> receipts = rows.stream()
                .filter(row -> row.state() != LedgerRow.State.PENDING && row.state() != LedgerRow.State.ATTEMPTED)
                .map(row -> receipt(row, now).event(source))
                .toList();
        outbox.append(transaction, Topic.RECEIPTS, receipts);
    }

    private static Receipt receipt(LedgerRow row, Instant now) {
        LedgerEntry entry = row.entry();
        return new Receipt(
                entry.deliveryId(),
                entry.subject(),
                entry.revision(),
                entry.channel(),
                entry.channelKind(),
                entry.area(),
                row.state().receipt(),
                row.reason(),
                row.explanation(),
                now,
                null,
                row.remoteIds().isEmpty() ? null : Json.tree(new Evidence(row.remoteIds(), row.repeated())));
    }

    /** What proves a post. */
    private record Evidence(List<String> messageIds, boolean repeated) {}
}
