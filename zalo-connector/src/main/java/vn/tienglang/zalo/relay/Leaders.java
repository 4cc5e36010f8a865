package vn.tienglang.zalo.relay;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.time.VietnamTime;

/** Who forwards into which ordinary group, and who may speak for whom. Thread-safe. */
final class Leaders {

    private final Leadership leadership;
    private final People people;
    private final Channels channels;
    private final Clock clock;

    Leaders(Leadership leadership, People people, Channels channels, Clock clock) {
        this.leadership = leadership;
        this.people = people;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * What a person may say of forwards.
     *
     * @param own areas whose ordinary groups are this person's to forward into
     * @param below areas whose leaders they may speak for
     */
    record Standing(Set<String> own, Set<String> below) {
        Standing {
            own = Set.copyOf(own);
            below = Set.copyOf(below);
        }

        boolean none() {
            return own.isEmpty() && below.isEmpty();
        }

        Set<String> all() {
            Set<String> all = new LinkedHashSet<>(own);
            all.addAll(below);
            return all;
        }
    }

    /** By the offices of today: head, deputy, observer, whoever deputises, and whoever a channel names. */
    Standing standing(String personId) {
        ChannelDirectory directory = channels.directory();
        AreaTree tree = directory.tree();
        Set<String> own = new LinkedHashSet<>();
        leadership.officesOf(personId, today()).stream()
                .map(Leader::areaId)
                .filter(tree::knows)
                .map(tree::successor)
                .forEach(own::add);
        for (Channel channel : directory.all()) {
            if (channel.kind() == ChannelKind.ORDINARY_GROUP
                    && (personId.equals(channel.leaderId())
                            || leadership
                                    .actingFor(channel.areaId(), today())
                                    .filter(acting -> acting.personId().equals(personId))
                                    .isPresent())) {
                own.add(channel.areaId());
            }
        }
        Set<String> below = tree.all().stream()
                .map(Area::id)
                .filter(area -> !own.contains(area) && own.stream().anyMatch(above -> tree.within(area, above)))
                .collect(Collectors.toSet());
        return new Standing(own, below);
    }

    /** Whether somebody holds an office anywhere. */
    boolean leads(String personId) {
        return !leadership.officesOf(personId, today()).isEmpty();
    }

    /** The smallest area somebody holds an office at. */
    Optional<String> homeArea(String personId) {
        AreaTree tree = channels.directory().tree();
        return leadership.officesOf(personId, today()).stream()
                .map(Leader::areaId)
                .filter(tree::knows)
                .map(tree::successor)
                .max(java.util.Comparator.comparing(area -> tree.area(area).level()));
    }

    /** Who forwards into a channel today: whom it names, else who acts as its area's head. */
    Optional<String> forwarder(Channel channel) {
        return Optional.ofNullable(channel.leaderId())
                .or(() -> leadership.actingFor(channel.areaId(), today()).map(Leader::personId));
    }

    /** Deputies of the channel's area other than the forwarder. */
    List<String> deputies(Channel channel) {
        Optional<String> forwarder = forwarder(channel);
        List<String> deputies = new ArrayList<>();
        for (Leader leader : leadership.allOf(channel.areaId(), today())) {
            if (leader.role() != Leader.Role.OBSERVER && !forwarder.equals(Optional.of(leader.personId()))) {
                deputies.add(leader.personId());
            }
        }
        return deputies;
    }

    /** Who acts as head of the area whose trunk group asked; empty when that is the forwarder himself. */
    Optional<String> headAbove(Channel trunk, Channel channel) {
        return leadership
                .actingFor(trunk.areaId(), today())
                .map(Leader::personId)
                .filter(head -> !forwarder(channel).equals(Optional.of(head)));
    }

    /** Their user id with an account, where the hub has met them. */
    Optional<String> zaloUser(String personId, String account) {
        return Optional.ofNullable(people.zaloOf(personId).get(account));
    }

    /** What somebody is called; a person's id that means nobody any more stays hidden. */
    String name(String personId) {
        return people.name(personId).orElse("người phụ trách");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE);
    }
}
