package vn.tienglang.zalo.group;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.call.Answer;

/**
 * Lets waiting people in without a tap, where the leader wants it so, and only those who named a household of that
 * area. Everybody else waits for the leader. Thread-safe.
 */
final class AcceptByRule implements GroupSync.AfterReading {

    private static final Logger log = LoggerFactory.getLogger(AcceptByRule.class);

    private final String oaId;
    private final Database database;
    private final Channels channels;
    private final GroupActs acts;

    AcceptByRule(String oaId, Database database, Channels channels, GroupActs acts) {
        this.oaId = oaId;
        this.database = database;
        this.channels = channels;
        this.acts = acts;
    }

    @Override
    public void read(String groupId) {
        Optional<OaGroup> group = database.jdbi().withHandle(handle -> OaGroups.find(handle, oaId, groupId));
        if (group.isEmpty() || !group.get().acceptsByRule() || !group.get().enabled()) {
            return;
        }
        Optional<String> area = channels.byThread(group.get().thread()).map(channel -> channel.areaId());
        if (area.isEmpty()) {
            return;
        }
        List<String> named = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT m.person_id FROM zalo.group_member m
                                JOIN zalo.household_named h USING (person_id)
                                WHERE m.oa_id = :oa AND m.group_id = :group AND m.waiting AND h.area_id = :area
                                ORDER BY m.since""")
                        .bind("oa", oaId)
                        .bind("group", groupId)
                        .bind("area", area.get())
                        .mapTo(String.class)
                        .list());
        if (!named.isEmpty()) {
            Answer answer = acts.people(group.get(), GroupActs.Deed.ACCEPT, named, Actor.hub("zalo.groups"));
            log.info("group {}: {} waiting people who named their household: {}", groupId, named.size(), answer);
        }
    }
}
