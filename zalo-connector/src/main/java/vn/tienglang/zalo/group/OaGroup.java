package vn.tienglang.zalo.group;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChatThread;

/**
 * A group of the OA as Zalo last told of it. Immutable.
 *
 * @param link opens the group on a phone, e.g. {@code https://zalo.me/g/abcdef123}
 * @param enabled whether the OA can post and manage
 * @param members how many, the OA included
 * @param capacity how many the slot allows
 * @param slot none until it was read in detail
 * @param deletedOn the day on which Zalo will disband it
 * @param rules none until it was read in detail
 * @param namesWithheld Zalo gave no names of members, as it does to callers outside Việt Nam
 * @param acceptsByRule waiting members who named their household are let in without a tap
 * @param readAt of its detail
 * @param goneAt since when it is no longer among the OA's groups
 */
public record OaGroup(
        String oaId,
        String groupId,
        String name,
        String link,
        boolean enabled,
        int members,
        @Nullable Integer capacity,
        @Nullable Slot slot,
        @Nullable LocalDate deletedOn,
        @Nullable Rules rules,
        boolean namesWithheld,
        boolean acceptsByRule,
        @Nullable Instant readAt,
        @Nullable Instant goneAt) {

    private static final double NEARLY_FULL = 0.85;

    /**
     * What the group stands in.
     *
     * @param product gmf10, gmf50, gmf100 or gmf1000
     * @param validThrough the last paid day
     */
    public record Slot(
            String assetId,
            @Nullable String product,
            @Nullable LocalDate validThrough,
            boolean autoRenew) {}

    /**
     * A group's switches.
     *
     * @param locked only admins and the OA may write
     * @param joinApproval whoever opens the link waits for approval
     * @param joinsByLink whether the link opens the group at all
     */
    public record Rules(boolean locked, boolean joinApproval, boolean joinsByLink) {}

    public OaGroup {
        if (oaId.isBlank() || groupId.isBlank()) {
            throw new IllegalArgumentException("a group needs its OA and its id");
        }
        if (members < 0 || (capacity != null && capacity < 1)) {
            throw new IllegalArgumentException("group " + groupId + ": " + members + " of " + capacity);
        }
    }

    OaGroup readAt(Instant when) {
        return new OaGroup(
                oaId,
                groupId,
                name,
                link,
                enabled,
                members,
                capacity,
                slot,
                deletedOn,
                rules,
                namesWithheld,
                acceptsByRule,
                when,
                goneAt);
    }

    public ChatThread thread() {
        return new ChatThread(oaId, ChatThread.Kind.GROUP, groupId);
    }

    public boolean gone() {
        return goneAt != null;
    }

    public boolean locked() {
        return rules != null && rules.locked();
    }

    /** 85 % of the places are taken. */
    public boolean nearlyFull() {
        return capacity != null && members >= capacity * NEARLY_FULL;
    }

    public boolean full() {
        return capacity != null && members >= capacity;
    }
}
