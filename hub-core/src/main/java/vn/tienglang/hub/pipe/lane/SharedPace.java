package vn.tienglang.hub.pipe.lane;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import vn.tienglang.hub.event.DeliveryClass;

/**
 * One pace for several shards: the more urgent class first, then the shard served longest ago, so that a busy commune
 * leaves room for a quiet one. Thread-safe.
 */
public final class SharedPace {

    /** A shard that has not asked again for so long does not wait any more. */
    private static final long PATIENCE = Duration.ofMillis(50).toNanos();
    /** How long a shard steps back for another. */
    private static final long STEP = Duration.ofMillis(1).toNanos();

    private final int burst;
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<String, Long> served = new HashMap<>();
    private Pace pace;
    private double perSecond;
    private long count;

    private record Waiting(DeliveryClass of, long askedAt) {}

    public SharedPace(double perSecond, int burst, long nowNanos) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.pace = new Pace(perSecond, burst, nowNanos);
    }

    /** Another rate from now on, e.g. because another hub shares it. */
    public synchronized void perSecond(double now, long nowNanos) {
        if (now != perSecond) {
            perSecond = now;
            pace = new Pace(now, burst, nowNanos);
        }
    }

    /** The pace as one shard sees it. */
    public Limiter of(String shard) {
        return new Limiter() {
            @Override
            public long waitNanos(DeliveryClass of, long nowNanos) {
                return waitOf(shard, of, nowNanos);
            }

            @Override
            public void take(DeliveryClass of, long nowNanos) {
                taken(shard, of, nowNanos);
            }
        };
    }

    private synchronized long waitOf(String shard, DeliveryClass of, long now) {
        long wait = pace.waitNanos(of, now);
        if (wait == 0 && othersFirst(shard, of, now)) {
            wait = STEP;
        }
        if (wait > 0) {
            waiting.put(shard, new Waiting(of, now));
        } else {
            waiting.remove(shard);
        }
        return wait;
    }

    private synchronized void taken(String shard, DeliveryClass of, long now) {
        pace.take(of, now);
        served.put(shard, ++count);
    }

    private boolean othersFirst(String shard, DeliveryClass of, long now) {
        waiting.values().removeIf(other -> now - other.askedAt > PATIENCE);
        long own = served.getOrDefault(shard, 0L);
        return waiting.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(shard))
                .anyMatch(entry -> {
                    int urgency = entry.getValue().of().compareTo(of);
                    return urgency < 0 || (urgency == 0 && served.getOrDefault(entry.getKey(), 0L) < own);
                });
    }
}
