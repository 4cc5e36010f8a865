package vn.tienglang.zalo.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;

/**
 * Keeps followers and profiles true: the list once a day, a profile when it is a week old. One hub at a time, by a
 * lease; one call a turn, at the pace of the background. Thread-safe.
 */
final class PeopleSync implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PeopleSync.class);
    private static final Duration LIST_EVERY = Duration.ofDays(1);
    private static final Duration PROFILE_LIVES = Duration.ofDays(7);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);
    private static final int AT_ONCE = 50;

    private final OaCalls calls;
    private final PeopleReading reading;
    private final Leases leases;
    private final Clock clock;
    private final Loop loop;
    private final Deque<String> profiles = new ArrayDeque<>();
    private int offset;
    private @Nullable Instant nextList;
    private Instant quietUntil = Instant.EPOCH;

    PeopleSync(Hub hub, OaCalls calls, PeopleReading reading) {
        this.calls = calls;
        this.reading = reading;
        this.leases = hub.leases();
        this.clock = hub.clock();
        this.loop = new Loop("zalo-people", hub.ticker(), this::turn, () -> {});
    }

    void start() {
        loop.start();
    }

    boolean healthy() {
        return loop.healthy();
    }

    @Override
    public void close() {
        loop.close();
    }

    private void turn() throws InterruptedException {
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)
                || leases.take("zalo-people:" + calls.oaId()).isEmpty()) {
            loop.pause(LOOK_EVERY);
            return;
        }
        Duration wait = calls.untilNext();
        if (!wait.isZero()) {
            loop.pause(wait);
            return;
        }
        if (nextList == null || !now.isBefore(nextList)) {
            list(now);
        } else {
            profile(now);
        }
    }

    private void list(Instant now) {
        PeopleReading.Page page = reading.followers(offset);
        if (page.failure().isPresent()) {
            failed(page.failure().get(), now);
            return;
        }
        offset += page.come();
        boolean more = page.come() > 0 && offset < page.total();
        if (more && offset > PeopleReading.LAST_OFFSET) {
            log.warn("Zalo lists no more than the first {} of {} followers", offset, page.total());
        }
        if (!more || offset > PeopleReading.LAST_OFFSET) {
            offset = 0;
            nextList = now.plus(LIST_EVERY);
        }
    }

    private void profile(Instant now) throws InterruptedException {
        if (profiles.isEmpty()) {
            profiles.addAll(reading.next(now.minus(PROFILE_LIVES), AT_ONCE));
        }
        if (profiles.isEmpty()) {
            loop.pause(LOOK_EVERY);
            return;
        }
        Optional<Answer> failure = reading.profile(profiles.removeFirst());
        if (failure.isPresent()) {
            profiles.clear();
            failed(failure.get(), now);
        }
    }

    private void failed(Answer failure, Instant now) {
        quietUntil = now.plus(AFTER_FAILURE);
        log.warn("followers of OA {} not read: {}", calls.oaId(), failure.explanation());
    }
}
