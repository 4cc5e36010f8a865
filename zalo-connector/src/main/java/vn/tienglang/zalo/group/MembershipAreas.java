package vn.tienglang.zalo.group;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.zalo.person.PersonAreas;

/** What being in groups says about where people belong. A trunk group says nothing: leaders of many places meet there. */
final class MembershipAreas {

    private MembershipAreas() {}

    static void note(
            Handle transaction, ChannelDirectory directory, String oaId, Collection<String> people, Instant at) {
        for (String person : people) {
            Set<String> areas = GroupMembers.groupsOf(transaction, oaId, person).stream()
                    .map(group -> directory.byThread(new ChatThread(oaId, ChatThread.Kind.GROUP, group)))
                    .flatMap(java.util.Optional::stream)
                    .filter(channel -> channel.kind() == ChannelKind.OA_GROUP)
                    .map(Channel::areaId)
                    .collect(Collectors.toSet());
            PersonAreas.byMembership(transaction, directory.tree(), person, areas, at);
        }
    }
}
