package vn.tienglang.hub.pipe.lane;

import vn.tienglang.hub.event.DeliveryClass;

/**
 * Answers how long a call of a shard has to wait; never waits itself. Instants are nanoseconds of the hub's ticker.
 * Its implementations say whether they are thread-safe.
 */
public interface Limiter {

    /** Nanoseconds until a call of this class may go; 0 = now. Asking takes nothing. */
    long waitNanos(DeliveryClass of, long nowNanos);

    /** Notes that a call goes. */
    void take(DeliveryClass of, long nowNanos);
}
