package vn.tienglang.hub.announcement.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;

/** SQL of receipts. Stateless; every call works in the caller's transaction. */
final class ReceiptTable {

    private ReceiptTable() {}

    /** At most one receipt a delivery. */
    static void put(Handle handle, Collection<Receipt> receipts) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO hub.receipt AS known
                    (delivery_id, announcement_id, revision, channel_id, channel_kind, area_id, state, rank, reason,
                     explanation, at, by_whom, evidence)
                VALUES (:delivery, :announcement, :revision, :channel, :kind, :area, :state, :rank, :reason,
                        :explanation, :at, :by, CAST(:evidence AS jsonb))
                ON CONFLICT (delivery_id) DO UPDATE SET
                    state = excluded.state, rank = excluded.rank, reason = excluded.reason,
                    explanation = excluded.explanation, at = excluded.at, by_whom = excluded.by_whom,
                    evidence = excluded.evidence
                WHERE (excluded.rank, excluded.at) > (known.rank, known.at)""");
        for (Receipt receipt : receipts) {
            batch.bind("delivery", receipt.deliveryId())
                    .bind("announcement", receipt.subject().id())
                    .bind("revision", receipt.revision())
                    .bind("channel", receipt.channelId())
                    .bind("kind", receipt.channelKind().name())
                    .bind("area", receipt.areaId())
                    .bind("state", receipt.state().name())
                    .bind("rank", Ranks.of(receipt.state()))
                    .bind("reason", receipt.reason())
                    .bind("explanation", receipt.explanation())
                    .bind("at", utc(receipt.at()))
                    .bind("by", receipt.by())
                    .bind("evidence", receipt.evidence() == null ? null : Json.write(receipt.evidence()))
                    .add();
        }
        batch.execute();
    }

    /** A leader asked to forward a newer revision need not forward the older one any more. */
    static void supersedeForwards(Handle handle, Receipt newer) {
        handle.createUpdate("""
                        UPDATE hub.receipt
                        SET state = 'SUPERSEDED', rank = :rank, at = :at
                        WHERE announcement_id = :announcement AND channel_id = :channel
                          AND revision < :revision AND state = 'AWAITING_FORWARD'""")
                .bind("rank", Ranks.of(ReceiptState.SUPERSEDED))
                .bind("at", utc(newer.at()))
                .bind("announcement", newer.subject().id())
                .bind("channel", newer.channelId())
                .bind("revision", newer.revision())
                .execute();
    }

    static List<ReceiptLine> of(Handle handle, String announcementId, int revision) {
        return handle.createQuery("""
                        SELECT r.*, coalesce(i.name, r.by_whom) AS by_name
                        FROM hub.receipt r LEFT JOIN hub.person_identity i ON i.person_id = r.by_whom
                        WHERE r.announcement_id = :announcement AND r.revision = :revision
                        ORDER BY r.channel_id""")
                .bind("announcement", announcementId)
                .bind("revision", revision)
                .map((row, context) -> line(row))
                .list();
    }

    /** Takes the row lock, so that two clicks ask once. */
    static Optional<ReceiptLine> lock(Handle handle, String deliveryId) {
        return handle.createQuery("SELECT *, by_whom AS by_name FROM hub.receipt WHERE delivery_id = :id FOR UPDATE")
                .bind("id", deliveryId)
                .map((row, context) -> line(row))
                .findOne();
    }

    static void markResend(Handle handle, String deliveryId, Instant at, String by) {
        handle.createUpdate("UPDATE hub.receipt SET resend_at = :at, resend_by = :by WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .bind("at", utc(at))
                .bind("by", by)
                .execute();
    }

    /** Something that changes whenever any receipt of an announcement does. */
    static Map<String, String> fingerprints(Handle handle, Collection<String> announcementIds) {
        return handle
                .createQuery("""
                        SELECT announcement_id,
                               count(*) || ':' || sum(rank) || ':' || max(at) || ':' || coalesce(max(resend_at)::text, '')
                                   AS print
                        FROM hub.receipt WHERE announcement_id = ANY(:ids) GROUP BY announcement_id""")
                .bindArray("ids", String.class, announcementIds)
                .map((row, context) -> Map.entry(row.getString("announcement_id"), row.getString("print")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static ReceiptLine line(ResultSet row) throws SQLException {
        return new ReceiptLine(
                row.getString("delivery_id"),
                row.getInt("revision"),
                row.getString("channel_id"),
                ChannelKind.valueOf(row.getString("channel_kind")),
                row.getString("area_id"),
                ReceiptState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("explanation")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("by_name")),
                Optional.ofNullable(row.getObject("resend_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
