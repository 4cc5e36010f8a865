package vn.tienglang.zalo.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.channel.Channel;

/**
 * Households on their way from an ordinary group into one of the OA, {@code zalo.group_migration}. Until the switch the
 * leader forwards into the old group as before. Stateless; every method runs in the caller's transaction.
 */
final class Migrations {

    private Migrations() {}

    /** @throws TerritoryException this area, or this group, is moving already */
    static void begin(Handle handle, Channel ordinary, OaGroup group, int households, String by, Instant at) {
        int rows = handle.createUpdate("""
                        INSERT INTO zalo.group_migration
                            (channel_id, oa_id, group_id, households, began_at, began_by)
                        VALUES (:channel, :oa, :group, :households, :at, :by)
                        ON CONFLICT DO NOTHING""")
                .bind("channel", ordinary.id())
                .bind("oa", group.oaId())
                .bind("group", group.groupId())
                .bind("households", households)
                .bind("at", at)
                .bind("by", by)
                .execute();
        if (rows == 0) {
            throw new TerritoryException("areaId", "its households are moving already");
        }
    }

    static void counted(Handle handle, String channelId, int households, String by) {
        handle.createUpdate("""
                        UPDATE zalo.group_migration SET counted = :households, counted_by = :by
                        WHERE channel_id = :channel AND switched_at IS NULL""")
                .bind("channel", channelId)
                .bind("households", households)
                .bind("by", by)
                .execute();
    }

    static void switched(Handle handle, String channelId, String by, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.group_migration SET switched_at = :at, switched_by = :by
                        WHERE channel_id = :channel AND switched_at IS NULL""")
                .bind("channel", channelId)
                .bind("at", at)
                .bind("by", by)
                .execute();
    }

    /** The move is given up; the group is free again. */
    static void giveUp(Handle handle, String channelId) {
        handle.createUpdate("DELETE FROM zalo.group_migration WHERE channel_id = :channel AND switched_at IS NULL")
                .bind("channel", channelId)
                .execute();
    }

    /** Those under way first. */
    static List<Migration> all(Handle handle, String oaId) {
        return handle.createQuery("""
                        SELECT * FROM zalo.group_migration WHERE oa_id = :oa
                        ORDER BY switched_at IS NOT NULL, began_at DESC""")
                .bind("oa", oaId)
                .map((row, context) -> migration(row))
                .list();
    }

    static Optional<Migration> ofGroup(Handle handle, String oaId, String groupId) {
        return handle.createQuery("SELECT * FROM zalo.group_migration WHERE oa_id = :oa AND group_id = :group")
                .bind("oa", oaId)
                .bind("group", groupId)
                .map((row, context) -> migration(row))
                .findOne();
    }

    private static Migration migration(ResultSet row) throws SQLException {
        OffsetDateTime switched = row.getObject("switched_at", OffsetDateTime.class);
        return new Migration(
                row.getString("channel_id"),
                row.getString("group_id"),
                row.getInt("households"),
                row.getObject("counted", Integer.class),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                switched == null ? null : switched.toInstant());
    }
}
