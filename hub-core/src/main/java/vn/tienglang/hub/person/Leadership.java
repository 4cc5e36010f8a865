package vn.tienglang.hub.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Database;

/**
 * Who leads, assists and observes which area, on any day. Days are those of Việt Nam. Thread-safe.
 */
public final class Leadership {

    private final Database database;
    private final Clock clock;

    public Leadership(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The head of an area on a day, present or not. */
    public Optional<Leader> leaderOf(String areaId, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> holders(handle, areaId, day).stream()
                        .filter(leader -> leader.role() == Leader.Role.HEAD)
                        .findFirst());
    }

    /**
     * Who acts as head on a day: whoever deputises in that period, else the head, else a deputy. With the office they
     * hold themselves; a deputising person without an office is a DEPUTY for that time.
     */
    public Optional<Leader> actingFor(String areaId, LocalDate day) {
        return database.jdbi().withHandle(handle -> {
            List<Leader> holders = holders(handle, areaId, day);
            return deputising(handle, areaId, day)
                    .map(stand -> holders.stream()
                            .filter(holder -> holder.personId().equals(stand.personId()))
                            .findFirst()
                            .orElse(stand))
                    .or(() -> holders.stream()
                            .filter(holder -> holder.role() != Leader.Role.OBSERVER)
                            .findFirst());
        });
    }

    /** Head, deputies and observers of an area on a day, in this order. */
    public List<Leader> allOf(String areaId, LocalDate day) {
        return database.jdbi().withHandle(handle -> holders(handle, areaId, day));
    }

    /** Every office a person holds on a day. */
    public List<Leader> officesOf(String personId, LocalDate day) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT area_id, person_id, role, title, valid_from, valid_to FROM hub.leadership
                                WHERE person_id = :person
                                  AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)
                                ORDER BY area_id, role""")
                        .bind("person", personId)
                        .bind("day", day)
                        .map((row, context) -> leader(row))
                        .list());
    }

    /** All who ever held an office at an area, the latest first. */
    public List<Leader> history(String areaId) {
        return database.jdbi().withHandle(handle -> history(handle, areaId));
    }

    /** The same as a transaction sees it. */
    public static List<Leader> history(Handle handle, String areaId) {
        return handle.createQuery("""
                        SELECT area_id, person_id, role, title, valid_from, valid_to FROM hub.leadership
                        WHERE area_id = :area ORDER BY valid_from DESC, id DESC""")
                .bind("area", areaId)
                .map((row, context) -> leader(row))
                .list();
    }

    /** Head, deputies and observers as a transaction sees them. */
    public static List<Leader> holders(Handle handle, String areaId, LocalDate day) {
        return handle.createQuery("""
                        SELECT area_id, person_id, role, title, valid_from, valid_to FROM hub.leadership
                        WHERE area_id = :area AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)
                        ORDER BY array_position(ARRAY['HEAD', 'DEPUTY', 'OBSERVER'], role), id""")
                .bind("area", areaId)
                .bind("day", day)
                .map((row, context) -> leader(row))
                .list();
    }

    /** The period that was ordered last wins where two overlap. */
    private static Optional<Leader> deputising(Handle handle, String areaId, LocalDate day) {
        return handle.createQuery("""
                        SELECT area_id, person_id, first_day, last_day FROM hub.deputising
                        WHERE area_id = :area AND :day BETWEEN first_day AND last_day
                        ORDER BY id DESC LIMIT 1""")
                .bind("area", areaId)
                .bind("day", day)
                .map((row, context) -> new Leader(
                        row.getString("area_id"),
                        row.getString("person_id"),
                        Leader.Role.DEPUTY,
                        null,
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class).plusDays(1)))
                .findOne();
    }

    /**
     * Gives somebody an office. A new head follows the former one, whose term ends that day.
     *
     * @throws IllegalArgumentException a head's term begins before or with that of the former head, or somebody holds
     *     this office at this area already
     */
    public void appoint(String areaId, String personId, Leader.Role role, @Nullable String title, LocalDate from) {
        database.jdbi().useTransaction(handle -> appoint(handle, areaId, personId, role, title, from));
    }

    /** The same in the caller's transaction. */
    public static void appoint(
            Handle transaction,
            String areaId,
            String personId,
            Leader.Role role,
            @Nullable String title,
            LocalDate from) {
        lock(transaction, areaId);
        List<Leader> open = open(transaction, areaId).stream()
                .filter(leader -> leader.role() == role)
                .toList();
        if (open.stream().anyMatch(leader -> leader.personId().equals(personId))) {
            throw new IllegalArgumentException("person: holds this office at " + areaId + " already");
        }
        if (role == Leader.Role.HEAD) {
            for (Leader former : open) {
                if (former.from().isAfter(from)) {
                    throw new IllegalArgumentException(
                            "from: the present head of " + areaId + " began on " + former.from() + ", after " + from);
                }
                end(transaction, areaId, former.personId(), role, from);
            }
        }
        transaction
                .createUpdate("""
                        INSERT INTO hub.leadership (area_id, person_id, role, title, valid_from)
                        VALUES (:area, :person, :role, :title, :from)""")
                .bind("area", areaId)
                .bind("person", personId)
                .bind("role", role)
                .bind("title", title)
                .bind("from", from)
                .execute();
    }

    /**
     * Ends an office.
     *
     * @param to the first day it is no longer held
     * @throws IllegalArgumentException that person does not hold it, or began after that day
     */
    public void dismiss(String areaId, String personId, Leader.Role role, LocalDate to) {
        database.jdbi().useTransaction(handle -> {
            lock(handle, areaId);
            if (end(handle, areaId, personId, role, to) == 0) {
                throw new IllegalArgumentException("person: does not hold this office at " + areaId + " on " + to);
            }
        });
    }

    /** Ends all offices at an area that ends itself; in the caller's transaction. */
    public static void endAll(Handle transaction, String areaId, LocalDate to) {
        lock(transaction, areaId);
        transaction.createUpdate("""
                        UPDATE hub.leadership SET valid_to = greatest(valid_from, :to::date)
                        WHERE area_id = :area AND (valid_to IS NULL OR valid_to > :to)""").bind("area", areaId).bind("to", to).execute();
    }

    /**
     * Somebody acts for the head for some days, both included.
     *
     * @throws IllegalArgumentException the last day is before the first, or more than a year after it
     */
    public void deputise(String areaId, String personId, LocalDate firstDay, LocalDate lastDay, String by) {
        if (lastDay.isBefore(firstDay) || lastDay.isAfter(firstDay.plusYears(1))) {
            throw new IllegalArgumentException("lastDay: must be within a year from " + firstDay);
        }
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                INSERT INTO hub.deputising (area_id, person_id, first_day, last_day, by_whom, at)
                                VALUES (:area, :person, :first, :last, :by, :at)""")
                        .bind("area", areaId)
                        .bind("person", personId)
                        .bind("first", firstDay)
                        .bind("last", lastDay)
                        .bind("by", by)
                        .bind("at", clock.instant())
                        .execute());
    }

    private static int end(Handle handle, String areaId, String personId, Leader.Role role, LocalDate to) {
        return handle.createUpdate("""
                        UPDATE hub.leadership SET valid_to = :to
                        WHERE area_id = :area AND person_id = :person AND role = :role
                          AND valid_to IS NULL AND valid_from <= :to""")
                .bind("area", areaId)
                .bind("person", personId)
                .bind("role", role)
                .bind("to", to)
                .execute();
    }

    private static List<Leader> open(Handle handle, String areaId) {
        return handle.createQuery("""
                        SELECT area_id, person_id, role, title, valid_from, valid_to FROM hub.leadership
                        WHERE area_id = :area AND valid_to IS NULL""")
                .bind("area", areaId)
                .map((row, context) -> leader(row))
                .list();
    }

    /** Appointments at one area come one after the other. */
    private static void lock(Handle handle, String areaId) {
        if (handle.createQuery("SELECT id FROM hub.area WHERE id = :id FOR UPDATE")
                .bind("id", areaId)
                .mapTo(String.class)
                .findOne()
                .isEmpty()) {
            throw new IllegalArgumentException("area: there is no area '" + areaId + "'");
        }
    }

    private static Leader leader(ResultSet row) throws SQLException {
        return new Leader(
                row.getString("area_id"),
                row.getString("person_id"),
                Leader.Role.valueOf(row.getString("role")),
                row.getString("title"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
