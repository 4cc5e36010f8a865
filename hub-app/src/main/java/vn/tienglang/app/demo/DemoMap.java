package vn.tienglang.app.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.tienglang.app.house.House;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.person.Leader;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Where the story takes place.
 *
 * @param groups Zalo ids of the self-managed groups' chats, ordinary ones included
 * @param villages Zalo ids of the villages' chats
 * @param byHand the ordinary groups, into which their leaders forward
 * @param zones channel ids of the loudspeaker zones
 * @param citizenGroup the chat in which the citizen writes
 * @param citizenVillage the chat of the citizen's village
 * @param closedGroup the chat whose slot runs out in the middle of the story
 */
record DemoMap(
        List<String> groups,
        List<String> villages,
        List<ByHand> byHand,
        List<String> zones,
        String citizenGroup,
        String citizenVillage,
        String closedGroup) {

    private static final String CITIZENS_AREA = "xa-mau.thon-dong.to-3";
    private static final String CITIZENS_VILLAGE = "xa-mau.thon-dong";
    private static final String CLOSED_AREA = "xa-mau.thon-ha.to-5";

    /**
     * An ordinary group.
     *
     * @param chat its id in the sandbox; the hub knows none
     * @param leader Zalo id of who forwards into it
     * @param trunk Zalo id of the trunk group in which they are asked
     */
    record ByHand(String chat, String leader, String trunk) {}

    static DemoMap of(House house) {
        ChannelDirectory directory = house.channels().directory();
        return new DemoMap(
                chats(directory, AreaLevel.GROUP),
                chats(directory, AreaLevel.VILLAGE),
                byHand(house, directory),
                directory.all().stream()
                        .filter(channel -> channel.kind() == ChannelKind.ZONE)
                        .map(Channel::id)
                        .toList(),
                chat(directory, CITIZENS_AREA),
                chat(directory, CITIZENS_VILLAGE),
                chat(directory, CLOSED_AREA));
    }

    /** All forty. */
    List<String> chats() {
        return Stream.concat(groups.stream(), villages.stream()).toList();
    }

    /** Those the Official Account posts to itself. */
    List<String> posted() {
        List<String> others = byHand.stream().map(ByHand::chat).toList();
        return chats().stream().filter(chat -> !others.contains(chat)).toList();
    }

    private static List<String> chats(ChannelDirectory directory, AreaLevel level) {
        return directory.all().stream()
                .filter(Channel::householdChat)
                .filter(channel -> directory.tree().area(channel.areaId()).level() == level)
                .map(SandboxCommune::chat)
                .toList();
    }

    private static List<ByHand> byHand(House house, ChannelDirectory directory) {
        AreaTree tree = directory.tree();
        return directory.all().stream()
                .filter(channel -> channel.kind() == ChannelKind.ORDINARY_GROUP)
                .map(channel -> new ByHand(
                        SandboxCommune.chat(channel),
                        leader(house, channel),
                        tree.parent(channel.areaId())
                                .flatMap(village -> directory.trunkOf(village.id()))
                                .map(SandboxCommune::chat)
                                .orElseThrow()))
                .toList();
    }

    private static String leader(House house, Channel channel) {
        return house.leadership()
                .leaderOf(channel.areaId(), LocalDate.now(VietnamTime.ZONE))
                .map(Leader::personId)
                .flatMap(person ->
                        Optional.ofNullable(house.people().zaloOf(person).get(DemoSettings.OA)))
                .orElseThrow();
    }

    private static String chat(ChannelDirectory directory, String area) {
        return directory.ofArea(area).stream()
                .filter(channel -> channel.kind() == ChannelKind.OA_GROUP)
                .map(SandboxCommune::chat)
                .findFirst()
                .orElseThrow();
    }
}
