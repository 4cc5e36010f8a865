package vn.tienglang.zalo.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChannelKind;

/**
 * Groups asked for, {@code zalo.group_creation}: one a slot, written before Zalo is asked. Stateless; every method runs
 * in the caller's transaction.
 */
final class Creations {

    /** @param groupId empty while Zalo's answer is not known */
    record Creation(
            String assetId, String areaId, ChannelKind kind, String name, String by, Optional<String> groupId) {}

    private Creations() {}

    /** A slot can be tried again until a group stands in it. */
    static void ask(
            Handle handle,
            String oaId,
            String assetId,
            String areaId,
            ChannelKind kind,
            String name,
            String by,
            Instant at) {
        handle.createUpdate("""
                        INSERT INTO zalo.group_creation AS known
                            (oa_id, asset_id, area_id, kind, name, by_whom, asked_at)
                        VALUES (:oa, :asset, :area, :kind, :name, :by, :at)
                        ON CONFLICT (oa_id, asset_id) DO UPDATE
                            SET area_id = excluded.area_id, kind = excluded.kind, name = excluded.name,
                                by_whom = excluded.by_whom, asked_at = excluded.asked_at
                            WHERE known.group_id IS NULL""")
                .bind("oa", oaId)
                .bind("asset", assetId)
                .bind("area", areaId)
                .bind("kind", kind)
                .bind("name", name)
                .bind("by", by)
                .bind("at", at)
                .execute();
    }

    static void made(Handle handle, String oaId, String assetId, String groupId) {
        handle.createUpdate("""
                        UPDATE zalo.group_creation SET group_id = :group
                        WHERE oa_id = :oa AND asset_id = :asset AND group_id IS NULL""")
                .bind("oa", oaId)
                .bind("asset", assetId)
                .bind("group", groupId)
                .execute();
    }

    static void refused(Handle handle, String oaId, String assetId) {
        handle.createUpdate("""
                        DELETE FROM zalo.group_creation
                        WHERE oa_id = :oa AND asset_id = :asset AND group_id IS NULL""").bind("oa", oaId).bind("asset", assetId).execute();
    }

    /** Those whose answer got lost. */
    static List<Creation> open(Handle handle, String oaId) {
        return handle.createQuery("""
                        SELECT * FROM zalo.group_creation WHERE oa_id = :oa AND group_id IS NULL ORDER BY asked_at""")
                .bind("oa", oaId)
                .map((row, context) -> new Creation(
                        row.getString("asset_id"),
                        row.getString("area_id"),
                        ChannelKind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        row.getString("by_whom"),
                        Optional.ofNullable(row.getString("group_id"))))
                .list();
    }
}
