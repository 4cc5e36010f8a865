package vn.tienglang.hub.staff;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.store.Database;

/**
 * The first administrator: created by whoever knows the secret that the program printed when it started with nobody in
 * its table. Thread-safe.
 */
public final class Setup {

    private final Database database;
    private final Clock clock;
    private final Staff staff;
    private final Passwords passwords;

    public Setup(Database database, Clock clock, Staff staff, Passwords passwords) {
        this.database = database;
        this.clock = clock;
        this.staff = staff;
        this.passwords = passwords;
    }

    /** What became of the set-up. */
    public sealed interface Outcome {

        record Done(StaffMember administrator) implements Outcome {}

        record WrongSecret() implements Outcome {}

        /** There is an administrator already. */
        record Over() implements Outcome {}
    }

    /** Whether nobody can log in yet. */
    public boolean open() {
        return staff.count() == 0;
    }

    /** A fresh secret to be printed, replacing any former one; empty once somebody has an account. */
    public Optional<String> secret() {
        String secret = Secret.fresh().substring(0, 20);
        return database.jdbi().inTransaction(handle -> {
            if (peopleExist(handle)) {
                return Optional.empty();
            }
            handle.createUpdate("""
                            INSERT INTO hub.setup_secret (secret_hash, created_at) VALUES (:hash, :now)
                            ON CONFLICT (only_row) DO UPDATE
                            SET secret_hash = excluded.secret_hash, created_at = excluded.created_at""")
                    .bind("hash", Secret.hash(secret))
                    .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .execute();
            return Optional.of(secret);
        });
    }

    /** Whether the secret is right, before the rest of the form is looked at. */
    public boolean matches(String secret) {
        return database.jdbi().withHandle(handle -> matches(handle, secret));
    }

    public Outcome create(String secret, String account, String name, String password, String address) {
        String hash = passwords.hash(password);
        return database.jdbi().inTransaction(handle -> {
            handle.execute("LOCK TABLE hub.staff IN SHARE ROW EXCLUSIVE MODE");
            if (peopleExist(handle)) {
                return new Outcome.Over();
            }
            if (!matches(handle, secret.strip())) {
                return new Outcome.WrongSecret();
            }
            Staff.NewMember administrator =
                    new Staff.NewMember(account, name, password, List.of(Grant.everywhere(Role.ADMINISTRATOR)), false);
            StaffMember created = staff.insert(handle, Actor.guest(address), administrator, hash)
                    .orElseThrow(() -> new IllegalStateException("nobody was there a moment ago"));
            handle.execute("DELETE FROM hub.setup_secret");
            return new Outcome.Done(created);
        });
    }

    private static boolean matches(Handle handle, String secret) {
        return handle.createQuery("SELECT secret_hash FROM hub.setup_secret")
                .mapTo(byte[].class)
                .findOne()
                .filter(hash -> MessageDigest.isEqual(hash, Secret.hash(secret.strip())))
                .isPresent();
    }

    private static boolean peopleExist(Handle handle) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM hub.staff)")
                .mapTo(Boolean.class)
                .one();
    }
}
