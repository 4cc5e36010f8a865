package vn.tienglang.hub.pipe.lane;

import vn.tienglang.hub.event.DeliveryClass;

/**
 * A steady pace. A share of the rate is kept for emergencies and replies. Generic cell rate algorithm, on a monotonic
 * clock. Thread-safe.
 */
public final class Pace implements Limiter {

    /** What bulk traffic leaves free. */
    private static final double KEPT_FOR_URGENT = 0.1;

    private final Rate all;
    private final Rate rest;

    /**
     * @param perSecond calls a second, over all classes
     * @param burst how many may go at once after a pause
     */
    public Pace(double perSecond, int burst, long nowNanos) {
        this.all = new Rate(perSecond, burst, nowNanos);
        this.rest = new Rate(
                perSecond * (1 - KEPT_FOR_URGENT), Math.max(1, (int) (burst * (1 - KEPT_FOR_URGENT))), nowNanos);
    }

    @Override
    public synchronized long waitNanos(DeliveryClass of, long nowNanos) {
        long wait = all.waitNanos(nowNanos);
        return of == DeliveryClass.REST ? Math.max(wait, rest.waitNanos(nowNanos)) : wait;
    }

    @Override
    public synchronized void take(DeliveryClass of, long nowNanos) {
        all.take(nowNanos);
        if (of == DeliveryClass.REST) {
            rest.take(nowNanos);
        }
    }

    private static final class Rate {
        private final long interval;
        private final long tolerance;
        private long theoreticalArrival;

        Rate(double perSecond, int burst, long nowNanos) {
            if (perSecond <= 0 || burst < 1) {
                throw new IllegalArgumentException("pace: " + perSecond + "/s, burst " + burst);
            }
            this.interval = Math.round(1e9 / perSecond);
            this.tolerance = interval * (burst - 1);
            this.theoreticalArrival = nowNanos;
        }

        long waitNanos(long now) {
            return Math.max(0, theoreticalArrival - tolerance - now);
        }

        void take(long now) {
            // Differences only: the monotonic clock may be negative or wrap.
            theoreticalArrival = (theoreticalArrival - now > 0 ? theoreticalArrival : now) + interval;
        }
    }
}
