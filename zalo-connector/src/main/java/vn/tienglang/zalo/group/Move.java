package vn.tienglang.zalo.group;

import java.util.Objects;
import vn.tienglang.hub.channel.Channel;

/**
 * An area's move as the page shows it.
 *
 * @param channel the ordinary group's
 * @param group the OA's
 * @param named different households that members of the new group named
 */
public record Move(Migration migration, Channel channel, OaGroup group, int named) {

    /** Households known to have moved: the leader's count or those who said so, whichever is more. */
    public int moved() {
        int counted = Objects.requireNonNullElse(migration.counted(), 0);
        return Math.min(Math.max(counted, named), Math.max(migration.households(), counted));
    }

    /** Four fifths of the households: the rest is told by the leader at the door. */
    public boolean enough() {
        return migration.households() == 0 || moved() * 5 >= migration.households() * 4;
    }
}
