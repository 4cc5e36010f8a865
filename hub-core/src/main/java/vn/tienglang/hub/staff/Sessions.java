package vn.tienglang.hub.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import vn.tienglang.hub.store.Database;

/**
 * Who is logged in. Sessions stand in the database: they outlive a restart, hold for all processes, and end the moment
 * somebody is disabled. Thread-safe.
 */
public final class Sessions {

    /** Being seen is written at most this often. */
    private static final Duration SEEN_GRAIN = Duration.ofMinutes(1);

    private final Database database;
    private final Clock clock;
    private final Staff staff;
    private final Limits limits;

    /**
     * How long a session lasts.
     *
     * @param idle a session unused for so long ends
     * @param absolute no session lasts longer
     */
    public record Limits(Duration idle, Duration absolute) {

        public static final Limits STANDARD = new Limits(Duration.ofHours(12), Duration.ofDays(7));

        public Limits {
            if (idle.isZero() || idle.isNegative() || absolute.compareTo(idle) < 0) {
                throw new IllegalArgumentException("0 < idle ≤ absolute");
            }
        }
    }

    public Sessions(Database database, Clock clock, Staff staff, Limits limits) {
        this.database = database;
        this.clock = clock;
        this.staff = staff;
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /**
     * Opens a session; to be called only for somebody who has proven to be that person.
     *
     * @return the secret for the cookie, shown only this once
     */
    public String open(UUID staffId, String address, String agent) {
        String token = Secret.fresh();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        INSERT INTO hub.staff_session (token_hash, staff_id, created_at, seen_at, address, agent)
                        VALUES (:hash, :staffId, :now, :now, :address, :agent)""")
                        .bind("hash", Secret.hash(token))
                        .bind("staffId", staffId)
                        .bind("now", now())
                        .bind("address", address)
                        .bind("agent", agent.length() > 300 ? agent.substring(0, 300) : agent)
                        .execute());
        return token;
    }

    /** Who holds this session, noting that they were seen; empty if it ended, or its person is disabled. */
    public Optional<StaffMember> member(String token) {
        return member(token, true);
    }

    /** The same for what a page asks by itself: an open page nobody looks at does not keep its session alive. */
    public Optional<StaffMember> peek(String token) {
        return member(token, false);
    }

    private Optional<StaffMember> member(String token, boolean seenNow) {
        Instant now = clock.instant();
        return database.jdbi().withHandle(handle -> {
            Optional<Seen> seen = handle.createQuery("""
                            SELECT staff_id, seen_at FROM hub.staff_session
                            WHERE token_hash = :hash AND seen_at > :idle AND created_at > :absolute""")
                    .bind("hash", Secret.hash(token))
                    .bind("idle", utc(now.minus(limits.idle())))
                    .bind("absolute", utc(now.minus(limits.absolute())))
                    .map((row, context) -> new Seen(
                            row.getObject("staff_id", UUID.class),
                            row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                    .findOne();
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            if (seenNow && seen.get().at().plus(SEEN_GRAIN).isBefore(now)) {
                handle.createUpdate("UPDATE hub.staff_session SET seen_at = :now WHERE token_hash = :hash")
                        .bind("now", utc(now))
                        .bind("hash", Secret.hash(token))
                        .execute();
            }
            return staff.find(handle, seen.get().staffId()).filter(member -> !member.disabled());
        });
    }

    public void close(String token) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM hub.staff_session WHERE token_hash = :hash")
                        .bind("hash", Secret.hash(token))
                        .execute());
    }

    /** Deletes sessions that ended by themselves; also when nobody looks, the table stays small. */
    public void forget() {
        Instant now = clock.instant();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        DELETE FROM hub.staff_session WHERE seen_at <= :idle OR created_at <= :absolute""")
                        .bind("idle", utc(now.minus(limits.idle())))
                        .bind("absolute", utc(now.minus(limits.absolute())))
                        .execute());
    }

    private record Seen(UUID staffId, Instant at) {}

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
