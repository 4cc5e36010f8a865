package vn.tienglang.zalo.group;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.person.People;
import vn.tienglang.zalo.inbound.PlatformEvent;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/**
 * What Zalo tells of groups: events come late, twice and out of order, so they only say which group to look at again.
 * Who is an admin is told nowhere else and is taken from them. Thread-safe.
 */
final class GroupEvents implements PlatformEventReader {

    private final GroupSync sync;

    GroupEvents(GroupSync sync) {
        this.sync = sync;
    }

    @Override
    public void read(Handle transaction, PlatformEvent event) {
        String group = event.groupId();
        if (group == null || group.isBlank()) {
            return;
        }
        switch (event.kind()) {
            case GROUP_ENDED -> OaGroups.gone(transaction, event.oaId(), group, event.at());
            case GROUP_ADMIN_ADDED ->
                GroupMembers.admin(transaction, event.oaId(), group, people(transaction, event), true);
            case GROUP_ADMIN_REMOVED ->
                GroupMembers.admin(transaction, event.oaId(), group, people(transaction, event), false);
            case GROUP_CREATED,
                    GROUP_CHANGED,
                    GROUP_JOINED,
                    GROUP_JOIN_ASKED,
                    GROUP_JOIN_ACCEPTED,
                    GROUP_JOIN_REJECTED,
                    GROUP_LEFT -> transaction.afterCommit(() -> sync.ask(group));
            default -> {
                // Between one person and the OA.
            }
        }
    }

    private static Set<String> people(Handle transaction, PlatformEvent event) {
        Set<String> people = new HashSet<>();
        event.userIds().stream()
                .map(user -> People.find(transaction, event.oaId(), user))
                .flatMap(Optional::stream)
                .forEach(people::add);
        return people;
    }
}
