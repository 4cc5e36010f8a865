package vn.tienglang.zalo.group;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;
import vn.tienglang.zalo.group.GroupJson.Named;
import vn.tienglang.zalo.person.Withdrawals;

/**
 * Reads groups from Zalo into the tables: the list, and of one group its detail, its members and who waits. What could
 * not be read stays as it was. Thread-safe; each method waits for Zalo.
 */
final class GroupReading {

    private static final int PAGE = 50;
    /** More than Zalo's largest group and any commune's list; a server that never ends a list ends here. */
    private static final int MOST_PAGES = 200;

    private static final int NOT_IN_GROUP = -403;

    private final OaCalls calls;
    private final Database database;
    private final Channels channels;
    private final People people;
    private final Clock clock;
    private final Patience patience;

    /** Waits before the next call of the background. */
    @FunctionalInterface
    interface Patience {
        /** Nobody waits: a person is looking. */
        Patience NONE = () -> true;

        /** @return whether to go on */
        boolean await();
    }

    /** A list read to its end, or why not. */
    private record Whole(List<JsonNode> items, Optional<Answer> failure) {}

    GroupReading(OaCalls calls, Database database, Channels channels, People people, Clock clock, Patience patience) {
        this.calls = calls;
        this.database = database;
        this.channels = channels;
        this.people = people;
        this.clock = clock;
        this.patience = patience;
    }

    GroupReading patient(Patience other) {
        return new GroupReading(calls, database, channels, people, clock, other);
    }

    /**
     * Reads which groups there are. Those not named by a whole list are gone.
     *
     * @return the failure, if the list could not be read to its end
     */
    Optional<Answer> list() {
        Whole list = whole("v3.0/oa/group/getgroupsofoa", Map.of(), "groups");
        if (list.failure().isPresent()) {
            return list.failure();
        }
        Instant now = clock.instant();
        List<OaGroup> groups = list.items().stream()
                .filter(item -> !item.path("group_id").asText("").isEmpty())
                .map(item ->
                        GroupJson.listed(calls.oaId(), item.path("group_id").asText(), item))
                .toList();
        database.jdbi().useTransaction(transaction -> {
            groups.forEach(group -> OaGroups.put(transaction, group, now));
            OaGroups.goneUnless(
                    transaction,
                    calls.oaId(),
                    groups.stream().map(OaGroup::groupId).toList(),
                    now);
        });
        return Optional.empty();
    }

    /** Reads one group whole. A group that Zalo does not know, or that is not ours, is noted as gone. */
    Optional<Answer> group(String groupId) {
        if (!patience.await()) {
            return Optional.of(new Answer.NotNow("stopped"));
        }
        Answer answer = calls.read("v3.0/oa/group/getgroup", Map.of("group_id", groupId));
        Instant now = clock.instant();
        if (!(answer instanceof Answer.Done done)) {
            if (answer instanceof Answer.Refused refused && refused.code() == NOT_IN_GROUP) {
                database.jdbi().useHandle(handle -> OaGroups.gone(handle, calls.oaId(), groupId, now));
            }
            return Optional.of(answer);
        }
        OaGroup detail = database.jdbi().inTransaction(transaction -> {
            OaGroup before = OaGroups.find(transaction, calls.oaId(), groupId)
                    .orElseGet(() ->
                            GroupJson.listed(calls.oaId(), groupId, done.data().path("group_info")));
            OaGroup read = GroupJson.detailed(before, done.data()).readAt(now);
            OaGroups.put(transaction, read, now);
            return read;
        });
        if (!detail.enabled()) {
            // Zalo tells nothing of the members of a group that is switched off.
            return Optional.empty();
        }
        return members(detail).or(() -> waiting(detail));
    }

    private Optional<Answer> members(OaGroup group) {
        return people(group, "v3.0/oa/group/listmember", false);
    }

    private Optional<Answer> waiting(OaGroup group) {
        return people(group, "v3.0/oa/group/listpendinginvite", true);
    }

    private Optional<Answer> people(OaGroup group, String path, boolean waiting) {
        Whole list = whole(path, Map.of("group_id", group.groupId()), "members");
        if (list.failure().isPresent()) {
            return list.failure();
        }
        List<Named> named = list.items().stream().flatMap(GroupJson::member).toList();
        Set<String> known = new HashSet<>();
        for (Named one : named) {
            person(one).ifPresent(known::add);
        }
        boolean withheld =
                !named.isEmpty() && named.stream().allMatch(one -> one.name().isEmpty());
        Instant now = clock.instant();
        ChannelDirectory directory = channels.directory();
        database.jdbi().useTransaction(transaction -> {
            Set<String> changed = GroupMembers.replace(transaction, group, waiting, known, now);
            if (!waiting) {
                OaGroups.namesWithheld(transaction, group.oaId(), group.groupId(), withheld);
                MembershipAreas.note(transaction, directory, group.oaId(), changed, now);
            }
        });
        return Optional.empty();
    }

    /** Nobody for those who took their consent back. */
    private Optional<String> person(Named one) {
        boolean blocked = database.jdbi().withHandle(handle -> Withdrawals.blocked(handle, calls.oaId(), one.userId()));
        if (blocked) {
            return Optional.empty();
        }
        String id = people.byZalo(calls.oaId(), one.userId());
        if (!one.name().isEmpty()) {
            people.nameIfUnknown(id, one.name());
        }
        return Optional.of(id);
    }

    /** A paged list to its end. Zalo may give fewer at once than it was asked for, so what came is counted. */
    private Whole whole(String path, Map<String, String> query, String field) {
        List<JsonNode> items = new ArrayList<>();
        for (int page = 0; page < MOST_PAGES; page++) {
            if (!patience.await()) {
                return new Whole(items, Optional.of(new Answer.NotNow("stopped")));
            }
            Map<String, Object> all = new java.util.LinkedHashMap<>(query);
            all.put("offset", items.size());
            all.put("count", PAGE);
            Answer answer = calls.read(path, all);
            if (!(answer instanceof Answer.Done done)) {
                return new Whole(items, Optional.of(answer));
            }
            JsonNode come = done.data().path(field);
            come.forEach(items::add);
            int total = GroupJson.number(done.data().path("total")).orElse(0);
            if (come.isEmpty() || items.size() >= total) {
                return new Whole(items, Optional.empty());
            }
        }
        return new Whole(
                items, Optional.of(new Answer.Unclear("Danh sách của Zalo dài bất thường, chưa đọc hết được.")));
    }
}
