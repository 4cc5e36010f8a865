package vn.tienglang.zalo.group;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelChanges;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Makes a group of the OA an area's channel. Where the area's households are still in an ordinary group, nothing is
 * switched yet: they move first, see {@link Migrations}. Thread-safe.
 */
final class GroupBinding {

    private final Database database;
    private final Channels channels;
    private final ChannelChanges changes;
    private final Audit audit;
    private final Clock clock;

    GroupBinding(Database database, Channels channels, Audit audit, Clock clock) {
        this.database = database;
        this.channels = channels;
        this.changes = new ChannelChanges(database, clock);
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of it. */
    enum Outcome {
        /** The hub posts there from now on. */
        BOUND,
        /** The area's ordinary group goes on serving until its households have moved. */
        MOVING
    }

    /** @throws TerritoryException naming what makes no sense; nothing was changed */
    Outcome bind(OaGroup group, String areaId, ChannelKind kind, Actor who) {
        ChannelDirectory directory = channels.directory();
        Optional<Channel> ordinary =
                kind != ChannelKind.OA_GROUP || !directory.tree().knows(areaId)
                        ? Optional.empty()
                        : directory.ofArea(areaId).stream()
                                .filter(channel -> channel.kind() == ChannelKind.ORDINARY_GROUP)
                                .findFirst();
        Instant now = clock.instant();
        return database.jdbi().inTransaction(transaction -> {
            if (ordinary.isPresent()) {
                int households = directory.tree().area(areaId).households();
                Migrations.begin(transaction, ordinary.get(), group, households, who.name(), now);
            } else {
                changes.add(transaction, channel(group, areaId, kind, directory, now), who.name());
                note(transaction, directory, group, now);
            }
            audit.record(
                    transaction, who, "zalo.group.bind", group.name(), Map.of("area", areaId, "kind", kind.name()));
            return ordinary.isPresent() ? Outcome.MOVING : Outcome.BOUND;
        });
    }

    /**
     * The ordinary group's channel becomes the OA group's, and keeps its id, its receipts and all that hangs on it.
     *
     * @throws TerritoryException it is no ordinary group any more, or the chat is another channel's
     */
    void switchOver(Migration migration, OaGroup group, int moved, Actor who) {
        Instant now = clock.instant();
        database.jdbi().useTransaction(transaction -> {
            changes.adopt(transaction, migration.channelId(), group.thread(), who.name());
            ChannelDirectory after =
                    Channels.directory(transaction, channels.directory().tree());
            Channel adopted = after.byId(migration.channelId()).orElseThrow();
            changes.change(transaction, adopted.withHouseholdsJoined(moved), who.name());
            Migrations.switched(transaction, migration.channelId(), who.name(), now);
            note(transaction, after, group, now);
            audit.record(
                    transaction,
                    who,
                    "zalo.group.switch",
                    group.name(),
                    Map.of("area", adopted.areaId(), "moved", moved));
        });
    }

    /** Sets the right id of a group that was written down wrongly. */
    void correct(WrongId wrong, Actor who) {
        OaGroup right = wrong.right().orElseThrow();
        Channel before = wrong.channel();
        Instant now = clock.instant();
        database.jdbi().useTransaction(transaction -> {
            Channel after = new Channel(
                    before.id(),
                    before.kind(),
                    before.areaId(),
                    before.name(),
                    right.thread(),
                    before.leaderId(),
                    before.covers(),
                    before.householdsJoined(),
                    before.settings(),
                    before.active(),
                    before.validFrom(),
                    before.validTo());
            changes.change(transaction, after, who.name());
            note(
                    transaction,
                    Channels.directory(transaction, channels.directory().tree()),
                    right,
                    now);
            audit.record(
                    transaction,
                    who,
                    "zalo.group.correct",
                    right.name(),
                    Map.of("former", Objects.requireNonNull(before.thread()).id()));
        });
    }

    /** Those in the group live in its area from now on, unless they say otherwise. */
    private void note(Handle transaction, ChannelDirectory before, OaGroup group, Instant now) {
        ChannelDirectory after = Channels.directory(transaction, before.tree());
        List<String> people = GroupMembers.peopleIn(transaction, group.oaId(), group.groupId());
        MembershipAreas.note(transaction, after, group.oaId(), people, now);
    }

    private static Channel channel(
            OaGroup group, String areaId, ChannelKind kind, ChannelDirectory directory, Instant now) {
        String wanted = areaId + (kind == ChannelKind.TRUNK_GROUP ? ".truc" : ".zalo");
        String id = directory.byId(wanted).isEmpty()
                ? wanted
                : wanted + "-" + group.groupId().toLowerCase(java.util.Locale.ROOT);
        return new Channel(
                id,
                kind,
                areaId,
                group.name(),
                group.thread(),
                null,
                List.of(),
                null,
                Json.MAPPER.createObjectNode(),
                true,
                LocalDate.ofInstant(now, VietnamTime.ZONE),
                null);
    }
}
