package vn.tienglang.hub.time;

import java.time.ZoneId;

/** Where schedules and quiet hours are local: one zone, +07:00, no daylight saving. */
public final class VietnamTime {

    /** Schedules are stored as local time plus this zone; instants are stored in UTC. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private VietnamTime() {}
}
