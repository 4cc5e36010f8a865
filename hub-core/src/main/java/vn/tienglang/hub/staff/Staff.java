package vn.tienglang.hub.staff;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import vn.tienglang.hub.store.Database;

/** The table of people with accounts and their roles; every change is audited in its own transaction. Thread-safe. */
public final class Staff {

    private static final String SELECT = """
            SELECT s.id, s.account, s.name, s.must_change_password, s.disabled_at IS NOT NULL AS disabled, r.role, r.area
            FROM hub.staff s LEFT JOIN hub.staff_role r ON r.staff_id = s.id
            """;

    private final Database database;
    private final Clock clock;
    private final Passwords passwords;
    private final Audit audit;

    public Staff(Database database, Clock clock, Passwords passwords, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Somebody to be created. */
    public record NewMember(
            String account, String name, String password, Collection<Grant> grants, boolean mustChangePassword) {}

    /** What became of a change to somebody's account. */
    public enum Change {
        DONE,
        NO_SUCH_MEMBER,
        /** Nobody would be left who can create accounts. */
        LAST_ADMINISTRATOR
    }

    /** How accounts are compared: without regard to case. */
    public static String accountOf(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    public Optional<StaffMember> find(UUID id) {
        return database.jdbi().withHandle(handle -> find(handle, id));
    }

    Optional<StaffMember> find(Handle handle, UUID id) {
        return people(handle.createQuery(SELECT + "WHERE s.id = :id").bind("id", id)).stream()
                .findFirst();
    }

    public Optional<StaffMember> findByAccount(String account) {
        return database.jdbi()
                .withHandle(handle ->
                        people(handle.createQuery(SELECT + "WHERE s.account = :account")
                                        .bind("account", accountOf(account)))
                                .stream()
                                .findFirst());
    }

    /** By name; {@code offset} and {@code limit} count people. */
    public List<StaffMember> list(int offset, int limit) {
        return database.jdbi()
                .withHandle(handle -> people(
                        handle.createQuery(SELECT + """
                        WHERE s.id IN (SELECT id FROM hub.staff ORDER BY disabled_at IS NOT NULL, name, id
                                       OFFSET :offset LIMIT :limit)
                        ORDER BY s.disabled_at IS NOT NULL, s.name, s.id, r.role, r.area""").bind("offset", offset).bind("limit", limit)));
    }

    public int count() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM hub.staff")
                        .mapTo(Integer.class)
                        .one());
    }

    /** @return empty if the account is taken */
    public Optional<StaffMember> create(Actor by, NewMember person) {
        String hash = passwords.hash(person.password());
        return database.jdbi().inTransaction(handle -> insert(handle, by, person, hash));
    }

    Optional<StaffMember> insert(Handle handle, Actor by, NewMember person, String hash) {
        UUID id = UUID.randomUUID();
        String account = accountOf(person.account());
        int created = handle.createUpdate("""
                        INSERT INTO hub.staff (id, account, name, password_hash, must_change_password, created_at)
                        VALUES (:id, :account, :name, :hash, :mustChange, :now)
                        ON CONFLICT (account) DO NOTHING""")
                .bind("id", id)
                .bind("account", account)
                .bind("name", person.name())
                .bind("hash", hash)
                .bind("mustChange", person.mustChangePassword())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
        if (created == 0) {
            return Optional.empty();
        }
        grant(handle, id, person.grants());
        audit.record(
                handle, by, "staff.create", account, Map.of("name", person.name(), "roles", told(person.grants())));
        return find(handle, id);
    }

    /** Sets name and roles; open sessions feel it at their next request. */
    public Change update(Actor by, UUID id, String name, Collection<Grant> grants) {
        return database.jdbi().inTransaction(handle -> {
            Optional<StaffMember> before = lock(handle, id);
            if (before.isEmpty()) {
                return Change.NO_SUCH_MEMBER;
            }
            handle.createUpdate("UPDATE hub.staff SET name = :name WHERE id = :id")
                    .bind("name", name)
                    .bind("id", id)
                    .execute();
            handle.createUpdate("DELETE FROM hub.staff_role WHERE staff_id = :id")
                    .bind("id", id)
                    .execute();
            grant(handle, id, grants);
            audit.record(
                    handle,
                    by,
                    "staff.update",
                    before.get().account(),
                    Map.of(
                            "name", name,
                            "roles", told(grants),
                            "rolesBefore", told(before.get().grants())));
            return keepingAnAdministrator(handle);
        });
    }

    /** Ends all sessions too. */
    public Change disable(Actor by, UUID id) {
        return setDisabled(by, id, true);
    }

    public Change enable(Actor by, UUID id) {
        return setDisabled(by, id, false);
    }

    /**
     * Ends all other sessions of that person.
     *
     * @param mustChange whether it has to be changed at the next log-in, i.e. somebody else chose it
     */
    public Change setPassword(Actor by, UUID id, String password, boolean mustChange, Optional<String> keepSession) {
        String hash = passwords.hash(password);
        return database.jdbi().inTransaction(handle -> {
            Optional<StaffMember> person = lock(handle, id);
            if (person.isEmpty()) {
                return Change.NO_SUCH_MEMBER;
            }
            handle.createUpdate("""
                            UPDATE hub.staff SET password_hash = :hash, must_change_password = :mustChange
                            WHERE id = :id""")
                    .bind("hash", hash)
                    .bind("mustChange", mustChange)
                    .bind("id", id)
                    .execute();
            endSessions(handle, id, keepSession);
            audit.record(handle, by, "staff.password", person.get().account(), Map.of());
            return Change.DONE;
        });
    }

    Optional<String> passwordHash(UUID id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT password_hash FROM hub.staff WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    /** Whether this is the person's present password. */
    public boolean passwordMatches(UUID id, String password) {
        return passwordHash(id)
                .filter(hash -> passwords.matches(password, hash))
                .isPresent();
    }

    private Change setDisabled(Actor by, UUID id, boolean disabled) {
        return database.jdbi().inTransaction(handle -> {
            Optional<StaffMember> person = lock(handle, id);
            if (person.isEmpty()) {
                return Change.NO_SUCH_MEMBER;
            }
            handle.createUpdate("UPDATE hub.staff SET disabled_at = CAST(:at AS timestamptz) WHERE id = :id")
                    .bind("at", disabled ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                    .bind("id", id)
                    .execute();
            if (disabled) {
                endSessions(handle, id, Optional.empty());
            }
            audit.record(
                    handle,
                    by,
                    disabled ? "staff.disable" : "staff.enable",
                    person.get().account(),
                    Map.of());
            return keepingAnAdministrator(handle);
        });
    }

    /** Changes of accounts stand in line, so that two administrators cannot take each other's role at once. */
    private Optional<StaffMember> lock(Handle handle, UUID id) {
        handle.execute("LOCK TABLE hub.staff IN SHARE ROW EXCLUSIVE MODE");
        return find(handle, id);
    }

    private static Change keepingAnAdministrator(Handle handle) {
        boolean any = handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM hub.staff s JOIN hub.staff_role r ON r.staff_id = s.id
                                       WHERE r.role = 'ADMINISTRATOR' AND s.disabled_at IS NULL)""").mapTo(Boolean.class).one();
        if (!any) {
            handle.rollback();
            return Change.LAST_ADMINISTRATOR;
        }
        return Change.DONE;
    }

    private static void endSessions(Handle handle, UUID id, Optional<String> keep) {
        handle.createUpdate("""
                        DELETE FROM hub.staff_session
                        WHERE staff_id = :id AND token_hash IS DISTINCT FROM CAST(:keep AS bytea)""")
                .bind("id", id)
                .bind("keep", keep.map(Secret::hash).orElse(null))
                .execute();
    }

    private static void grant(Handle handle, UUID id, Collection<Grant> grants) {
        for (Grant grant : grants) {
            handle.createUpdate("""
                            INSERT INTO hub.staff_role (staff_id, role, area) VALUES (:id, :role, :area)
                            ON CONFLICT DO NOTHING""")
                    .bind("id", id)
                    .bind("role", grant.role().name())
                    .bind("area", grant.area())
                    .execute();
        }
    }

    private static List<String> told(Collection<Grant> grants) {
        return grants.stream()
                .map(grant -> grant.role().name() + (grant.area().isEmpty() ? "" : " @ " + grant.area()))
                .sorted()
                .toList();
    }

    private static List<StaffMember> people(Query query) {
        Map<UUID, StaffMember> people = new LinkedHashMap<>();
        query.map((row, context) -> {
                    UUID id = row.getObject("id", UUID.class);
                    String role = row.getString("role");
                    return new StaffMember(
                            id,
                            row.getString("account"),
                            row.getString("name"),
                            role == null ? List.of() : List.of(new Grant(Role.valueOf(role), row.getString("area"))),
                            row.getBoolean("must_change_password"),
                            row.getBoolean("disabled"));
                })
                .forEach(person -> people.merge(person.id(), person, Staff::together));
        return List.copyOf(people.values());
    }

    private static StaffMember together(StaffMember a, StaffMember b) {
        List<Grant> grants = new ArrayList<>(a.grants());
        grants.addAll(b.grants());
        return new StaffMember(a.id(), a.account(), a.name(), grants, a.mustChangePassword(), a.disabled());
    }
}
