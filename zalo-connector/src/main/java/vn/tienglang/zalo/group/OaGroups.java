package vn.tienglang.zalo.group;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code zalo.oa_group}. Stateless; every method runs in the caller's transaction. */
final class OaGroups {

    private OaGroups() {}

    /** Gone ones last, the others by name. */
    static List<OaGroup> all(Handle handle, String oaId) {
        return handle.createQuery("""
                        SELECT * FROM zalo.oa_group WHERE oa_id = :oa
                        ORDER BY gone_at IS NOT NULL, name, group_id""")
                .bind("oa", oaId)
                .map((row, context) -> group(row))
                .list();
    }

    static Optional<OaGroup> find(Handle handle, String oaId, String groupId) {
        return handle.createQuery("SELECT * FROM zalo.oa_group WHERE oa_id = :oa AND group_id = :group")
                .bind("oa", oaId)
                .bind("group", groupId)
                .map((row, context) -> group(row))
                .findOne();
    }

    /** Notes what the list or a detail says; what it does not say stays as it was. */
    static void put(Handle handle, OaGroup group, Instant at) {
        OaGroup.Slot slot = group.slot();
        OaGroup.Rules rules = group.rules();
        handle.createUpdate("""
                        INSERT INTO zalo.oa_group AS known
                            (oa_id, group_id, name, link, enabled, members, capacity, product, asset_id, valid_through,
                             auto_renew, deleted_on, locked, join_approval, joins_by_link, listed_at, read_at)
                        VALUES (:oa, :group, :name, :link, :enabled, :members, :capacity, :product, :asset, :through,
                                :renew, :deleted, :locked, :approval, :byLink, :at, :readAt)
                        ON CONFLICT (oa_id, group_id) DO UPDATE SET
                            name = excluded.name, link = excluded.link, enabled = excluded.enabled,
                            members = excluded.members,
                            capacity = coalesce(excluded.capacity, known.capacity),
                            product = coalesce(excluded.product, known.product),
                            asset_id = coalesce(excluded.asset_id, known.asset_id),
                            valid_through = CASE WHEN excluded.asset_id IS NULL THEN known.valid_through
                                                 ELSE excluded.valid_through END,
                            auto_renew = coalesce(excluded.auto_renew, known.auto_renew),
                            deleted_on = CASE WHEN excluded.read_at IS NULL THEN known.deleted_on
                                              ELSE excluded.deleted_on END,
                            locked = coalesce(excluded.locked, known.locked),
                            join_approval = coalesce(excluded.join_approval, known.join_approval),
                            joins_by_link = coalesce(excluded.joins_by_link, known.joins_by_link),
                            listed_at = excluded.listed_at,
                            read_at = coalesce(excluded.read_at, known.read_at),
                            gone_at = NULL""")
                .bind("oa", group.oaId())
                .bind("group", group.groupId())
                .bind("name", group.name())
                .bind("link", group.link())
                .bind("enabled", group.enabled())
                .bind("members", group.members())
                .bind("capacity", group.capacity())
                .bind("product", slot == null ? null : slot.product())
                .bind("asset", slot == null ? null : slot.assetId())
                .bind("through", slot == null ? null : slot.validThrough())
                .bind("renew", slot == null ? null : slot.autoRenew())
                .bind("deleted", group.deletedOn())
                .bind("locked", rules == null ? null : rules.locked())
                .bind("approval", rules == null ? null : rules.joinApproval())
                .bind("byLink", rules == null ? null : rules.joinsByLink())
                .bind("at", group.readAt() == null ? at : group.readAt())
                .bind("readAt", group.readAt())
                .execute();
    }

    /** What a whole reading of the list did not name is gone. */
    static void goneUnless(Handle handle, String oaId, List<String> listed, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.oa_group SET gone_at = :at
                        WHERE oa_id = :oa AND gone_at IS NULL AND NOT group_id = ANY (:listed)""")
                .bind("oa", oaId)
                .bind("at", at)
                .bindArray("listed", String.class, listed)
                .execute();
    }

    static void gone(Handle handle, String oaId, String groupId, Instant at) {
        handle.createUpdate("""
                        UPDATE zalo.oa_group SET gone_at = :at
                        WHERE oa_id = :oa AND group_id = :group AND gone_at IS NULL""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bind("at", at)
                .execute();
    }

    static void namesWithheld(Handle handle, String oaId, String groupId, boolean withheld) {
        handle.createUpdate("""
                        UPDATE zalo.oa_group SET names_withheld = :withheld
                        WHERE oa_id = :oa AND group_id = :group""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bind("withheld", withheld)
                .execute();
    }

    static void acceptsByRule(Handle handle, String oaId, String groupId, boolean byRule) {
        handle.createUpdate("""
                        UPDATE zalo.oa_group SET accepts_by_rule = :byRule
                        WHERE oa_id = :oa AND group_id = :group""")
                .bind("oa", oaId)
                .bind("group", groupId)
                .bind("byRule", byRule)
                .execute();
    }

    private static OaGroup group(ResultSet row) throws SQLException {
        String asset = row.getString("asset_id");
        Boolean locked = row.getObject("locked", Boolean.class);
        return new OaGroup(
                row.getString("oa_id"),
                row.getString("group_id"),
                row.getString("name"),
                row.getString("link"),
                row.getBoolean("enabled"),
                row.getInt("members"),
                row.getObject("capacity", Integer.class),
                asset == null
                        ? null
                        : new OaGroup.Slot(
                                asset,
                                row.getString("product"),
                                row.getObject("valid_through", LocalDate.class),
                                row.getBoolean("auto_renew")),
                row.getObject("deleted_on", LocalDate.class),
                locked == null
                        ? null
                        : new OaGroup.Rules(locked, row.getBoolean("join_approval"), row.getBoolean("joins_by_link")),
                row.getBoolean("names_withheld"),
                row.getBoolean("accepts_by_rule"),
                instant(row, "read_at"),
                instant(row, "gone_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
