package vn.tienglang.hub.staff;

import java.time.Clock;
import vn.tienglang.hub.store.Database;

/** All that concerns people who log in, wired together. Thread-safe, as its parts are. */
public record StaffOffice(Staff staff, Sessions sessions, LogIn logIn, Setup setup, Passwords passwords, Audit audit) {

    public static StaffOffice on(Database database, Clock clock, Sessions.Limits limits) {
        Passwords passwords = new Passwords();
        Audit audit = new Audit(database, clock);
        Staff staff = new Staff(database, clock, passwords, audit);
        Sessions sessions = new Sessions(database, clock, staff, limits);
        return new StaffOffice(
                staff,
                sessions,
                new LogIn(database, clock, staff, sessions, passwords, audit),
                new Setup(database, clock, staff, passwords),
                passwords,
                audit);
    }
}
