package vn.tienglang.sandbox.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The platform's own time: a base clock that can be moved forward, so that a test or a demo need not wait 25 hours for
 * a token to expire. Thread-safe.
 */
public final class SandboxClock extends Clock {

    private final Clock base;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Duration offset = Duration.ZERO;

    public SandboxClock(Clock base) {
        this.base = base;
    }

    /** Moves time forward. Tells everyone who waits for a due time. */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("the sandbox's clock only moves forward, not by " + by);
        }
        offset = offset.plus(by);
        listeners.forEach(Runnable::run);
    }

    /** How far ahead of the base clock this clock is. */
    public Duration offset() {
        return offset;
    }

    public void onAdvance(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        SandboxClock origin = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return origin.withZone(other);
            }

            @Override
            public Instant instant() {
                return origin.instant();
            }
        };
    }
}
