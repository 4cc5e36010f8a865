package vn.tienglang.zalo.outbound;

import java.time.Duration;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.lane.Limiter;

/**
 * What is left of the app's minute, learned from the headers of Zalo's answers, so that other programs on the same app
 * are counted too. A tenth of the minute is kept for emergencies and replies. Nothing is known before the first answer,
 * and after a minute without one nothing is known again. Thread-safe.
 */
final class RateBudget implements Limiter {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private boolean known;
    private int limit;
    private int remain;
    private int underWay;
    private long windowStart;

    @Override
    public synchronized long waitNanos(DeliveryClass of, long nowNanos) {
        if (!known || left(of) > 0) {
            return 0;
        }
        long end = windowStart + MINUTE - nowNanos;
        if (end <= 0) {
            known = false;
            return 0;
        }
        return end;
    }

    @Override
    public synchronized void take(DeliveryClass of, long nowNanos) {
        underWay++;
    }

    /** A call ended without telling. */
    synchronized void ended() {
        underWay = Math.max(0, underWay - 1);
    }

    /** Until the minute that is used up ends; zero when it is not, or nothing is known. */
    synchronized Duration untilNextMinute(long nowNanos) {
        long end = windowStart + MINUTE - nowNanos;
        return known && remain <= 0 && end > 0 ? Duration.ofNanos(end) : Duration.ZERO;
    }

    /**
     * An answer said what is left. Answers overtake each other, so a small rise means nothing; a large one is a new
     * minute.
     */
    synchronized void learn(int ofLimit, int left, long nowNanos) {
        boolean newMinute = !known || left - remain > ofLimit / 10 || nowNanos - windowStart >= MINUTE;
        if (newMinute) {
            windowStart = nowNanos;
            // Calls that were begun and never made must not add up.
            underWay = 0;
        }
        remain = newMinute ? left : Math.min(remain, left);
        limit = ofLimit;
        known = true;
    }

    private int left(DeliveryClass of) {
        int kept = of == DeliveryClass.REST ? limit / 10 : 0;
        return remain - underWay - kept;
    }
}
