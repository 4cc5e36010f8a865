package vn.tienglang.hub.announcement.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.announcement.relay.Holds;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.staff.Actor;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.store.Database;

/** Which villages keep what comes from above, and how long at most: a setting per village. Thread-safe. */
public final class VillageHolds implements Holds {

    public static final Duration SHORTEST = Duration.ofMinutes(5);
    public static final Duration LONGEST = Duration.ofHours(48);

    private final Database database;
    private final QuietHours quiet;
    private final Audit audit;
    private final Clock clock;

    public VillageHolds(Database database, QuietHours quiet, Audit audit, Clock clock) {
        this.database = database;
        this.quiet = quiet;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> until(String village, Instant publishedAt) {
        return length(village).map(length -> quiet.opens(publishedAt.plus(length)));
    }

    /** How long a village keeps things at most; empty when it keeps nothing. */
    public Optional<Duration> length(String village) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT minutes FROM hub.village_hold WHERE village_id = :village")
                                .bind("village", village)
                                .mapTo(Integer.class)
                                .findOne()
                                .map(Duration::ofMinutes));
    }

    /**
     * Keeps what comes from now on.
     *
     * @throws IllegalArgumentException outside {@link #SHORTEST} to {@link #LONGEST}
     */
    public void keep(String village, Duration atMost, Actor by) {
        if (atMost.compareTo(SHORTEST) < 0 || atMost.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a village keeps things from 5 minutes to 48 hours, not " + atMost);
        }
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO hub.village_hold (village_id, minutes, set_by, set_at)
                            VALUES (:village, :minutes, :by, :at)
                            ON CONFLICT (village_id) DO UPDATE SET
                                minutes = excluded.minutes, set_by = excluded.set_by, set_at = excluded.set_at""")
                    .bind("village", village)
                    .bind("minutes", atMost.toMinutes())
                    .bind("by", by.name())
                    .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            audit.record(handle, by, "announcement.hold-on", village, Map.of("minutes", atMost.toMinutes()));
        });
    }

    /** Keeps nothing any more; what lies there already still waits for its head or its time. */
    public void keepNothing(String village, Actor by) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("DELETE FROM hub.village_hold WHERE village_id = :village")
                    .bind("village", village)
                    .execute();
            audit.record(handle, by, "announcement.hold-off", village, Map.of());
        });
    }
}
