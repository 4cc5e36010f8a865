package vn.tienglang.zalo.group;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One area's households on their way from their ordinary group into one of the OA.
 *
 * @param channelId of the ordinary group
 * @param groupId of the OA's group they move into
 * @param households of the area
 * @param counted how many have moved, by the leader's count; none while nobody has counted
 */
public record Migration(
        String channelId,
        String groupId,
        int households,
        @Nullable Integer counted,
        Instant beganAt,
        @Nullable Instant switchedAt) {

    public boolean over() {
        return switchedAt != null;
    }
}
