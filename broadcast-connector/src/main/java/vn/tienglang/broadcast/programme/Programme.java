package vn.tienglang.broadcast.programme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.LoudspeakerDelivery;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Urgency;

/** What each zone still has to air: the table {@code broadcast.programme_item}. Thread-safe. */
public final class Programme {

    /** Emergencies that were cut stand first, then priority, then the order in which they came. */
    private static final String ORDER =
            "ORDER BY CASE urgency WHEN 'EMERGENCY' THEN 0 WHEN 'PRIORITY' THEN 1 ELSE 2 END, seq";

    private static final int TRIES = 3;
    private static final int SECONDS_BETWEEN_TRIES = 30;

    private final ZoneReceipts receipts;
    private final int timesAired;

    /** @param timesAired in how many bulletins an item is read */
    public Programme(ZoneReceipts receipts, int timesAired) {
        if (timesAired < 1) {
            throw new IllegalArgumentException("an item is aired at least once, not " + timesAired + " times");
        }
        this.receipts = receipts;
        this.timesAired = timesAired;
    }

    /**
     * Takes a delivery in; one that is known already changes nothing.
     *
     * @return the item as it now stands, empty for a repeat
     */
    public Optional<ProgrammeItem> enter(Handle transaction, LoudspeakerDelivery delivery, Instant now) {
        ProgrammeItem.State state = stateOf(transaction, delivery, now);
        Optional<ProgrammeItem> entered = insert(transaction, delivery, state, now);
        if (entered.isEmpty()) {
            return entered;
        }
        if (state != ProgrammeItem.State.SUPERSEDED) {
            takeOutOlder(transaction, delivery, now);
        }
        receipts.append(transaction, entered.get(), ReceiptState.valueOf(state.name()), now);
        return entered;
    }

    private static ProgrammeItem.State stateOf(Handle transaction, LoudspeakerDelivery delivery, Instant now) {
        if (newerKnown(transaction, delivery)) {
            return ProgrammeItem.State.SUPERSEDED;
        }
        if (delivery.withdrawal() && !heard(transaction, delivery)) {
            return ProgrammeItem.State.WITHDRAWN;
        }
        Instant expiresAt = delivery.expiresAt();
        return expiresAt != null && !expiresAt.isAfter(now)
                ? ProgrammeItem.State.EXPIRED
                : ProgrammeItem.State.SCHEDULED;
    }

    private static boolean newerKnown(Handle transaction, LoudspeakerDelivery delivery) {
        return transaction
                .createQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM broadcast.programme_item
                            WHERE zone_id = :zone AND subject_kind = :kind AND subject_id = :subject
                              AND revision > :revision)""")
                .bind("zone", delivery.zoneId())
                .bind("kind", delivery.subject().kind().name())
                .bind("subject", delivery.subject().id())
                .bind("revision", delivery.revision())
                .mapTo(Boolean.class)
                .one();
    }

    /** Only what was heard needs to be taken back aloud. */
    private static boolean heard(Handle transaction, LoudspeakerDelivery delivery) {
        return transaction
                .createQuery("""
                        SELECT EXISTS (
                            SELECT 1 FROM broadcast.airing
                            WHERE zone_id = :zone AND subject_kind = :kind AND subject_id = :subject
                              AND (outcome IS NULL OR started_at IS NOT NULL))""")
                .bind("zone", delivery.zoneId())
                .bind("kind", delivery.subject().kind().name())
                .bind("subject", delivery.subject().id())
                .mapTo(Boolean.class)
                .one();
    }

    private Optional<ProgrammeItem> insert(
            Handle transaction, LoudspeakerDelivery delivery, ProgrammeItem.State state, Instant now) {
        return transaction
                .createQuery("""
                        INSERT INTO broadcast.programme_item
                            (delivery_id, zone_id, area_id, subject_kind, subject_id, code, revision, withdrawal,
                             urgency, title, text, expires_at, entered_at, state, remaining, at_once, not_before)
                        VALUES (:delivery, :zone, :area, :kind, :subject, :code, :revision, :withdrawal,
                                :urgency, :title, :text, :expires, :now, :state, :remaining, :atOnce, :now)
                        ON CONFLICT (delivery_id) DO NOTHING
                        RETURNING *""")
                .bind("delivery", delivery.deliveryId())
                .bind("zone", delivery.zoneId())
                .bind("area", delivery.areaId())
                .bind("kind", delivery.subject().kind().name())
                .bind("subject", delivery.subject().id())
                .bind("code", delivery.code())
                .bind("revision", delivery.revision())
                .bind("withdrawal", delivery.withdrawal())
                .bind("urgency", delivery.urgency().name())
                .bind("title", delivery.title())
                .bind("text", delivery.text())
                .bind("expires", delivery.expiresAt())
                .bind("now", now)
                .bind("state", state.name())
                .bind("remaining", state == ProgrammeItem.State.SCHEDULED ? timesAired : 0)
                .bind("atOnce", delivery.urgency() == Urgency.EMERGENCY)
                .map((row, context) -> item(row))
                .findOne();
    }

    private void takeOutOlder(Handle transaction, LoudspeakerDelivery delivery, Instant now) {
        ReceiptState state = delivery.withdrawal() ? ReceiptState.WITHDRAWN : ReceiptState.SUPERSEDED;
        transaction
                .createQuery("""
                        UPDATE broadcast.programme_item SET state = :state, remaining = 0
                        WHERE zone_id = :zone AND subject_kind = :kind AND subject_id = :subject
                          AND revision < :revision AND state = 'SCHEDULED'
                        RETURNING *""")
                .bind("state", state.name())
                .bind("zone", delivery.zoneId())
                .bind("kind", delivery.subject().kind().name())
                .bind("subject", delivery.subject().id())
                .bind("revision", delivery.revision())
                .map((row, context) -> item(row))
                .list()
                .forEach(older -> receipts.append(transaction, older, state, now));
    }

    /** What the next bulletin of a zone reads, in its order. */
    public List<ProgrammeItem> due(Handle handle, String zoneId, int limit, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.programme_item
                        WHERE zone_id = :zone AND state = 'SCHEDULED' AND (expires_at IS NULL OR expires_at > :now)
                          AND NOT at_once\s""" + ORDER + " LIMIT :limit")
                .bind("zone", zoneId)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> item(row))
                .list();
    }

    /** Emergencies of a zone that break in now, the oldest first. */
    public List<ProgrammeItem> urgent(Handle handle, String zoneId, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.programme_item
                        WHERE zone_id = :zone AND state = 'SCHEDULED' AND at_once AND not_before <= :now
                          AND (expires_at IS NULL OR expires_at > :now)
                        ORDER BY seq LIMIT 20""")
                .bind("zone", zoneId)
                .bind("now", now)
                .map((row, context) -> item(row))
                .list();
    }

    public Optional<ProgrammeItem> find(Handle handle, String deliveryId) {
        return handle.createQuery("SELECT * FROM broadcast.programme_item WHERE delivery_id = :delivery")
                .bind("delivery", deliveryId)
                .map((row, context) -> item(row))
                .findOne();
    }

    /** Takes out what is too late by now. */
    public void expire(Handle transaction, String zoneId, Instant now) {
        transaction
                .createQuery("""
                        UPDATE broadcast.programme_item SET state = 'EXPIRED', remaining = 0
                        WHERE zone_id = :zone AND state = 'SCHEDULED' AND expires_at <= :now
                        RETURNING *""")
                .bind("zone", zoneId)
                .bind("now", now)
                .map((row, context) -> item(row))
                .list()
                .forEach(item -> receipts.append(transaction, item, ReceiptState.EXPIRED, now));
    }

    /** It was read to its end. What was taken out meanwhile stays out. */
    public ProgrammeItem aired(Handle transaction, String deliveryId) {
        return transaction
                .createQuery("""
                        UPDATE broadcast.programme_item SET
                            remaining = greatest(remaining - 1, 0),
                            state = CASE WHEN state = 'SCHEDULED' AND remaining <= 1 THEN 'AIRED' ELSE state END,
                            at_once = false
                        WHERE delivery_id = :delivery
                        RETURNING *""")
                .bind("delivery", deliveryId)
                .map((row, context) -> item(row))
                .one();
    }

    /** It could not be spoken: tried again later, three times altogether. */
    public ProgrammeItem unspoken(Handle transaction, String deliveryId, Instant now) {
        return transaction
                .createQuery("""
                        UPDATE broadcast.programme_item SET
                            failures = failures + 1,
                            state = CASE WHEN state = 'SCHEDULED' AND failures + 1 >= :tries THEN 'FAILED' ELSE state END,
                            not_before = :later
                        WHERE delivery_id = :delivery
                        RETURNING *""")
                .bind("delivery", deliveryId)
                .bind("tries", TRIES)
                .bind("later", now.plusSeconds(SECONDS_BETWEEN_TRIES))
                .map((row, context) -> item(row))
                .one();
    }

    /**
     * It was cut and goes on in the next bulletin.
     *
     * @param byHand somebody wanted silence: an emergency does not break in again by itself
     */
    public ProgrammeItem cut(Handle transaction, String deliveryId, boolean byHand) {
        return transaction
                .createQuery("""
                        UPDATE broadcast.programme_item SET at_once = at_once AND NOT :byHand
                        WHERE delivery_id = :delivery
                        RETURNING *""")
                .bind("delivery", deliveryId)
                .bind("byHand", byHand)
                .map((row, context) -> item(row))
                .one();
    }

    private static ProgrammeItem item(ResultSet row) throws SQLException {
        @Nullable Timestamp expiresAt = row.getTimestamp("expires_at");
        return new ProgrammeItem(
                row.getString("delivery_id"),
                row.getString("zone_id"),
                row.getString("area_id"),
                new Subject(Subject.Kind.valueOf(row.getString("subject_kind")), row.getString("subject_id")),
                row.getString("code"),
                row.getInt("revision"),
                row.getBoolean("withdrawal"),
                Urgency.valueOf(row.getString("urgency")),
                row.getString("title"),
                row.getString("text"),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getTimestamp("entered_at").toInstant(),
                ProgrammeItem.State.valueOf(row.getString("state")),
                row.getInt("remaining"),
                row.getBoolean("at_once"));
    }
}
