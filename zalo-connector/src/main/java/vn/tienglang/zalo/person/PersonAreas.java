package vn.tienglang.zalo.person;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.text.Fold;

/**
 * Where people belong, {@code zalo.person_area}, and which household they named. What somebody says of themselves
 * stands over what their groups suggest; the last word counts. The result stands with the person in
 * {@code hub.person.area_id}, where everyone looks. Stateless; every method runs in the caller's transaction.
 */
public final class PersonAreas {

    private static final int LONGEST_HOUSEHOLD = 80;

    private PersonAreas() {}

    /** Notes where a person said they belong. */
    public static void settle(Handle transaction, String personId, String areaId, AreaSource source, Instant at) {
        transaction
                .createUpdate("""
                        INSERT INTO zalo.person_area AS known (person_id, area_id, source, at)
                        VALUES (:person, :area, :source, :at)
                        ON CONFLICT (person_id) DO UPDATE
                            SET area_id = excluded.area_id, source = excluded.source, at = excluded.at
                            WHERE excluded.source <> 'MEMBERSHIP' OR known.source = 'MEMBERSHIP'""")
                .bind("person", personId)
                .bind("area", areaId)
                .bind("source", source)
                .bind("at", at)
                .execute();
        copy(transaction, personId);
    }

    /** Notes what the groups a person is in say, where the person said nothing. */
    public static void byMembership(
            Handle transaction, AreaTree tree, String personId, Collection<String> areas, Instant at) {
        Optional<String> area = refused(transaction, personId) ? Optional.empty() : MembershipArea.of(tree, areas);
        if (area.isPresent()) {
            settle(transaction, personId, area.get(), AreaSource.MEMBERSHIP, at);
            return;
        }
        int dropped = transaction
                .createUpdate("DELETE FROM zalo.person_area WHERE person_id = :person AND source = 'MEMBERSHIP'")
                .bind("person", personId)
                .execute();
        if (dropped > 0) {
            People.settle(transaction, personId, null);
        }
    }

    /** Whoever said no is not asked again, and not judged by their groups either. */
    private static boolean refused(Handle transaction, String personId) {
        return transaction
                .createQuery("""
                        SELECT EXISTS (SELECT FROM zalo.consent WHERE person_id = :person AND answer = 'REFUSED')""")
                .bind("person", personId)
                .mapTo(Boolean.class)
                .one();
    }

    /** Notes the household somebody named, e.g. "ông Nguyễn Văn An". */
    public static void household(Handle transaction, String personId, String areaId, String household, Instant at) {
        String name = Fold.nfc(household).strip();
        if (name.isEmpty()) {
            return;
        }
        transaction
                .createUpdate("""
                        INSERT INTO zalo.household_named (person_id, area_id, household, at)
                        VALUES (:person, :area, :household, :at)
                        ON CONFLICT (person_id) DO UPDATE
                            SET area_id = excluded.area_id, household = excluded.household, at = excluded.at""")
                .bind("person", personId)
                .bind("area", areaId)
                .bind("household", name.substring(0, Math.min(name.length(), LONGEST_HOUSEHOLD)))
                .bind("at", at)
                .execute();
    }

    /** The source of what is known; empty when nothing is. */
    public static Optional<AreaSource> source(Handle transaction, String personId) {
        return transaction
                .createQuery("SELECT source FROM zalo.person_area WHERE person_id = :person")
                .bind("person", personId)
                .mapTo(AreaSource.class)
                .findOne();
    }

    /** Forgets where somebody belongs who does not want it kept. */
    static void refuse(Handle transaction, String personId) {
        forget(transaction, personId);
        People.settle(transaction, personId, null);
    }

    static void forget(Handle transaction, String personId) {
        transaction
                .createUpdate("DELETE FROM zalo.person_area WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction
                .createUpdate("DELETE FROM zalo.household_named WHERE person_id = :person")
                .bind("person", personId)
                .execute();
    }

    private static void copy(Handle transaction, String personId) {
        String area = transaction
                .createQuery("SELECT area_id FROM zalo.person_area WHERE person_id = :person")
                .bind("person", personId)
                .mapTo(String.class)
                .one();
        People.settle(transaction, personId, area);
    }
}
