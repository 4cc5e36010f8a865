package vn.tienglang.hub.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.UnknownAreaException;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;

/**
 * All channels on one day, by the areas of that day: the chats of an area that was merged, split or closed stand with
 * those who follow it. Lookups by area and thread give channels in use only; {@link #byId} gives any. Immutable,
 * thread-safe.
 */
public final class ChannelDirectory {

    private final AreaTree tree;
    private final Map<String, Channel> byId = new LinkedHashMap<>();
    private final Map<ChatThread, Channel> byThread = new HashMap<>();
    private final Map<String, List<Channel>> byArea = new HashMap<>();

    /** @param channels all that are or were; those of areas the tree does not know are found by id and thread only */
    public ChannelDirectory(AreaTree tree, Collection<Channel> channels) {
        this.tree = tree;
        channels.stream().map(this::today).forEach(channel -> byId.put(channel.id(), channel));
        List<Channel> used = byId.values().stream().filter(this::inUse).toList();
        used.forEach(channel -> {
            byArea.computeIfAbsent(channel.areaId(), id -> new ArrayList<>()).add(channel);
            if (channel.thread() != null) {
                byThread.put(channel.thread(), channel);
            }
        });
        channels.forEach(this::shareAfterSplit);
    }

    public AreaTree tree() {
        return tree;
    }

    /** Every channel that is or was. */
    public List<Channel> all() {
        return List.copyOf(byId.values());
    }

    /** In use or not. */
    public Optional<Channel> byId(String channelId) {
        return Optional.ofNullable(byId.get(channelId));
    }

    /** The channel in use that posts to this chat. */
    public Optional<Channel> byThread(ChatThread thread) {
        return Optional.ofNullable(byThread.get(thread));
    }

    /**
     * The channels in use that belong to an area, all kinds, not those of areas below. After a split a chat belongs to
     * the main successor, and serves the others until they have a chat of their own: it is listed with each, so count
     * by its id.
     *
     * @throws UnknownAreaException there never was such an area
     */
    public List<Channel> ofArea(String areaId) {
        return List.copyOf(byArea.getOrDefault(tree.successor(areaId), List.of()));
    }

    /**
     * The loudspeaker zones in use that play when this area is addressed: those that cover it, an area above it, or an
     * area below it.
     */
    public List<Channel> zonesCovering(String areaId) {
        List<String> addressed = tree.successors(areaId);
        return byId.values().stream()
                .filter(channel -> channel.kind() == ChannelKind.ZONE && inUse(channel))
                .filter(zone -> zone.covers().stream()
                        .anyMatch(covered -> addressed.stream().anyMatch(area -> overlap(covered, area))))
                .toList();
    }

    /**
     * The trunk group in use in which the area's head speaks with those below: the commune's with its villages, a
     * village's with its group leaders. Empty for groups, and where there is none.
     */
    public Optional<Channel> trunkOf(String areaId) {
        return ofArea(areaId).stream()
                .filter(channel -> channel.kind() == ChannelKind.TRUNK_GROUP)
                .findFirst();
    }

    /** How many households are in a chat of this area or of an area below it. */
    public HouseholdCoverage coverageOf(String areaId) {
        Area area = tree.area(tree.successor(areaId));
        List<HouseholdCoverage> below = tree.children(area.id()).stream()
                .map(child -> coverageOf(child.id()))
                .toList();
        List<Channel> chats =
                ofArea(area.id()).stream().filter(Channel::householdChat).toList();
        int joinedBelow = below.stream().mapToInt(HouseholdCoverage::joined).sum();
        int joinedHere = chats.stream()
                .map(Channel::householdsJoined)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        int uncounted = below.stream().mapToInt(HouseholdCoverage::uncounted).sum()
                + (int) chats.stream().filter(c -> c.householdsJoined() == null).count();
        // More joined than live here when a chat was inherited whole, or somebody moved away.
        int joined = Math.min(area.households(), Math.max(joinedBelow, joinedHere));
        return new HouseholdCoverage(area.households(), joined, uncounted);
    }

    private boolean inUse(Channel channel) {
        return channel.active()
                && !channel.validFrom().isAfter(tree.day())
                && (channel.validTo() == null || channel.validTo().isAfter(tree.day()));
    }

    private boolean overlap(String covered, String addressed) {
        return tree.knows(covered) && (tree.within(covered, addressed) || tree.within(addressed, covered));
    }

    private Channel today(Channel channel) {
        Set<String> covered = new LinkedHashSet<>();
        channel.covers().stream().flatMap(this::followers).forEach(covered::add);
        String area = followers(channel.areaId()).findFirst().orElse(channel.areaId());
        return channel.at(area, List.copyOf(covered));
    }

    private Stream<String> followers(String areaId) {
        return tree.knows(areaId) ? tree.successors(areaId).stream() : Stream.of(areaId);
    }

    private void shareAfterSplit(Channel asStored) {
        Channel channel = Objects.requireNonNull(byId.get(asStored.id()));
        if (!channel.householdChat() || !inUse(channel)) {
            return;
        }
        followers(asStored.areaId())
                .skip(1)
                .filter(area -> byArea.getOrDefault(area, List.of()).stream().noneMatch(Channel::householdChat))
                .forEach(area ->
                        byArea.computeIfAbsent(area, id -> new ArrayList<>()).add(channel));
    }
}
