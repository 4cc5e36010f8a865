package vn.tienglang.broadcast.speech.online;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.time.VietnamTime;

/**
 * Characters each paid service has spoken today: the table {@code broadcast.speech_usage}, shared by all hubs and kept
 * over restarts, so that a limit is a limit. Counted before the call, for what was sent is paid for whatever comes back.
 * Thread-safe.
 */
public final class DailyBudget implements Budget {
    private final Database database;
    private final Clock clock;
    private final Map<String, Integer> limits;

    /** @param limits characters a day by service; 0 or absent for no limit */
    public DailyBudget(Database database, Clock clock, Map<String, Integer> limits) {
        this.database = database;
        this.clock = clock;
        this.limits = Map.copyOf(limits);
    }

    @Override
    public boolean take(String service, int characters) {
        int limit = limits.getOrDefault(service, 0);
        if (limit > 0 && characters > limit) {
            return false;
        }
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                INSERT INTO broadcast.speech_usage AS used (service, day, characters)
                                VALUES (:service, :day, :characters)
                                ON CONFLICT (service, day) DO UPDATE SET characters = used.characters + :characters
                                WHERE :limit = 0 OR used.characters + :characters <= :limit
                                RETURNING characters""")
                        .bind("service", service)
                        .bind("day", LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE))
                        .bind("characters", characters)
                        .bind("limit", limit)
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent());
    }
}
