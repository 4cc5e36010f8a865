package vn.tienglang.sandbox.life;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.tienglang.sandbox.world.Asset;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.World;

/** What happens to groups: people join, ask, leave; slots expire; groups end. Thread-safe. */
public final class GroupLife {

    /** The platform names no zone for its days; its users live in this one. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** A group ends this long after its slot expired. */
    public static final int DAYS_TO_DISBAND = 45;

    private final World world;
    private final Events events;

    public GroupLife(World world, Events events) {
        this.world = world;
        this.events = events;
        world.clock().onAdvance(this::disbandForgotten);
    }

    /** What became of somebody who opened the group's link. */
    public enum Joining {
        JOINED,
        WAITS_FOR_APPROVAL,
        ALREADY_MEMBER,
        LINK_SWITCHED_OFF,
        FULL
    }

    public LocalDate today() {
        return LocalDate.ofInstant(world.clock().instant(), ZONE);
    }

    /** Whether the OA can neither manage nor post: switched off, or its slot expired. */
    public boolean disabled(GroupChat group) {
        return group.disabled()
                || world.asset(group.asset())
                        .map(asset -> asset.expired(today()))
                        .orElse(false);
    }

    public int capacity(GroupChat group) {
        return world.asset(group.asset()).map(Asset::capacity).orElse(1000);
    }

    public Joining joinByLink(GroupChat group, String person) {
        synchronized (world) {
            if (group.members().contains(person)) {
                return Joining.ALREADY_MEMBER;
            }
            if (!group.rules().linkJoin()) {
                return Joining.LINK_SWITCHED_OFF;
            }
            if (group.size() >= capacity(group)) {
                return Joining.FULL;
            }
            if (!group.ordinary() && group.rules().joinApproval()) {
                world.put(group.asked(person));
                events.group("user_request_join_group", group, List.of(person));
                return Joining.WAITS_FOR_APPROVAL;
            }
            world.put(group.joined(person));
            events.group("user_join_group", group, List.of(person));
            return Joining.JOINED;
        }
    }

    public void invited(GroupChat group, List<String> people) {
        world.put(joinedAll(group, people));
        events.group("user_join_group", group, people);
    }

    public void accepted(GroupChat group, List<String> people) {
        world.put(joinedAll(group, people));
        events.group(world.settings().groupEvents().accepted(), group, people);
    }

    private static GroupChat joinedAll(GroupChat group, List<String> people) {
        GroupChat grown = group;
        for (String person : people) {
            grown = grown.joined(person);
        }
        return grown;
    }

    public void rejected(GroupChat group, List<String> people) {
        GroupChat after = group;
        for (String person : people) {
            after = after.rejected(person);
        }
        world.put(after);
        events.group(world.settings().groupEvents().rejected(), group, people);
    }

    public void left(GroupChat group, List<String> people) {
        GroupChat after = group;
        for (String person : people) {
            after = after.left(person);
        }
        world.put(after);
        events.group(world.settings().groupEvents().left(), group, people);
    }

    public void admins(GroupChat group, List<String> people, boolean added) {
        List<String> admins = new ArrayList<>(group.admins());
        admins.removeAll(people);
        if (added) {
            admins.addAll(people);
        }
        world.put(group.withPeople(group.members(), group.pending(), admins));
        events.group(added ? "add_group_admin" : "remove_group_admin", group, people);
    }

    public void created(GroupChat group) {
        world.put(group);
        events.group("create_group", group, group.members());
    }

    public void updated(GroupChat group) {
        world.put(group);
        events.group("update_group_info", group, List.of());
    }

    public void disbanded(GroupChat group) {
        world.disband(group.id());
        events.group(world.settings().groupEvents().disbanded(), group, List.of());
    }

    private void disbandForgotten() {
        synchronized (world) {
            for (GroupChat group : world.groups()) {
                Optional<Asset> asset = world.asset(group.asset());
                boolean over = asset.isPresent()
                        && !asset.get().autoRenew()
                        && today().isAfter(asset.get().lastDay().plusDays(DAYS_TO_DISBAND));
                if (over) {
                    disbanded(group);
                }
            }
        }
    }
}
