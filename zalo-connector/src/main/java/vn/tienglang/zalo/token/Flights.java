package vn.tienglang.zalo.token;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import vn.tienglang.hub.store.Lease;
import vn.tienglang.hub.store.Leases;

/**
 * One call to the token endpoint an account at a time: a lock between the threads of this hub, a lease between hubs. No
 * transaction is held meanwhile. Thread-safe.
 */
final class Flights {

    private final Leases leases;
    private final ConcurrentHashMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    Flights(Leases leases) {
        this.leases = leases;
    }

    /**
     * Does the work when nobody else is at it.
     *
     * @param patience how long to wait for a thread of this hub
     * @return empty when somebody else is
     */
    <T> Optional<T> alone(String oaId, long patience, TimeUnit unit, Function<Lease, T> work)
            throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(oaId, id -> new ReentrantLock());
        if (!lock.tryLock(patience, unit)) {
            return Optional.empty();
        }
        try {
            Optional<Lease> lease = leases.take(resource(oaId));
            if (lease.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(work.apply(lease.get()));
            } finally {
                leases.release(lease.get());
            }
        } finally {
            lock.unlock();
        }
    }

    static String resource(String oaId) {
        return "token:" + oaId;
    }
}
