package vn.tienglang.hub.announcement.receipt;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.DeliveryResend;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;

/** The receipts of announcements: written from {@code receipts}, read by pages. Thread-safe. */
public final class Receipts implements Projection.Writing {

    private static final Comparator<Receipt> FURTHER =
            Comparator.<Receipt>comparingInt(r -> Ranks.of(r.state())).thenComparing(Receipt::at);

    private final Database database;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;
    private volatile Runnable changed = () -> {};

    public Receipts(Database database, Outbox outbox, Audit audit, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who wants to hear at once that something was written in this process. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        // Of several for one delivery only the furthest counts; one statement may not write a row twice.
        Map<String, Receipt> furthest = new LinkedHashMap<>();
        events.stream()
                .map(event -> event.body(Receipt.class))
                .filter(receipt -> receipt.subject().kind() == Subject.Kind.ANNOUNCEMENT)
                .forEach(receipt ->
                        furthest.merge(receipt.deliveryId(), receipt, (a, b) -> FURTHER.compare(a, b) >= 0 ? a : b));
        if (furthest.isEmpty()) {
            return;
        }
        ReceiptTable.put(transaction, furthest.values());
        furthest.values().stream()
                .filter(receipt -> receipt.channelKind() == ChannelKind.ORDINARY_GROUP)
                .forEach(receipt -> ReceiptTable.supersedeForwards(transaction, receipt));
        transaction.afterCommit(changed);
    }

    /** All that is known of one revision's deliveries, by channel. */
    public List<ReceiptLine> of(String announcementId, int revision) {
        return database.jdbi().withHandle(handle -> ReceiptTable.of(handle, announcementId, revision));
    }

    /** Something that changes whenever any receipt of an announcement does. */
    public Map<String, String> fingerprints(Collection<String> announcementIds) {
        return database.jdbi().withHandle(handle -> ReceiptTable.fingerprints(handle, announcementIds));
    }

    /**
     * Asks the connector to send again what did not arrive: an event {@code delivery.resend} behind the deliveries of the
     * same channel.
     *
     * @return how many were asked for; those that arrived meanwhile, or were asked for already, are left alone
     */
    public int resend(Collection<String> deliveryIds, Actor by) {
        return database.jdbi().inTransaction(handle -> {
            int asked = 0;
            for (String id : deliveryIds) {
                Optional<ReceiptLine> line = ReceiptTable.lock(handle, id).filter(ReceiptLine::resendable);
                if (line.isPresent()) {
                    askAgain(handle, line.get(), by);
                    asked++;
                }
            }
            return asked;
        });
    }

    private void askAgain(Handle handle, ReceiptLine line, Actor by) {
        DeliveryResend resend = new DeliveryResend(line.deliveryId(), line.channelId(), by.name(), clock.instant());
        outbox.append(
                handle,
                Topic.DELIVERIES_ZALO,
                HubEvent.of(
                        DeliveryIds.hash("resend:" + line.deliveryId() + ":" + resend.requestedAt()),
                        DeliveryResend.TYPE,
                        "/hub-core",
                        line.deliveryId(),
                        resend.requestedAt(),
                        line.channelId(),
                        resend));
        ReceiptTable.markResend(handle, line.deliveryId(), resend.requestedAt(), by.name());
        audit.record(
                handle,
                by,
                "announcement.resend",
                line.channelId(),
                Map.of("delivery", line.deliveryId(), "was", line.state().name()));
    }
}
