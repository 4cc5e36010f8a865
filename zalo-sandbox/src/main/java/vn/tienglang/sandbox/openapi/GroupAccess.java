package vn.tienglang.sandbox.openapi;

import vn.tienglang.sandbox.life.GroupLife;
import vn.tienglang.sandbox.world.GroupChat;
import vn.tienglang.sandbox.world.World;

/** Which group an OA may act on: its own, and only while its slot is valid. */
final class GroupAccess {

    private final World world;
    private final GroupLife life;

    GroupAccess(World world, GroupLife life) {
        this.world = world;
        this.life = life;
    }

    /** The OA's own group, in whatever state. */
    GroupChat own(Call call, String groupId) {
        call.about(groupId);
        boolean verified = world.oa(call.oa()).map(oa -> oa.verified()).orElse(false);
        if (!verified) {
            throw new Refusal(-221, "Official Account must be verified");
        }
        GroupChat group = world.group(groupId).orElseThrow(() -> Refusal.parameter("group_id", "is not known"));
        if (!call.oa().equals(group.oa())) {
            throw new Refusal(-403, "Official Account is not in this group");
        }
        return group;
    }

    /** The OA's own group, and it may be managed and posted to. */
    GroupChat enabled(Call call, String groupId) {
        GroupChat group = own(call, groupId);
        if (life.disabled(group)) {
            throw new Refusal(-237, "Group is disabled: its slot has expired");
        }
        return group;
    }
}
