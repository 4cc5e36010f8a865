package vn.tienglang.hub.channel;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaChanges;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/** Adds and changes channels, one change at a time, and records who ordered each. Thread-safe. */
public final class ChannelChanges {

    private final Database database;
    private final Clock clock;

    public ChannelChanges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What was done to a channel.
     *
     * @param kind Add, Change, Adopt or End
     * @param detail the channel as it was from then on
     */
    public record Recorded(long id, String channelId, String kind, String by, JsonNode detail, Instant at) {}

    /**
     * Adds a channel.
     *
     * @throws TerritoryException naming what makes no sense; nothing was changed
     */
    public void add(Channel channel, String by) {
        database.jdbi().useTransaction(handle -> add(handle, channel, by));
    }

    /** The same in the caller's transaction. */
    public void add(Handle transaction, Channel channel, String by) {
        AreaChanges.lock(transaction);
        ChannelDirectory others = directory(transaction);
        if (others.byId(channel.id()).isPresent()) {
            throw new TerritoryException("id", "there is, or was, a channel " + channel.id() + " already");
        }
        check(channel, others);
        bind(channel, transaction.createUpdate("""
                        INSERT INTO hub.channel (id, kind, area_id, name, thread_account, thread_id, leader_id, covers,
                                                 households_joined, settings, active, valid_from, valid_to)
                        VALUES (:id, :kind, :area, :name, :account, :thread, :leader, :covers,
                                :joined, :settings::jsonb, :active, :from, :to)""")).execute();
        record(transaction, "Add", channel, by);
    }

    /**
     * Changes name, chat, leader, coverage, count, settings or rest of a channel. Kind, area and days stay: a channel
     * that serves another area is another channel, and an ordinary group is {@link #adopt adopted}.
     *
     * @throws TerritoryException naming what makes no sense; nothing was changed
     */
    public void change(Channel channel, String by) {
        database.jdbi().useTransaction(handle -> change(handle, channel, by));
    }

    /** The same in the caller's transaction. */
    public void change(Handle transaction, Channel channel, String by) {
        AreaChanges.lock(transaction);
        ChannelDirectory others = directory(transaction);
        Channel before = existing(others, channel.id());
        if (before.kind() != channel.kind()) {
            throw new TerritoryException("kind", channel.id() + " is a " + before.kind() + " and stays one");
        }
        check(channel, others);
        update(transaction, "Change", channel, by);
    }

    /**
     * An ordinary group becomes one that the Official Account owns: from now on the hub posts there itself. The
     * channel keeps its id and with it its history.
     *
     * @throws TerritoryException it is no ordinary group, or the chat is another channel's
     */
    public void adopt(String channelId, ChatThread thread, String by) {
        database.jdbi().useTransaction(handle -> adopt(handle, channelId, thread, by));
    }

    /** The same in the caller's transaction. */
    public void adopt(Handle transaction, String channelId, ChatThread thread, String by) {
        AreaChanges.lock(transaction);
        ChannelDirectory others = directory(transaction);
        Channel before = existing(others, channelId);
        if (before.kind() != ChannelKind.ORDINARY_GROUP) {
            throw new TerritoryException(
                    "channelId", channelId + " is a " + before.kind() + "; only an ordinary group can be adopted");
        }
        Channel adopted = new Channel(
                before.id(),
                ChannelKind.OA_GROUP,
                before.areaId(),
                before.name(),
                thread,
                before.leaderId(),
                before.covers(),
                before.householdsJoined(),
                before.settings(),
                before.active(),
                before.validFrom(),
                before.validTo());
        check(adopted, others);
        update(transaction, "Adopt", adopted, by);
    }

    /**
     * Ends a channel; its id and chat stay known to history, and the chat can be bound anew.
     *
     * @param on the first day it is not used
     */
    public void end(String channelId, LocalDate on, String by) {
        database.jdbi().useTransaction(handle -> {
            AreaChanges.lock(handle);
            Channel before = existing(directory(handle), channelId);
            if (on.isBefore(before.validFrom())) {
                throw new TerritoryException("on", channelId + " begins on " + before.validFrom() + ", after " + on);
            }
            handle.createUpdate("UPDATE hub.channel SET valid_to = :on WHERE id = :id")
                    .bind("on", on)
                    .bind("id", channelId)
                    .execute();
            record(handle, "End", directory(handle).byId(channelId).orElseThrow(), by);
        });
    }

    /** What was done to a channel, the latest first. */
    public List<Recorded> of(String channelId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT id, channel_id, kind, by_whom, detail::text AS detail, at
                                FROM hub.channel_change WHERE channel_id = :id ORDER BY id DESC""")
                        .bind("id", channelId)
                        .map((row, context) -> new Recorded(
                                row.getLong("id"),
                                row.getString("channel_id"),
                                row.getString("kind"),
                                row.getString("by_whom"),
                                Json.tree(row.getString("detail").getBytes(StandardCharsets.UTF_8)),
                                row.getTimestamp("at").toInstant()))
                        .list());
    }

    private ChannelDirectory directory(Handle handle) {
        return Channels.directory(handle, Areas.tree(handle, LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE)));
    }

    private static Channel existing(ChannelDirectory directory, String channelId) {
        Channel channel = directory
                .byId(channelId)
                .orElseThrow(() -> new TerritoryException("channelId", "there is no channel '" + channelId + "'"));
        if (channel.validTo() != null) {
            throw new TerritoryException("channelId", channelId + " has an end already, " + channel.validTo());
        }
        return channel;
    }

    private static void check(Channel channel, ChannelDirectory others) {
        AreaTree tree = others.tree();
        requireArea("area", channel.areaId(), tree);
        channel.covers().forEach(area -> requireArea("covers", area, tree));
        if (channel.kind() == ChannelKind.TRUNK_GROUP
                && tree.area(channel.areaId()).level() == AreaLevel.GROUP) {
            throw new TerritoryException(
                    "kind", "a trunk group needs areas below it; " + channel.areaId() + " has none");
        }
        if (channel.kind() == ChannelKind.TRUNK_GROUP || channel.kind() == ChannelKind.NOTICE_PAGE) {
            others.ofArea(channel.areaId()).stream()
                    .filter(other ->
                            other.kind() == channel.kind() && !other.id().equals(channel.id()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new TerritoryException(
                                "kind", channel.areaId() + " has a " + channel.kind() + " already, " + other.id());
                    });
        }
        if (channel.thread() != null) {
            requireFree(channel, channel.thread(), others);
        }
    }

    private static void requireArea(String field, String areaId, AreaTree tree) {
        if (!tree.knows(areaId)) {
            throw new TerritoryException(field, "there is no area '" + areaId + "'");
        }
        if (!tree.isLiving(areaId)) {
            throw new TerritoryException(field, areaId + " has ended");
        }
    }

    /** Resting channels keep their chat too. */
    private static void requireFree(Channel channel, ChatThread thread, ChannelDirectory others) {
        Optional<Channel> bound = others.all().stream()
                .filter(other -> other.validTo() == null && !other.id().equals(channel.id()))
                .filter(other -> Objects.equals(other.thread(), thread))
                .findFirst();
        if (bound.isPresent()) {
            throw new TerritoryException(
                    "thread",
                    "the Zalo group " + thread.id() + " is that of "
                            + bound.get().id() + " already");
        }
    }

    private void update(Handle transaction, String kind, Channel channel, String by) {
        bind(channel, transaction.createUpdate("""
                        UPDATE hub.channel
                        SET kind = :kind, name = :name, thread_account = :account, thread_id = :thread,
                            leader_id = :leader, covers = :covers, households_joined = :joined,
                            settings = :settings::jsonb, active = :active
                        WHERE id = :id""")).execute();
        record(transaction, kind, channel, by);
    }

    private static <S extends SqlStatement<S>> S bind(Channel channel, S statement) {
        @Nullable ChatThread thread = channel.thread();
        return statement
                .bind("id", channel.id())
                .bind("kind", channel.kind())
                .bind("area", channel.areaId())
                .bind("name", channel.name())
                .bind("account", thread == null ? null : thread.account())
                .bind("thread", thread == null ? null : thread.id())
                .bind("leader", channel.leaderId())
                .bindArray("covers", String.class, channel.covers())
                .bind("joined", channel.householdsJoined())
                .bind("settings", Json.write(channel.settings()))
                .bind("active", channel.active())
                .bind("from", channel.validFrom())
                .bind("to", channel.validTo());
    }

    private void record(Handle transaction, String kind, Channel channel, String by) {
        transaction
                .createUpdate("""
                        INSERT INTO hub.channel_change (channel_id, kind, by_whom, detail, at)
                        VALUES (:id, :kind, :by, :detail::jsonb, :at)""")
                .bind("id", channel.id())
                .bind("kind", kind)
                .bind("by", by)
                .bind("detail", Json.write(channel))
                .bind("at", clock.instant())
                .execute();
    }
}
