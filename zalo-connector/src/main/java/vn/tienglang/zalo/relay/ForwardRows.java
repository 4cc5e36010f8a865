package vn.tienglang.zalo.relay;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.pipe.lane.LedgerRow;

/** SQL of {@code zalo.forward}. Stateless; every call works in the caller's transaction. */
final class ForwardRows {

    private ForwardRows() {}

    /**
     * Notes that a group's leader is asked. An older revision that comes late is noted as superseded, and a newer one
     * takes the place of those that wait.
     */
    static void ask(Handle handle, Forward forward) {
        int fresh = handle.createUpdate("""
                        INSERT INTO zalo.forward (delivery_id, asking, account, trunk_channel, announcement_id, number,
                            revision, channel_id, area_id, emergency, expires_at, requested_at, state)
                        VALUES (:id, :asking, :account, :trunk, :announcement, :number,
                            :revision, :channel, :area, :emergency, :expires, :requested,
                            CASE WHEN EXISTS (
                                SELECT FROM zalo.forward n WHERE n.announcement_id = :announcement
                                  AND n.channel_id = :channel AND n.revision > :revision)
                            THEN 'SUPERSEDED' ELSE 'ASKED' END)
                        ON CONFLICT (delivery_id) DO NOTHING""")
                .bind("id", forward.deliveryId())
                .bind("asking", forward.asking())
                .bind("account", forward.account())
                .bind("trunk", forward.trunkChannel())
                .bind("announcement", forward.announcementId())
                .bind("number", forward.number())
                .bind("revision", forward.revision())
                .bind("channel", forward.channelId())
                .bind("area", forward.areaId())
                .bind("emergency", forward.emergency())
                .bind("expires", forward.expiresAt())
                .bind("requested", forward.requestedAt())
                .execute();
        if (fresh == 1 && forward.revision() > 1) {
            handle.createUpdate("""
                            UPDATE zalo.forward SET state = 'SUPERSEDED', next_at = NULL
                            WHERE announcement_id = :announcement AND channel_id = :channel
                              AND revision < :revision AND state = 'ASKED'""")
                    .bind("announcement", forward.announcementId())
                    .bind("channel", forward.channelId())
                    .bind("revision", forward.revision())
                    .execute();
        }
    }

    /** Those that wait at these areas, the oldest first. */
    static List<Forward> asked(Handle handle, Collection<String> areas) {
        return handle.createQuery("""
                        SELECT * FROM zalo.forward WHERE state = 'ASKED' AND area_id = ANY(:areas)
                        ORDER BY requested_at, number, channel_id""")
                .bindArray("areas", String.class, areas)
                .map((row, context) -> forward(row))
                .list();
    }

    /** Those that were done at these areas since then, the latest first. */
    static List<Forward> done(Handle handle, Collection<String> areas, Instant since, int limit) {
        return handle.createQuery("""
                        SELECT * FROM zalo.forward
                        WHERE state = 'FORWARDED' AND area_id = ANY(:areas) AND done_at > :since
                        ORDER BY done_at DESC, channel_id LIMIT :limit""")
                .bindArray("areas", String.class, areas)
                .bind("since", since)
                .bind("limit", limit)
                .map((row, context) -> forward(row))
                .list();
    }

    static Optional<Forward> find(Handle handle, String deliveryId) {
        return handle.createQuery("SELECT * FROM zalo.forward WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .map((row, context) -> forward(row))
                .findOne();
    }

    /** The announcement whose text, or the request for it, has this id in Zalo's chats. */
    static Optional<Forward> quoted(Handle handle, String messageId) {
        return handle.createQuery("""
                        SELECT f.* FROM zalo.attempt a JOIN zalo.forward f ON f.asking = a.delivery_id
                        WHERE a.remote_id = :message ORDER BY f.channel_id LIMIT 1""")
                .bind("message", messageId)
                .map((row, context) -> forward(row))
                .findOne();
    }

    /** @return whether it waited until now */
    static boolean tick(Handle handle, String deliveryId, Instant at, String by, Forward.How how) {
        return handle.createUpdate("""
                                UPDATE zalo.forward SET state = 'FORWARDED', next_at = NULL,
                                    done_at = :at, done_by = :by, done_how = :how
                                WHERE delivery_id = :id AND state = 'ASKED'""")
                        .bind("id", deliveryId)
                        .bind("at", at)
                        .bind("by", by)
                        .bind("how", how.name())
                        .execute()
                == 1;
    }

    /** Those whose request has come to stand in the trunk group, or failed to, since this was last asked. */
    static List<Arrival> arrived(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT f.*, d.state AS asking_state, d.explanation AS asking_explanation
                        FROM zalo.forward f JOIN zalo.delivery d ON d.delivery_id = f.asking
                        WHERE f.state = 'ASKED' AND f.asked_at IS NULL
                          AND (d.state IN ('POSTED', 'WITHDRAWN', 'SUPERSEDED')
                               OR d.state IN ('FAILED', 'UNCERTAIN', 'EXPIRED') AND f.hindrance IS NULL)
                        ORDER BY f.requested_at LIMIT :limit FOR UPDATE OF f SKIP LOCKED""")
                .bind("limit", limit)
                .map((row, context) -> new Arrival(
                        forward(row),
                        LedgerRow.State.valueOf(row.getString("asking_state")),
                        row.getString("asking_explanation")))
                .list();
    }

    /**
     * What became of a request.
     *
     * @param asking how the trunk group's message stands
     * @param explanation why it does not stand in the chat
     */
    record Arrival(
            Forward forward,
            LedgerRow.State asking,
            @Nullable String explanation) {}

    /** The text to be forwarded, as the trunk group has it. */
    static Optional<String> text(Handle handle, String asking) {
        return handle.createQuery("""
                        SELECT CASE WHEN correction THEN coalesce(payload->>'correctionText', payload->>'text')
                                    ELSE payload->>'text' END
                        FROM zalo.delivery WHERE delivery_id = :id""").bind("id", asking).mapTo(String.class).findOne();
    }

    /** It was never asked for: its message was stopped before it went out. */
    static void drop(Handle handle, String deliveryId) {
        handle.createUpdate("UPDATE zalo.forward SET state = 'SUPERSEDED', next_at = NULL WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .execute();
    }

    /** The trunk messages in which earlier revisions of an announcement were asked for. */
    static List<FormerRequest> former(Handle handle, String announcementId, String trunkChannel, int revision) {
        return handle.createQuery("""
                        SELECT asking, bool_or(asked_at IS NOT NULL) AS stood FROM zalo.forward
                        WHERE announcement_id = :announcement AND trunk_channel = :trunk AND revision < :revision
                        GROUP BY asking""")
                .bind("announcement", announcementId)
                .bind("trunk", trunkChannel)
                .bind("revision", revision)
                .map((row, context) -> new FormerRequest(row.getString("asking"), row.getBoolean("stood")))
                .list();
    }

    /** @param stood whether it came to stand in the trunk group */
    record FormerRequest(String asking, boolean stood) {}

    static void stands(Handle handle, String deliveryId, Instant askedAt, @Nullable Instant nextAt) {
        handle.createUpdate("""
                        UPDATE zalo.forward SET asked_at = :asked, next_at = :next, hindrance = NULL
                        WHERE delivery_id = :id""")
                .bind("id", deliveryId)
                .bind("asked", askedAt)
                .bind("next", nextAt)
                .execute();
    }

    static void hindered(Handle handle, String deliveryId, String why) {
        handle.createUpdate("UPDATE zalo.forward SET hindrance = :why WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .bind("why", why)
                .execute();
    }

    /** Those whose next reminder is due, locked until the transaction ends; others leave them alone meanwhile. */
    static List<Forward> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT * FROM zalo.forward WHERE state = 'ASKED' AND next_at <= :now
                        ORDER BY next_at, number, channel_id LIMIT :limit FOR UPDATE SKIP LOCKED""")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> forward(row))
                .list();
    }

    static void reminded(Handle handle, String deliveryId, int step, @Nullable Instant nextAt) {
        handle.createUpdate("UPDATE zalo.forward SET step = :step, next_at = :next WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .bind("step", step)
                .bind("next", nextAt)
                .execute();
    }

    /** Those that nobody forwarded in time; they are asked no more. */
    static List<Forward> expire(Handle handle, Instant now) {
        return handle.createQuery("""
                        UPDATE zalo.forward SET state = 'EXPIRED', next_at = NULL
                        WHERE state = 'ASKED' AND expires_at <= :now RETURNING *""")
                .bind("now", now)
                .map((row, context) -> forward(row))
                .list();
    }

    private static Forward forward(ResultSet row) throws SQLException {
        @Nullable String how = row.getString("done_how");
        return new Forward(
                row.getString("delivery_id"),
                row.getString("asking"),
                row.getString("account"),
                row.getString("trunk_channel"),
                row.getString("announcement_id"),
                row.getLong("number"),
                row.getInt("revision"),
                row.getString("channel_id"),
                row.getString("area_id"),
                row.getBoolean("emergency"),
                instant(row, "expires_at"),
                Forward.State.valueOf(row.getString("state")),
                row.getTimestamp("requested_at").toInstant(),
                instant(row, "asked_at"),
                row.getInt("step"),
                instant(row, "next_at"),
                row.getString("hindrance"),
                instant(row, "done_at"),
                row.getString("done_by"),
                how == null ? null : Forward.How.valueOf(how));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
