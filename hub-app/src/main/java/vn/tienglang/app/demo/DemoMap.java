package vn.tienglang.app.demo;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;

/**
 * Where the story takes place.
 *
 * @param groups Zalo ids of the self-managed groups' chats
 * @param villages Zalo ids of the villages' chats
 * @param zones channel ids of the loudspeaker zones
 * @param citizenGroup the chat in which the citizen writes
 * @param citizenVillage the chat of the citizen's village
 * @param closedGroup the chat whose slot runs out in the middle of the story
 */
record DemoMap(
        List<String> groups,
        List<String> villages,
        List<String> zones,
        String citizenGroup,
        String citizenVillage,
        String closedGroup) {

    private static final String CITIZENS_AREA = "xa-mau.thon-dong.to-3";
    private static final String CITIZENS_VILLAGE = "xa-mau.thon-dong";
    private static final String CLOSED_AREA = "xa-mau.thon-ha.to-5";

    static DemoMap of(ChannelDirectory directory) {
        return new DemoMap(
                chats(directory, AreaLevel.GROUP),
                chats(directory, AreaLevel.VILLAGE),
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

    private static List<String> chats(ChannelDirectory directory, AreaLevel level) {
        return directory.all().stream()
                .filter(channel -> channel.kind() == ChannelKind.OA_GROUP)
                .filter(channel -> directory.tree().area(channel.areaId()).level() == level)
                .map(DemoMap::zalo)
                .toList();
    }

    private static String chat(ChannelDirectory directory, String area) {
        return directory.ofArea(area).stream()
                .filter(channel -> channel.kind() == ChannelKind.OA_GROUP)
                .map(DemoMap::zalo)
                .findFirst()
                .orElseThrow();
    }

    private static String zalo(Channel channel) {
        return Objects.requireNonNull(channel.thread()).id();
    }
}
