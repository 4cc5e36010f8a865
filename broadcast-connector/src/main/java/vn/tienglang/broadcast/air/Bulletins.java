package vn.tienglang.broadcast.air;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Slots that came due: the tables {@code broadcast.bulletin} and {@code broadcast.zone_watch}. Stateless. */
public final class Bulletins {

    /** Why a bulletin began. */
    public enum Kind {
        PLANNED,
        /** Somebody asked for the next one at once. */
        NOW
    }

    /** How a bulletin ended. */
    public enum End {
        AIRED,
        /** There was nothing to read: no sound. */
        EMPTY,
        SKIPPED,
        STOPPED,
        FAILED
    }

    /** @param outcome none while it is on the air */
    public record Bulletin(
            long id,
            String zoneId,
            Instant plannedAt,
            Kind kind,
            @Nullable Instant endedAt,
            @Nullable End outcome,
            @Nullable String explanation,
            @Nullable String by) {}

    /** @return the row's id; empty if this slot was worked before */
    Optional<Long> begin(Handle handle, String zoneId, Instant planned, Kind kind, @Nullable String by, Instant now) {
        return handle.createQuery("""
                        INSERT INTO broadcast.bulletin (zone_id, planned_at, kind, begun_at, by_whom)
                        VALUES (:zone, :planned, :kind, :now, :by)
                        ON CONFLICT (zone_id, planned_at, kind) DO NOTHING
                        RETURNING id""")
                .bind("zone", zoneId)
                .bind("planned", planned)
                .bind("kind", kind.name())
                .bind("now", now)
                .bind("by", by)
                .mapTo(Long.class)
                .findOne();
    }

    void end(Handle handle, long id, End end, @Nullable String explanation, Instant now) {
        handle.createUpdate("""
                        UPDATE broadcast.bulletin SET outcome = :end, explanation = :explanation, ended_at = :now
                        WHERE id = :id AND outcome IS NULL""")
                .bind("id", id)
                .bind("end", end.name())
                .bind("explanation", explanation)
                .bind("now", now)
                .execute();
    }

    void closeBroken(Handle handle, String zoneId, Instant now) {
        handle.createUpdate("""
                        UPDATE broadcast.bulletin
                        SET outcome = 'FAILED', ended_at = :now,
                            explanation = 'Ngắt giữa chừng: máy phát dừng đột ngột; tin chưa đọc chuyển sang buổi sau.'
                        WHERE zone_id = :zone AND outcome IS NULL""").bind("zone", zoneId).bind("now", now).execute();
    }

    /** Up to where the zone's timetable was worked; from now on for a zone that is new. */
    Instant seenUntil(Handle handle, String zoneId, Instant now) {
        return handle.createQuery("""
                        INSERT INTO broadcast.zone_watch AS known (zone_id, seen_until) VALUES (:zone, :now)
                        ON CONFLICT (zone_id) DO UPDATE SET seen_until = known.seen_until
                        RETURNING seen_until""")
                .bind("zone", zoneId)
                .bind("now", now)
                .map((row, context) -> row.getTimestamp("seen_until").toInstant())
                .one();
    }

    void seen(Handle handle, String zoneId, Instant until) {
        handle.createUpdate("""
                        UPDATE broadcast.zone_watch SET seen_until = :until
                        WHERE zone_id = :zone AND seen_until < :until""").bind("zone", zoneId).bind("until", until).execute();
    }

    /** Those of a day that left no airing behind, or ended early: what the diary tells beside its airings. */
    public List<Bulletin> notable(Handle handle, List<String> zoneIds, Instant from, Instant to) {
        return handle.createQuery("""
                        SELECT * FROM broadcast.bulletin
                        WHERE zone_id = ANY(:zones) AND planned_at >= :from AND planned_at < :to
                          AND outcome IN ('SKIPPED', 'STOPPED', 'FAILED', 'EMPTY')
                        ORDER BY planned_at DESC, id DESC LIMIT 100""")
                .bindArray("zones", String.class, zoneIds)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> bulletin(row))
                .list();
    }

    private static Bulletin bulletin(ResultSet row) throws SQLException {
        @Nullable Timestamp ended = row.getTimestamp("ended_at");
        @Nullable String outcome = row.getString("outcome");
        return new Bulletin(
                row.getLong("id"),
                row.getString("zone_id"),
                row.getTimestamp("planned_at").toInstant(),
                Kind.valueOf(row.getString("kind")),
                ended == null ? null : ended.toInstant(),
                outcome == null ? null : End.valueOf(outcome),
                row.getString("explanation"),
                row.getString("by_whom"));
    }
}
