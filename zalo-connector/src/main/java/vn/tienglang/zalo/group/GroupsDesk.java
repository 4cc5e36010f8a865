package vn.tienglang.zalo.group;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/** What the pages show of groups, for one who looks: staff see all, leaders the groups of their areas. Thread-safe. */
final class GroupsDesk {

    private final String oaId;
    private final Database database;
    private final Channels channels;
    private final Clock clock;

    GroupsDesk(String oaId, Database database, Channels channels, Clock clock) {
        this.oaId = oaId;
        this.database = database;
        this.channels = channels;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }

    AreaTree tree() {
        return channels.directory().tree();
    }

    /** All that this person may see, those with something to do first. */
    List<GroupLine> lines(StaffMember viewer) {
        ChannelDirectory directory = channels.directory();
        List<GroupLine> lines = new ArrayList<>();
        database.jdbi().useHandle(handle -> {
            Map<String, Integer> waiting = GroupMembers.waiting(handle, oaId);
            Map<String, Integer> suspicions = Suspicions.open(handle, oaId);
            Map<String, Migration> moving = new java.util.HashMap<>();
            Migrations.all(handle, oaId).forEach(one -> moving.put(one.groupId(), one));
            for (OaGroup group : OaGroups.all(handle, oaId)) {
                GroupLine line =
                        line(group, directory, Optional.ofNullable(moving.get(group.groupId())), waiting, suspicions);
                if (sees(viewer, line, directory.tree()) && !forgotten(line)) {
                    lines.add(line);
                }
            }
        });
        List<String> order = directory.tree().all().stream().map(Area::id).toList();
        lines.sort(Comparator.comparingInt(GroupLine::gravity)
                .reversed()
                .thenComparing(line -> -line.suspicions())
                .thenComparing(line -> -line.waiting())
                .thenComparing(line -> place(order, line))
                .thenComparing(line -> line.group().name()));
        return lines;
    }

    /** Villages in the order people count them, each before its groups; a trunk group after the households' own. */
    private static int place(List<String> order, GroupLine line) {
        int at = line.areaId().map(order::indexOf).orElse(-1);
        boolean trunk = line.channel()
                .filter(channel -> channel.kind() == ChannelKind.TRUNK_GROUP)
                .isPresent();
        return at < 0 ? Integer.MAX_VALUE : 2 * at + (trunk ? 1 : 0);
    }

    /** One of those this person may see. */
    Optional<GroupLine> line(StaffMember viewer, String groupId) {
        return lines(viewer).stream()
                .filter(line -> line.group().groupId().equals(groupId))
                .findFirst();
    }

    List<Member> members(OaGroup group) {
        return database.jdbi().withHandle(handle -> GroupMembers.of(handle, group.oaId(), group.groupId()));
    }

    List<Suspicion> suspicions(OaGroup group) {
        return database.jdbi().withHandle(handle -> Suspicions.openOf(handle, group.oaId(), group.groupId()));
    }

    Optional<SyncState> sync() {
        return database.jdbi().withHandle(handle -> SyncState.of(handle, oaId));
    }

    /** Ids that go wrong; none are accused unless the last reading was whole. */
    List<WrongId> wrongIds() {
        Optional<SyncState> sync = sync();
        if (sync.isEmpty() || sync.get().endedAt() == null || sync.get().explanation() != null) {
            return List.of();
        }
        List<OaGroup> groups = database.jdbi().withHandle(handle -> OaGroups.all(handle, oaId));
        return WrongId.among(channels.directory(), oaId, groups);
    }

    /** Whether somebody runs the group of an area, as its leader or for the commune. */
    boolean runs(StaffMember viewer, GroupLine line) {
        return line.areaId().isPresent()
                ? viewer.may(Access.RUN_GROUPS, withAbove(tree(), line.areaId().get()))
                : viewer.may(Access.CHANGE_AREAS);
    }

    static List<String> withAbove(AreaTree tree, String areaId) {
        List<String> all = new ArrayList<>();
        all.add(areaId);
        if (tree.knows(areaId)) {
            tree.ancestors(areaId).stream().map(Area::id).forEach(all::add);
        }
        return all;
    }

    private GroupLine line(
            OaGroup group,
            ChannelDirectory directory,
            Optional<Migration> migration,
            Map<String, Integer> waiting,
            Map<String, Integer> suspicions) {
        Optional<Channel> channel = directory.byThread(group.thread());
        Optional<Migration> moving = migration.filter(one -> !one.over());
        Optional<String> area = channel.map(Channel::areaId)
                .or(() -> moving.flatMap(one -> directory.byId(one.channelId())).map(Channel::areaId));
        return new GroupLine(
                group,
                channel,
                area,
                moving.isPresent(),
                area.isPresent() ? Optional.empty() : GroupMatch.of(directory.tree(), group.name()),
                GroupWarning.of(group, today()),
                waiting.getOrDefault(group.groupId(), 0),
                suspicions.getOrDefault(group.groupId(), 0));
    }

    private static boolean sees(StaffMember viewer, GroupLine line, AreaTree tree) {
        return line.areaId().isPresent()
                ? viewer.may(Access.SEE_GROUPS, withAbove(tree, line.areaId().get()))
                : viewer.may(Access.CHANGE_AREAS);
    }

    /** A group that is gone and served nobody is of no interest. */
    private static boolean forgotten(GroupLine line) {
        return line.group().gone() && line.areaId().isEmpty();
    }
}
