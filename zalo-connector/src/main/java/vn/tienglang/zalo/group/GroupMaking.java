package vn.tienglang.zalo.group;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.area.TerritoryException;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.store.Database;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;

/**
 * Makes groups in the OA's free slots. What is asked is on record first; a slot holds one group, so an answer that got
 * lost is found by its slot, and nothing is made twice. Thread-safe; each method waits for Zalo.
 */
final class GroupMaking {

    private static final Logger log = LoggerFactory.getLogger(GroupMaking.class);

    private final OaCalls calls;
    private final GroupReading reading;
    private final GroupBinding binding;
    private final Database database;
    private final Clock clock;
    private final List<String> admins;

    /** @param admins Zalo ids of the OA's admins, at least one of whom Zalo wants in every group */
    GroupMaking(
            OaCalls calls,
            GroupReading reading,
            GroupBinding binding,
            Database database,
            Clock clock,
            List<String> admins) {
        this.calls = calls;
        this.reading = reading;
        this.binding = binding;
        this.database = database;
        this.clock = clock;
        this.admins = List.copyOf(admins);
    }

    /**
     * A group to be made.
     *
     * @param leader Zalo id of the area's leader, {@code ""} if not known: comes in at once and becomes admin
     */
    record Order(String assetId, String areaId, ChannelKind kind, String name, String leader) {}

    /** What slots there are, or why Zalo does not say. */
    record Slots(List<SlotOffer> offers, String explanation) {

        List<SlotOffer> free() {
            return offers.stream()
                    .filter(SlotOffer::available)
                    .sorted(Comparator.comparing(SlotOffer::size).thenComparing(SlotOffer::assetId))
                    .toList();
        }
    }

    Slots slots() {
        Answer answer = calls.write("v3.0/oa/quota/group", Map.of("quota_owner", "OA"));
        if (!(answer instanceof Answer.Done done)) {
            return new Slots(List.of(), answer.explanation());
        }
        List<SlotOffer> offers = StreamSupport.stream(done.data().spliterator(), false)
                .flatMap(item -> GroupJson.offer(item).stream())
                .toList();
        return new Slots(offers, "");
    }

    /** Makes the group, and makes it its area's; where Zalo's answer gets lost, {@link #settle} finishes it. */
    Answer make(Order order, Actor who) {
        Set<String> members = new LinkedHashSet<>(admins);
        if (!order.leader().isEmpty()) {
            members.add(order.leader());
        }
        database.jdbi()
                .useHandle(handle -> Creations.ask(
                        handle,
                        calls.oaId(),
                        order.assetId(),
                        order.areaId(),
                        order.kind(),
                        order.name(),
                        who.name(),
                        clock.instant()));
        Answer answer = calls.write(
                "v3.0/oa/group/creategroupwithoa",
                Map.of(
                        "group_name",
                        order.name(),
                        "group_description",
                        GroupActs.DESCRIPTION,
                        "asset_id",
                        order.assetId(),
                        "member_user_ids",
                        new ArrayList<>(members)));
        if (answer instanceof Answer.Done done) {
            made(order.assetId(), done.data().path("group_id").asText(""), order.areaId(), order.kind(), who);
            if (!order.leader().isEmpty()) {
                calls.write(
                        "v3.0/oa/group/addadmins",
                        Map.of(
                                "group_id",
                                done.data().path("group_id").asText(""),
                                "member_user_ids",
                                List.of(order.leader())));
            }
        } else if (!(answer instanceof Answer.Unclear)) {
            database.jdbi().useHandle(handle -> Creations.refused(handle, calls.oaId(), order.assetId()));
        }
        return answer;
    }

    /** Looks up by their slots what became of groups whose answer got lost; a slot still free means nothing was made. */
    void settle() {
        List<Creations.Creation> open = database.jdbi().withHandle(handle -> Creations.open(handle, calls.oaId()));
        if (open.isEmpty()) {
            return;
        }
        Slots slots = slots();
        for (Creations.Creation creation : open) {
            slots.offers().stream()
                    .filter(offer -> offer.assetId().equals(creation.assetId()))
                    .findFirst()
                    .ifPresent(offer -> {
                        if (!offer.usedBy().isEmpty()) {
                            made(
                                    creation.assetId(),
                                    offer.usedBy(),
                                    creation.areaId(),
                                    creation.kind(),
                                    new Actor(java.util.Optional.empty(), creation.by(), "zalo.groups"));
                        } else if (offer.available()) {
                            database.jdbi()
                                    .useHandle(handle -> Creations.refused(handle, calls.oaId(), creation.assetId()));
                        }
                    });
        }
    }

    private void made(String assetId, String groupId, String areaId, ChannelKind kind, Actor who) {
        if (groupId.isEmpty()) {
            return;
        }
        reading.group(groupId);
        database.jdbi()
                .withHandle(handle -> OaGroups.find(handle, calls.oaId(), groupId))
                .ifPresent(group -> {
                    try {
                        binding.bind(group, areaId, kind, who);
                    } catch (TerritoryException e) {
                        // It stands in the list of groups without an area, where staff see to it.
                        log.warn("group {} was made but is not bound to {}: {}", groupId, areaId, e.getMessage());
                    }
                });
        database.jdbi().useHandle(handle -> Creations.made(handle, calls.oaId(), assetId, groupId));
    }
}
