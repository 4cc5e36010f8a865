package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.DeliveryClass;

/**
 * One channel in memory: the head of each class, and the one call under way. Everything else stays in the ledger. Not
 * thread-safe: its worker owns it.
 */
final class Lane {

    private final String channel;
    private final Map<DeliveryClass, LedgerRow> heads = new EnumMap<>(DeliveryClass.class);
    private @Nullable String calling;
    private @Nullable String looking;
    private long served;

    Lane(String channel) {
        this.channel = channel;
    }

    String channel() {
        return channel;
    }

    void heads(List<LedgerRow> rows) {
        heads.clear();
        rows.forEach(row -> heads.put(row.entry().deliveryClass(), row));
    }

    boolean idle() {
        return heads.isEmpty() && calling == null && looking == null;
    }

    boolean calling() {
        return calling != null;
    }

    /** The most urgent row that may be attempted now; a class that waits never holds another. */
    Optional<LedgerRow> ready(Instant now, QuietHours quietHours) {
        if (calling != null) {
            return Optional.empty();
        }
        return pending()
                .filter(row -> !due(row, quietHours, now).isAfter(now))
                .min(Comparator.comparing(row -> row.entry().deliveryClass()));
    }

    /** Rows whose attempt has no known outcome and is not being looked for. */
    Stream<LedgerRow> unsettled() {
        return heads.values().stream()
                .filter(row -> row.state() == LedgerRow.State.ATTEMPTED)
                .filter(row -> !row.entry().deliveryId().equals(calling))
                .filter(row -> looking == null);
    }

    /** When the next pending row becomes due; empty while a call is under way, whose end comes first. */
    Optional<Instant> nextDue(Instant now, QuietHours quietHours) {
        if (calling != null) {
            return Optional.empty();
        }
        return pending().map(row -> due(row, quietHours, now)).min(Comparator.naturalOrder());
    }

    void call(String deliveryId, long order) {
        calling = deliveryId;
        served = order;
    }

    void look(String deliveryId) {
        looking = deliveryId;
    }

    /** A call or a look ended. */
    void ended(String deliveryId) {
        if (deliveryId.equals(calling)) {
            calling = null;
        }
        if (deliveryId.equals(looking)) {
            looking = null;
        }
    }

    /** When it was last served, in the worker's own count; the least recently served goes first. */
    long served() {
        return served;
    }

    private Stream<LedgerRow> pending() {
        return heads.values().stream().filter(row -> row.state() == LedgerRow.State.PENDING);
    }

    /** When a row is to be attempted, or, if that is sooner, to be closed as expired. */
    private static Instant due(LedgerRow row, QuietHours quietHours, Instant now) {
        Instant earliest = row.dueAt().isAfter(now) ? row.dueAt() : now;
        Instant due = row.entry().waitsAtNight() ? quietHours.opens(earliest) : earliest;
        Instant expiry = row.entry().expiresAt();
        return expiry != null && expiry.isBefore(due) ? expiry : due;
    }
}
