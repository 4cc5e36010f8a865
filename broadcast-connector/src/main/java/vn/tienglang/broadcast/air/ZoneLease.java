package vn.tienglang.broadcast.air;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;

/**
 * The right to air a zone. What it answers about its end is kept in memory, so that sound can be ended in time even while
 * the database does not answer. {@link #lapsed} may be asked by any thread, the rest belongs to the zone's.
 */
final class ZoneLease {

    /** The output falls silent this long before another hub may take over. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final String resource;
    private final Leases leases;
    private final Ticker ticker;
    private @Nullable Lease lease;
    private long renewAt;
    private volatile boolean held;
    private volatile long goodUntil;

    /** What a look at the lease found. */
    enum Found {
        HELD,
        /** Taken just now: what a former holder left open is to be closed. */
        FRESH,
        LOST,
        NONE
    }

    ZoneLease(String zoneId, Leases leases, Ticker ticker) {
        this.resource = "zone:" + zoneId;
        this.leases = leases;
        this.ticker = ticker;
        this.renewAt = ticker.nanos();
    }

    Found renew() {
        long now = ticker.nanos();
        if (lease != null && now - renewAt < 0 && !lapsed()) {
            return Found.HELD;
        }
        Optional<Lease> taken = leases.take(resource);
        boolean hadOne = lease != null;
        if (taken.isEmpty()) {
            lease = null;
            held = false;
            return hadOne ? Found.LOST : Found.NONE;
        }
        boolean same = taken.get().equals(lease);
        lease = taken.get();
        renewAt = now + Leases.RENEW_EVERY.toNanos();
        goodUntil = now + Leases.LENGTH.minus(MARGIN).toNanos();
        held = true;
        return same ? Found.HELD : Found.FRESH;
    }

    /** @throws IllegalStateException when it is not held */
    Lease lease() {
        Lease current = lease;
        if (current == null) {
            throw new IllegalStateException(resource + " is not held");
        }
        return current;
    }

    boolean held() {
        return held && !lapsed();
    }

    /** Whether it was held and may no longer be relied on. */
    boolean lapsed() {
        return held && ticker.nanos() - goodUntil >= 0;
    }

    void release() {
        Lease current = lease;
        lease = null;
        held = false;
        if (current != null) {
            leases.release(current);
        }
    }
}
