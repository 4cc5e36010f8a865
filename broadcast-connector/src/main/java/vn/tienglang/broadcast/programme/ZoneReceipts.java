package vn.tienglang.broadcast.programme;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;

/** Receipts of deliveries to zones, in the outbox of the transaction that changed their state. Thread-safe. */
public final class ZoneReceipts {

    /** The room, as its events name it. */
    public static final String SOURCE = "/broadcast-connector";

    private final Outbox outbox;

    public ZoneReceipts(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * @param reason a stable code such as {@code air.no-engine}; none when all is well
     * @param explanation the same in plain Vietnamese
     */
    public void append(
            Handle transaction,
            ProgrammeItem item,
            ReceiptState state,
            Instant at,
            @Nullable String reason,
            @Nullable String explanation,
            @Nullable JsonNode evidence) {
        Receipt receipt = new Receipt(
                item.deliveryId(),
                item.subject(),
                item.revision(),
                item.zoneId(),
                ChannelKind.ZONE,
                item.areaId(),
                state,
                reason,
                explanation,
                at,
                null,
                evidence);
        outbox.append(transaction, Topic.RECEIPTS, receipt.event(SOURCE));
    }

    public void append(Handle transaction, ProgrammeItem item, ReceiptState state, Instant at) {
        append(transaction, item, state, at, null, null, null);
    }
}
