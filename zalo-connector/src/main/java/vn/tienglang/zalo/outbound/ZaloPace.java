package vn.tienglang.zalo.outbound;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.lane.Limiter;
import vn.tienglang.hub.pipe.lane.Pace;
import vn.tienglang.hub.pipe.lane.SharedPace;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.api.Exchange;

/**
 * How fast we may call: a pace of each Official Account, one of the app that all its accounts and all live hubs share,
 * and what Zalo's own headers say is left. Whoever calls Zalo outside the lanes asks {@link #mayAsk} first. Thread-safe.
 */
public final class ZaloPace implements Exchange.Watch, AutoCloseable {

    private static final int BURST = 60;
    private static final Duration COUNT_HUBS_EVERY = Duration.ofSeconds(5);
    private static final Duration FIRST_PARKING = Duration.ofSeconds(1);
    private static final Duration LONGEST_PARKING = Duration.ofMinutes(1);

    private final int callsPerMinuteOfApp;
    private final int callsPerMinuteOfOa;
    private final Ticker ticker;
    private final SharedPace app;
    private final RateBudget budget = new RateBudget();
    private final Map<String, Limiter> ofOa = new ConcurrentHashMap<>();
    private final Map<String, Parking> parked = new ConcurrentHashMap<>();
    private final Loop counting;

    /** @param until the ticker's instant up to which the account is parked */
    private record Parking(long until, Duration length) {}

    /** @param lanes how the names of the leases begin by which hubs hold accounts of this app */
    public ZaloPace(int callsPerMinuteOfApp, int callsPerMinuteOfOa, Ticker ticker, Leases leases, String lanes) {
        this(callsPerMinuteOfApp, callsPerMinuteOfOa, ticker, () -> leases.holders(lanes));
    }

    /** @param hubs how many hubs send through the same app just now; asked every few seconds, on a thread of its own */
    ZaloPace(int callsPerMinuteOfApp, int callsPerMinuteOfOa, Ticker ticker, IntSupplier hubs) {
        this.callsPerMinuteOfApp = callsPerMinuteOfApp;
        this.callsPerMinuteOfOa = callsPerMinuteOfOa;
        this.ticker = ticker;
        this.app = new SharedPace(callsPerMinuteOfApp / 60.0, BURST, ticker.nanos());
        this.counting = new Loop("zalo-pace", ticker, () -> divide(hubs.getAsInt()), () -> {});
    }

    ZaloPace start() {
        counting.start();
        return this;
    }

    boolean healthy() {
        return counting.healthy();
    }

    /** The pace of one account, with all that limits it. */
    public Limiter of(String oa) {
        return ofOa.computeIfAbsent(oa, this::make);
    }

    /** Whether a call that can wait (a poll, a look at a profile) may go now; it is counted when it may. */
    public boolean mayAsk(String oa) {
        Limiter limiter = of(oa);
        long now = ticker.nanos();
        if (limiter.waitNanos(DeliveryClass.REST, now) > 0) {
            return false;
        }
        limiter.take(DeliveryClass.REST, now);
        return true;
    }

    @Override
    public void ended(Exchange exchange) {
        budget.ended();
        if (exchange.limit().isPresent() && exchange.remain().isPresent()) {
            budget.learn(exchange.limit().getAsInt(), exchange.remain().getAsInt(), ticker.nanos());
        }
    }

    /**
     * Zalo says -32 to an account.
     *
     * @return how long it is to be left alone: to the end of the minute where that is known, else longer each time
     */
    Duration refused(String oa) {
        long now = ticker.nanos();
        Duration known = budget.untilNextMinute(now);
        if (!known.isZero()) {
            return known;
        }
        Parking parking = parked.compute(oa, (id, former) -> {
            if (former != null && former.until - now > 0) {
                // Answers to calls that were under way together count once.
                return former;
            }
            Duration length = former == null ? FIRST_PARKING : former.length.multipliedBy(2);
            Duration bounded = length.compareTo(LONGEST_PARKING) > 0 ? LONGEST_PARKING : length;
            return new Parking(now + bounded.toNanos(), bounded);
        });
        return Duration.ofNanos(Math.max(1, parking.until - now));
    }

    /** Zalo took something from an account: it does not refuse any more. */
    void accepted(String oa) {
        parked.computeIfPresent(oa, (id, parking) -> parking.until - ticker.nanos() > 0 ? parking : null);
    }

    @Override
    public void close() {
        counting.close();
    }

    private void divide(int hubs) throws InterruptedException {
        app.perSecond(callsPerMinuteOfApp / 60.0 / Math.max(1, hubs), ticker.nanos());
        counting.pause(COUNT_HUBS_EVERY);
    }

    private Limiter make(String oa) {
        Limiter own = new Pace(callsPerMinuteOfOa / 60.0, BURST, ticker.nanos());
        Limiter shared = app.of(oa);
        return new Limiter() {
            @Override
            public long waitNanos(DeliveryClass of, long now) {
                long wait = Math.max(own.waitNanos(of, now), budget.waitNanos(of, now));
                // Who has to wait anyway does not queue for the app's pace.
                return wait > 0 ? wait : shared.waitNanos(of, now);
            }

            @Override
            public void take(DeliveryClass of, long now) {
                own.take(of, now);
                shared.take(of, now);
                budget.take(of, now);
            }
        };
    }
}
