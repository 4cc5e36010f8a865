package vn.tienglang.hub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;

/**
 * The channels of this installation. Thread-safe.
 *
 * <p>Like {@link Areas} it keeps today's picture and asks the database with each call whether it still holds. Who looks
 * up many at once takes the {@link #directory} and asks that.
 */
public final class Channels {

    private final Database database;
    private final Areas areas;
    private volatile @Nullable ChannelDirectory kept;

    public Channels(Database database, Areas areas) {
        this.database = database;
        this.areas = areas;
    }

    /** All channels as they are today; the same object until something about areas or channels changes. */
    public ChannelDirectory directory() {
        AreaTree tree = areas.tree();
        ChannelDirectory directory = kept;
        if (directory == null || directory.tree() != tree) {
            directory = database.jdbi().withHandle(handle -> directory(handle, tree));
            kept = directory;
        }
        return directory;
    }

    /** All channels as they were on a day. */
    public ChannelDirectory directory(LocalDate day) {
        AreaTree tree = areas.tree(day);
        return database.jdbi().withHandle(handle -> directory(handle, tree));
    }

    /** The channels in use that belong to an area; see {@link ChannelDirectory#ofArea}. */
    public List<Channel> ofArea(String areaId) {
        return directory().ofArea(areaId);
    }

    /** The zones in use that play when an area is addressed; see {@link ChannelDirectory#zonesCovering}. */
    public List<Channel> zonesCovering(String areaId) {
        return directory().zonesCovering(areaId);
    }

    /** The trunk group in which an area's head speaks with those below; see {@link ChannelDirectory#trunkOf}. */
    public Optional<Channel> trunkOf(String areaId) {
        return directory().trunkOf(areaId);
    }

    /** The channel in use that posts to a chat; see {@link ChannelDirectory#byThread}. */
    public Optional<Channel> byThread(ChatThread thread) {
        return directory().byThread(thread);
    }

    /** A channel, in use or not; see {@link ChannelDirectory#byId}. */
    public Optional<Channel> byId(String channelId) {
        return directory().byId(channelId);
    }

    /** How many households are in a chat of an area or of one below it; see {@link ChannelDirectory#coverageOf}. */
    public HouseholdCoverage coverageOf(String areaId) {
        return directory().coverageOf(areaId);
    }

    /** The channels as a transaction sees them, its own changes included. */
    public static ChannelDirectory directory(Handle handle, AreaTree tree) {
        return new ChannelDirectory(
                tree,
                handle.createQuery("""
                        SELECT id, kind, area_id, name, thread_account, thread_id, leader_id, covers,
                               households_joined, settings::text AS settings, active, valid_from, valid_to
                        FROM hub.channel
                        ORDER BY area_id, kind, id""").map((row, context) -> channel(row)).list());
    }

    private static Channel channel(ResultSet row) throws SQLException {
        @Nullable String account = row.getString("thread_account");
        return new Channel(
                row.getString("id"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("area_id"),
                row.getString("name"),
                account == null ? null : new ChatThread(account, ChatThread.Kind.GROUP, row.getString("thread_id")),
                row.getString("leader_id"),
                List.of((String[]) row.getArray("covers").getArray()),
                row.getObject("households_joined", Integer.class),
                settings(row.getString("settings")),
                row.getBoolean("active"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    private static JsonNode settings(String json) {
        return Json.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}
