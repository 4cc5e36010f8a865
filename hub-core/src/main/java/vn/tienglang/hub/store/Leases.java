package vn.tienglang.hub.store;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Leases on database time: one owner a resource, {@link #LENGTH} long, renewed by its owner every {@link #RENEW_EVERY}.
 * A hub that was killed and starts again takes its own lease back at once, in a new epoch: the lock on its data folder
 * proves that its former process is gone. Thread-safe.
 */
public final class Leases {

    public static final Duration LENGTH = Duration.ofSeconds(10);
    public static final Duration RENEW_EVERY = Duration.ofSeconds(3);

    private final Database database;
    private final String owner;
    private final String instance;

    /**
     * @param owner the hub's id, kept over restarts
     * @param instance this start of it, different each time
     */
    public Leases(Database database, String owner, String instance) {
        this.database = database;
        this.owner = owner;
        this.instance = instance;
    }

    /**
     * Takes or renews a lease.
     *
     * @return the epoch held, which is the former one when it was merely renewed; empty while another hub holds it
     */
    public Optional<Lease> take(String resource) {
        OptionalLong epoch = database.jdbi()
                .withHandle(handle -> handle
                        .createQuery("""
                        INSERT INTO hub.lease AS held (resource, owner, instance, epoch, until)
                        VALUES (:resource, :owner, :instance, 1, clock_timestamp() + make_interval(secs => :seconds))
                        ON CONFLICT (resource) DO UPDATE SET
                            owner = excluded.owner,
                            instance = excluded.instance,
                            epoch = CASE
                                WHEN held.owner = excluded.owner AND held.instance = excluded.instance
                                     AND held.until > clock_timestamp() THEN held.epoch
                                ELSE held.epoch + 1 END,
                            until = excluded.until
                        WHERE held.owner = excluded.owner OR held.until <= clock_timestamp()
                        RETURNING epoch""")
                        .bind("resource", resource)
                        .bind("owner", owner)
                        .bind("instance", instance)
                        .bind("seconds", LENGTH.toSeconds())
                        .mapTo(Long.class)
                        .stream()
                        .mapToLong(Long::longValue)
                        .findFirst());
        return epoch.isPresent() ? Optional.of(new Lease(resource, owner, epoch.getAsLong())) : Optional.empty();
    }

    /** How many owners hold leases whose names begin so. */
    public int holders(String prefix) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(DISTINCT owner) FROM hub.lease
                        WHERE starts_with(resource, :prefix) AND until > clock_timestamp()""")
                        .bind("prefix", prefix)
                        .mapTo(Integer.class)
                        .one());
    }

    /** Gives a lease back, so that another hub need not wait for its end. */
    public void release(Lease lease) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        UPDATE hub.lease SET until = clock_timestamp()
                        WHERE resource = :resource AND owner = :owner AND epoch = :epoch""").bindMethods(lease).execute());
    }
}
