package vn.tienglang.hub.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.store.Database;

/**
 * Counts log-in attempts by account and by address, in the database: a restart or a second process forgets nothing. An
 * attempt is counted before the password is looked at, so guesses sent side by side do not slip through. Thread-safe.
 */
final class LoginThrottle {

    private static final int LONGEST_SUBJECT = 120;

    private final Database database;
    private final Clock clock;

    LoginThrottle(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @return zero if the attempt may be made, and was counted; else how long to wait, and nothing was counted */
    Duration attempt(String account, String address) {
        Instant now = clock.instant();
        return database.jdbi().inTransaction(handle -> {
            // Always in this order: two requests can then not wait for each other.
            Row byAccount = lock(handle, accountSubject(account), now);
            Row byAddress = lock(handle, addressSubject(address), now);
            Duration wait =
                    longer(byAccount.wait(ThrottlePolicy.ACCOUNT, now), byAddress.wait(ThrottlePolicy.ADDRESS, now));
            if (wait.isZero()) {
                count(handle, accountSubject(account), byAccount.next(ThrottlePolicy.ACCOUNT, now), now);
                count(handle, addressSubject(address), byAddress.next(ThrottlePolicy.ADDRESS, now), now);
            }
            return wait;
        });
    }

    /** After a right password: the account's counter is cleared, the address loses only this attempt. */
    void succeeded(String account, String address) {
        database.jdbi().useTransaction(handle -> {
            handle.createUpdate("DELETE FROM hub.login_throttle WHERE subject = :subject")
                    .bind("subject", accountSubject(account))
                    .execute();
            handle.createUpdate("""
                            UPDATE hub.login_throttle SET attempts = greatest(attempts - 1, 0)
                            WHERE subject = :subject""").bind("subject", addressSubject(address)).execute();
        });
    }

    /** Rows that no longer count. */
    void forget() {
        Duration longest = ThrottlePolicy.ACCOUNT.forget().compareTo(ThrottlePolicy.ADDRESS.forget()) > 0
                ? ThrottlePolicy.ACCOUNT.forget()
                : ThrottlePolicy.ADDRESS.forget();
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("DELETE FROM hub.login_throttle WHERE last_at < :before")
                        .bind("before", utc(clock.instant().minus(longest)))
                        .execute());
    }

    private record Row(int attempts, Instant last) {

        Duration wait(ThrottlePolicy policy, Instant now) {
            return policy.wait(attempts, last, now);
        }

        int next(ThrottlePolicy policy, Instant now) {
            return policy.counted(attempts, last, now) + 1;
        }
    }

    private static Row lock(Handle handle, String subject, Instant now) {
        return handle.createQuery("""
                        INSERT INTO hub.login_throttle (subject, attempts, last_at) VALUES (:subject, 0, :now)
                        ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
                        RETURNING attempts, last_at""")
                .bind("subject", subject)
                .bind("now", utc(now))
                .map((row, context) -> new Row(
                        row.getInt("attempts"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .one();
    }

    private static void count(Handle handle, String subject, int attempts, Instant now) {
        handle.createUpdate("""
                        UPDATE hub.login_throttle SET attempts = :attempts, last_at = :now WHERE subject = :subject""")
                .bind("attempts", attempts)
                .bind("now", utc(now))
                .bind("subject", subject)
                .execute();
    }

    private static String accountSubject(String account) {
        return bounded("account:" + account);
    }

    private static String addressSubject(String address) {
        return bounded("address:" + address);
    }

    private static String bounded(String subject) {
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
