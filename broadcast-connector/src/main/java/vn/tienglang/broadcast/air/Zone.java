package vn.tienglang.broadcast.air;

import java.time.LocalDate;
import java.util.List;
import vn.tienglang.broadcast.schedule.Timetable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Loudspeakers that play together.
 *
 * @param id of its channel
 * @param name as people see and hear it
 */
public record Zone(String id, String name, String areaId, Timetable timetable) {

    /** The zones in use on the directory's day, as it lists them. */
    static List<Zone> of(ChannelDirectory directory) {
        LocalDate day = directory.tree().day();
        return directory.all().stream()
                .filter(channel -> channel.kind() == ChannelKind.ZONE && inUse(channel, day))
                .map(channel -> new Zone(
                        channel.id(),
                        channel.name(),
                        channel.areaId(),
                        Timetable.of(channel.id(), channel.settings(), VietnamTime.ZONE)))
                .toList();
    }

    private static boolean inUse(Channel channel, LocalDate day) {
        LocalDate end = channel.validTo();
        return channel.active() && !channel.validFrom().isAfter(day) && (end == null || end.isAfter(day));
    }
}
