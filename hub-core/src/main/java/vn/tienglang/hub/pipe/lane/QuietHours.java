package vn.tienglang.hub.pipe.lane;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import vn.tienglang.hub.time.VietnamTime;

/**
 * The night, in which chats must not ring: from inclusive, to exclusive, local time; equal times mean none.
 *
 * @param from e.g. 21:00
 * @param to e.g. 06:00, on the next day when it is not after {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to) {

    public static final QuietHours NONE = new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public boolean quiet(Instant instant) {
        LocalTime time = instant.atZone(VietnamTime.ZONE).toLocalTime();
        if (from.equals(to)) {
            return false;
        }
        boolean afterFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
    }

    /** The first instant, not before the given one, that is not quiet. */
    public Instant opens(Instant instant) {
        if (!quiet(instant)) {
            return instant;
        }
        ZonedDateTime local = instant.atZone(VietnamTime.ZONE);
        ZonedDateTime today = local.with(to);
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }
}
