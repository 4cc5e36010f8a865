package vn.tienglang.broadcast.air;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.broadcast.output.Evidence;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.broadcast.programme.ProgrammeItem;
import vn.tienglang.broadcast.programme.ZoneReceipts;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.ReceiptState;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.store.Lease;

/**
 * Sổ nhật ký phát thanh: the table {@code broadcast.airing}, with the events and receipts that tell of its rows in the
 * same transaction. Thread-safe.
 */
public final class Diary {

    private final Outbox outbox;
    private final ZoneReceipts receipts;
    private final Programme programme;

    public Diary(Outbox outbox, ZoneReceipts receipts, Programme programme) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.programme = programme;
    }

    /** @param seconds of the whole item */
    record Reading(String text, String engine, double seconds) {}

    /** What proves an airing, in its receipt. */
    private record Proof(
            long airing,
            @Nullable Instant startedAt,
            Instant endedAt,
            double seconds,
            String audioSha256,
            long bytes,
            int listenersMin,
            int listenersMax) {}

    /**
     * Writes down that an item begins, before its sound does. One statement also asks whether it still may: the lease is
     * held, nothing is stopped, the item is still in the programme.
     *
     * @return the row's id; empty if it may not be aired
     */
    Optional<Long> begin(
            Handle transaction,
            Lease lease,
            ProgrammeItem item,
            @Nullable Long bulletinId,
            Instant planned,
            Reading reading,
            Instant now) {
        Optional<DiaryEntry> begun = transaction
                .createQuery("""
                        WITH item AS (
                            SELECT * FROM broadcast.programme_item
                            WHERE delivery_id = :delivery AND state = 'SCHEDULED' AND remaining > 0
                              AND (expires_at IS NULL OR expires_at > :now)
                            FOR UPDATE)
                        INSERT INTO broadcast.airing
                            (zone_id, bulletin_id, delivery_id, subject_kind, subject_id, code, revision, urgency, title,
                             text_read, engine, hub_id, planned_at, begun_at, length_seconds)
                        SELECT zone_id, :bulletin, delivery_id, subject_kind, subject_id, code, revision, urgency, title,
                               :text, :engine, :owner, :planned, :now, :length
                        FROM item
                        WHERE NOT (SELECT engaged FROM hub.stop_switch)
                          AND EXISTS (
                              SELECT 1 FROM hub.lease
                              WHERE resource = :resource AND owner = :owner AND epoch = :epoch
                                AND until > clock_timestamp())
                        RETURNING *""")
                .bind("delivery", item.deliveryId())
                .bind("bulletin", bulletinId)
                .bind("text", reading.text())
                .bind("engine", reading.engine())
                .bind("planned", planned)
                .bind("now", now)
                .bind("length", reading.seconds())
                .bind("resource", lease.resource())
                .bind("owner", lease.owner())
                .bind("epoch", lease.epoch())
                .map((row, context) -> entry(row))
                .findOne();
        begun.filter(entry -> !reading.engine().isEmpty()).ifPresent(entry -> tell(transaction, entry, "started", now));
        return begun.map(DiaryEntry::id);
    }

    /** Writes down how an airing ended, moves its item on, and tells. Does nothing if that was written already. */
    Optional<DiaryEntry> conclude(Handle transaction, long airing, Ending ending) {
        Optional<DiaryEntry> closed = close(transaction, airing, ending);
        closed.ifPresent(entry -> {
            tell(transaction, entry, ending.outcome().event(), ending.at());
            moveOn(transaction, entry, ending);
        });
        return closed;
    }

    private static Optional<DiaryEntry> close(Handle transaction, long airing, Ending ending) {
        Evidence evidence = ending.evidence();
        return transaction
                .createQuery("""
                        UPDATE broadcast.airing SET
                            outcome = :outcome, reason = :reason, explanation = :explanation,
                            started_at = coalesce(:started, CASE WHEN :broken THEN begun_at END), ended_at = :ended,
                            seconds = :seconds, audio_sha256 = :sha, bytes = :bytes, listeners_min = :min,
                            listeners_max = :max, longest_silence = :silence
                        WHERE id = :id AND outcome IS NULL
                        RETURNING *""")
                .bind("id", airing)
                .bind("outcome", ending.outcome().name())
                .bind("reason", ending.reason())
                .bind("explanation", ending.explanation())
                .bind("broken", "air.interrupted".equals(ending.reason()))
                .bind("ended", ending.at())
                .bind("started", evidence == null ? null : evidence.started())
                .bind("seconds", evidence == null ? null : seconds(evidence.audio()))
                .bind("sha", evidence == null ? null : evidence.sha256())
                .bind("bytes", evidence == null ? null : evidence.bytes())
                .bind("min", evidence == null ? null : evidence.listenersMin())
                .bind("max", evidence == null ? null : evidence.listenersMax())
                .bind("silence", evidence == null ? null : seconds(evidence.longestSilence()))
                .map((row, context) -> entry(row))
                .findOne();
    }

    private void moveOn(Handle transaction, DiaryEntry entry, Ending ending) {
        Instant at = ending.at();
        switch (ending.outcome()) {
            case AIRED -> {
                ProgrammeItem item = programme.aired(transaction, entry.deliveryId());
                receipts.append(transaction, item, ReceiptState.AIRED, at, null, null, proof(entry, ending));
            }
            case PRE_EMPTED -> {}
            case STOPPED ->
                waitsAgain(transaction, programme.cut(transaction, entry.deliveryId(), ending.byHand()), ending);
            case FAILED -> failed(transaction, entry, ending);
        }
    }

    private void failed(Handle transaction, DiaryEntry entry, Ending ending) {
        if ("air.interrupted".equals(ending.reason())) {
            waitsAgain(transaction, programme.cut(transaction, entry.deliveryId(), false), ending);
            return;
        }
        ProgrammeItem item = programme.unspoken(transaction, entry.deliveryId(), ending.at());
        String more = item.state() == ProgrammeItem.State.SCHEDULED ? " Sẽ thử lại ở buổi sau." : "";
        receipts.append(
                transaction,
                item,
                ReceiptState.FAILED,
                ending.at(),
                ending.reason(),
                ending.explanation() + more,
                null);
    }

    private void waitsAgain(Handle transaction, ProgrammeItem item, Ending ending) {
        if (item.state() == ProgrammeItem.State.SCHEDULED) {
            receipts.append(
                    transaction,
                    item,
                    ReceiptState.SCHEDULED,
                    ending.at(),
                    ending.reason(),
                    ending.explanation(),
                    null);
        }
    }

    /** Airings of a zone that were begun and never ended, when nobody can be airing them any more. */
    void closeBroken(Handle transaction, String zoneId, Instant now) {
        transaction
                .createQuery("SELECT id FROM broadcast.airing WHERE zone_id = :zone AND outcome IS NULL ORDER BY id")
                .bind("zone", zoneId)
                .mapTo(Long.class)
                .list()
                .forEach(id -> conclude(transaction, id, Ending.broken(now)));
    }

    /** What stands open in a zone: it is on the air, on whichever hub. */
    public Optional<DiaryEntry> onAir(Handle handle, String zoneId) {
        return handle.createQuery(
                        "SELECT * FROM broadcast.airing WHERE zone_id = :zone AND outcome IS NULL ORDER BY id DESC LIMIT 1")
                .bind("zone", zoneId)
                .map((row, context) -> entry(row))
                .findOne();
    }

    /**
     * Airings begun from one instant to before another, the newest first.
     *
     * @param zoneIds of which zones
     */
    public List<DiaryEntry> entries(
            Handle handle, List<String> zoneIds, Instant from, Instant to, int offset, int limit) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.airing
                        WHERE zone_id = ANY(:zones) AND begun_at >= :from AND begun_at < :to
                        ORDER BY begun_at DESC, id DESC OFFSET :offset LIMIT :limit""")
                .bindArray("zones", String.class, zoneIds)
                .bind("from", from)
                .bind("to", to)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    public int count(Handle handle, List<String> zoneIds, Instant from, Instant to) {
        return handle.createQuery("""
                        SELECT count(*) FROM broadcast.airing
                        WHERE zone_id = ANY(:zones) AND begun_at >= :from AND begun_at < :to""")
                .bindArray("zones", String.class, zoneIds)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Integer.class)
                .one();
    }

    private void tell(Handle transaction, DiaryEntry entry, String what, Instant at) {
        outbox.append(
                transaction,
                Topic.AIRINGS,
                HubEvent.of(
                        DeliveryIds.hash("airing:" + entry.zoneId() + ":" + entry.id() + ":" + what),
                        "airing." + what,
                        ZoneReceipts.SOURCE,
                        entry.deliveryId(),
                        at,
                        entry.zoneId(),
                        entry));
    }

    private static com.fasterxml.jackson.databind.@Nullable JsonNode proof(DiaryEntry entry, Ending ending) {
        Evidence evidence = ending.evidence();
        if (evidence == null) {
            return null;
        }
        return Json.tree(new Proof(
                entry.id(),
                evidence.started(),
                evidence.ended(),
                seconds(evidence.audio()),
                evidence.sha256(),
                evidence.bytes(),
                evidence.listenersMin(),
                evidence.listenersMax()));
    }

    private static double seconds(java.time.Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private static DiaryEntry entry(ResultSet row) throws SQLException {
        @Nullable String outcome = row.getString("outcome");
        return new DiaryEntry(
                row.getLong("id"),
                row.getString("zone_id"),
                row.getObject("bulletin_id", Long.class),
                row.getString("delivery_id"),
                new Subject(Subject.Kind.valueOf(row.getString("subject_kind")), row.getString("subject_id")),
                row.getString("code"),
                row.getInt("revision"),
                Urgency.valueOf(row.getString("urgency")),
                row.getString("title"),
                row.getString("text_read"),
                row.getString("engine"),
                row.getTimestamp("planned_at").toInstant(),
                row.getTimestamp("begun_at").toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("reason"),
                row.getString("explanation"),
                row.getDouble("length_seconds"),
                row.getObject("seconds", Double.class),
                row.getString("audio_sha256"),
                row.getObject("bytes", Long.class),
                row.getObject("listeners_min", Integer.class),
                row.getObject("listeners_max", Integer.class),
                row.getObject("longest_silence", Double.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }
}
