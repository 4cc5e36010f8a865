package vn.tienglang.zalo.group;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;
import vn.tienglang.hub.time.VietnamTime;
import vn.tienglang.zalo.call.Answer;
import vn.tienglang.zalo.call.OaCalls;

/**
 * Keeps what the hub knows of its groups true: all of them every so often, and one at once when Zalo tells of a change
 * in it. One hub at a time, by a lease; one group a turn, at the pace of the background. Thread-safe.
 */
final class GroupSync implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupSync.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    /** Who wrote something that looked like a scam is nobody's business any more after this. */
    private static final Duration SUSPICIONS_LIVE = Duration.ofDays(7);

    private static final int MOST_ASKED = 1_000;

    private final OaCalls calls;
    private final GroupReading reading;
    private final AfterReading after;
    private final Runnable beforeList;
    private final Database database;
    private final Leases leases;
    private final Clock clock;
    private final Duration every;
    private final Loop loop;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Deque<String> left = new ArrayDeque<>();
    private volatile boolean allAsked = true;
    private @Nullable Instant nextWhole;
    private boolean whole;

    /** What is done with a group that was just read. */
    @FunctionalInterface
    interface AfterReading {
        void read(String groupId);
    }

    /** @param beforeList done before each whole reading */
    GroupSync(Hub hub, OaCalls calls, GroupReading reading, AfterReading after, Runnable beforeList, Duration every) {
        this.calls = calls;
        this.database = hub.database();
        this.leases = hub.leases();
        this.clock = hub.clock();
        this.every = every;
        this.after = after;
        this.beforeList = beforeList;
        this.loop = new Loop("zalo-groups", hub.ticker(), this::turn, () -> {});
        this.reading = reading.patient(this::await);
    }

    void start() {
        loop.start();
    }

    boolean healthy() {
        return loop.healthy();
    }

    /** All groups are to be read now. */
    void askAll() {
        allAsked = true;
        loop.wake();
    }

    /** One group is to be read soon. */
    void ask(String groupId) {
        if (asked.size() >= MOST_ASKED) {
            askAll();
            return;
        }
        asked.add(groupId);
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    /** One small piece of work, so that the loop is seen to live. */
    private void turn() throws InterruptedException {
        boolean due = allAsked || nextWhole == null || !clock.instant().isBefore(nextWhole);
        if (!due && left.isEmpty() && asked.isEmpty()) {
            loop.pause(LOOK_EVERY);
            return;
        }
        Optional<Lease> lease = leases.take("zalo-groups:" + calls.oaId());
        if (lease.isEmpty()) {
            // Another hub reads; what this one was told of, that one was told of, too, or finds with its next reading.
            asked.clear();
            left.clear();
            loop.pause(LOOK_EVERY);
            return;
        }
        if (!asked.isEmpty()) {
            askedOnes();
        } else if (!left.isEmpty()) {
            oneOfAll(left.removeFirst());
        } else {
            begin();
        }
    }

    private void askedOnes() throws InterruptedException {
        String group = asked.iterator().next();
        asked.remove(group);
        Optional<Answer> failure = reading.group(group);
        if (failure.isEmpty()) {
            after.read(group);
        } else if (!(failure.get() instanceof Answer.Refused)) {
            asked.add(group);
            loop.pause(LOOK_EVERY);
        }
    }

    private void begin() throws InterruptedException {
        Instant now = clock.instant();
        allAsked = false;
        database.jdbi().useHandle(handle -> SyncState.began(handle, calls.oaId(), now));
        beforeList.run();
        Optional<Answer> failure = reading.list();
        if (failure.isPresent()) {
            ended(failure.get().explanation(), AFTER_FAILURE);
            return;
        }
        List<String> groups = new ArrayList<>();
        database.jdbi().withHandle(handle -> OaGroups.all(handle, calls.oaId())).forEach(group -> {
            if (!group.gone()) {
                groups.add(group.groupId());
            }
        });
        left.addAll(groups);
        whole = true;
        if (left.isEmpty()) {
            ended(null, every);
        }
    }

    private void oneOfAll(String group) throws InterruptedException {
        Optional<Answer> failure = reading.group(group);
        if (failure.isPresent() && !(failure.get() instanceof Answer.Refused)) {
            left.clear();
            ended(failure.get().explanation(), AFTER_FAILURE);
            return;
        }
        if (failure.isPresent()) {
            log.warn("group {} could not be read: {}", group, failure.get().explanation());
            whole = false;
        } else {
            after.read(group);
        }
        database.jdbi().useHandle(handle -> SyncState.readOne(handle, calls.oaId()));
        if (left.isEmpty()) {
            ended(whole ? null : "Có nhóm chưa đọc được chi tiết.", every);
        }
    }

    private void ended(@Nullable String explanation, Duration next) throws InterruptedException {
        Instant now = clock.instant();
        nextWhole = now.plus(next);
        database.jdbi().useTransaction(transaction -> {
            SyncState.ended(transaction, calls.oaId(), explanation, now);
            Suspicions.forget(transaction, now.minus(SUSPICIONS_LIVE));
        });
        if (explanation == null) {
            warn(now);
        } else {
            log.warn("groups of OA {} not read whole: {}", calls.oaId(), explanation);
            loop.pause(LOOK_EVERY);
        }
    }

    /** What staff see on the page stands in the log, too, where an administrator looks. */
    private void warn(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, VietnamTime.ZONE);
        for (OaGroup group : database.jdbi().withHandle(handle -> OaGroups.all(handle, calls.oaId()))) {
            if (!group.gone()) {
                GroupWarning.of(group, today)
                        .forEach(warning -> log.warn(
                                "group {}: {}, {} days left, {}",
                                group.groupId(),
                                warning.kind(),
                                warning.days(),
                                warning.day()));
            }
        }
    }

    /** Keeps to the pace, and ends when the loop is to stop. */
    private boolean await() {
        try {
            Duration wait = calls.untilNext();
            while (!wait.isZero() && loop.running()) {
                loop.pause(wait);
                wait = calls.untilNext();
            }
            return loop.running();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
