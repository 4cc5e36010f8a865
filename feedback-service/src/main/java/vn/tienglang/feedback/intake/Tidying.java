package vn.tienglang.feedback.intake;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Forgets what has served its purpose. Thread-safe. */
public final class Tidying {

    /** Photos that nobody said a word about are not ours to keep. */
    private static final Duration PHOTO = Duration.ofHours(24);

    /** After so long no repeat of a message comes any more: a restore publishes the last 48 h again. */
    private static final Duration REPEATS = Duration.ofDays(14);

    private final Jdbi jdbi;
    private final Clock clock;

    public Tidying(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    public void run() {
        Instant now = clock.instant();
        jdbi.useTransaction(handle -> {
            WaitingPhotos.forget(handle, now.minus(PHOTO));
            forget(handle, "DELETE FROM feedback.seen_message WHERE at < :before", now.minus(REPEATS));
            forget(handle, "DELETE FROM feedback.courtesy WHERE last_at < :before", now.minus(REPEATS));
        });
    }

    private static void forget(Handle handle, String sql, Instant before) {
        handle.createUpdate(sql).bind("before", Timestamp.from(before)).execute();
    }
}
