package vn.tienglang.hub.staff;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.store.Database;

/** The door: account and password in, a session out. Thread-safe. */
public final class LogIn {

    private final Staff staff;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Audit audit;
    private final LoginThrottle throttle;

    public LogIn(Database database, Clock clock, Staff staff, Sessions sessions, Passwords passwords, Audit audit) {
        this.staff = staff;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
        this.throttle = new LoginThrottle(database, clock);
    }

    /** What the door answers. */
    public sealed interface Outcome {

        /** @param token for the cookie */
        record Open(StaffMember person, String token) implements Outcome {}

        /** Unknown account, wrong password or disabled account: the answer does not tell which. */
        record Refused() implements Outcome {}

        /** Too many attempts; nothing was looked at. */
        record TooMany(Duration retryAfter) implements Outcome {}
    }

    /** @param formerToken a session that this log-in replaces, if the browser brought one */
    public Outcome attempt(
            String typedAccount, String password, String address, String agent, Optional<String> formerToken) {
        String account = Staff.accountOf(typedAccount);
        Duration wait = throttle.attempt(account, address);
        if (!wait.isZero()) {
            return new Outcome.TooMany(wait);
        }
        Optional<StaffMember> person = proven(account, password);
        if (person.isEmpty()) {
            audit.record(Actor.guest(address), "staff.login-refused", bounded(account), Map.of());
            return new Outcome.Refused();
        }
        throttle.succeeded(account, address);
        throttle.forget();
        sessions.forget();
        formerToken.ifPresent(sessions::close);
        String token = sessions.open(person.get().id(), address, agent);
        audit.record(Actor.of(person.get(), address), "staff.login", account, Map.of());
        return new Outcome.Open(person.get(), token);
    }

    /** Whether this is the person's password; attempts count as for the door. */
    public boolean proves(StaffMember member, String password, String address) {
        if (!throttle.attempt(member.account(), address).isZero()) {
            return false;
        }
        boolean right = staff.passwordMatches(member.id(), password);
        if (right) {
            throttle.succeeded(member.account(), address);
        }
        return right;
    }

    private Optional<StaffMember> proven(String account, String password) {
        Optional<StaffMember> person = staff.findByAccount(account).filter(found -> !found.disabled());
        if (person.isEmpty()) {
            passwords.pretend(password);
            return Optional.empty();
        }
        return person.filter(found -> staff.passwordMatches(found.id(), password));
    }

    private static String bounded(String account) {
        return account.length() > 60 ? account.substring(0, 60) : account;
    }
}
