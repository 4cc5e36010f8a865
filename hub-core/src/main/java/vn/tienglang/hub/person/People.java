package vn.tienglang.hub.person;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.text.Fold;

/**
 * The table of people: who is behind the random ids that everything else carries. Thread-safe.
 */
public final class People {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private final Database database;
    private final RandomGenerator random;

    public People(Database database, RandomGenerator random) {
        this.database = database;
        this.random = random;
    }

    /**
     * The person behind a Zalo user id as one Official Account sees it; made on first sight. Two calls at once get the
     * same person.
     *
     * @return the person's id
     */
    public String byZalo(String oaId, String userId) {
        return find(oaId, userId)
                .orElseGet(() -> database.jdbi().inTransaction(handle -> {
                    String id = newId();
                    insert(handle, id);
                    // The loser of a race takes its own row back and uses the winner's.
                    if (handle.createUpdate("""
                                    INSERT INTO hub.person_zalo (oa_id, user_id, person_id)
                                    VALUES (:oa, :user, :person) ON CONFLICT (oa_id, user_id) DO NOTHING""")
                                    .bind("oa", required(oaId, "oaId"))
                                    .bind("user", required(userId, "userId"))
                                    .bind("person", id)
                                    .execute()
                            == 0) {
                        handle.createUpdate("DELETE FROM hub.person WHERE id = :id")
                                .bind("id", id)
                                .execute();
                        return find(handle, oaId, userId).orElseThrow();
                    }
                    return id;
                }));
    }

    /** The person behind a Zalo user id, if the hub has met them. */
    public Optional<String> find(String oaId, String userId) {
        return database.jdbi().withHandle(handle -> find(handle, oaId, userId));
    }

    public Optional<Person> person(String personId) {
        return database.jdbi().withHandle(handle -> person(handle, personId));
    }

    /** The person behind a Zalo user id as a transaction sees it, if the hub has met them. */
    public static Optional<String> find(Handle handle, String oaId, String userId) {
        return handle.createQuery("SELECT person_id FROM hub.person_zalo WHERE oa_id = :oa AND user_id = :user")
                .bind("oa", oaId)
                .bind("user", userId)
                .mapTo(String.class)
                .findOne();
    }

    /** The same as a transaction sees it. */
    public static Optional<Person> person(Handle handle, String personId) {
        return handle.createQuery("""
                        SELECT p.id, i.name, i.phone, p.area_id
                        FROM hub.person p LEFT JOIN hub.person_identity i ON i.person_id = p.id
                        WHERE p.id = :id""")
                .bind("id", personId)
                .map((row, context) -> new Person(
                        row.getString("id"), row.getString("name"), row.getString("phone"), row.getString("area_id")))
                .findOne();
    }

    /** What they are called; empty when unknown, unnamed or erased. */
    public Optional<String> name(String personId) {
        return person(personId).map(Person::name);
    }

    /** The person with this phone number, however it is written. */
    public Optional<String> byPhone(String phone) {
        return Phone.parse(phone).flatMap(number -> database.jdbi().withHandle(handle -> byPhone(handle, number)));
    }

    /** The user ids of a person, by Official Account. */
    public Map<String, String> zaloOf(String personId) {
        return database.jdbi().withHandle(handle -> {
            Map<String, String> ids = new TreeMap<>();
            handle.createQuery("SELECT oa_id, user_id FROM hub.person_zalo WHERE person_id = :id")
                    .bind("id", personId)
                    .map((row, context) -> Map.entry(row.getString("oa_id"), row.getString("user_id")))
                    .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
            return ids;
        });
    }

    /** Makes a person who need not be on Zalo. */
    public String add(String name, @Nullable String phone) {
        return database.jdbi().inTransaction(handle -> add(handle, name, phone));
    }

    /** The same in the caller's transaction. */
    public String add(Handle transaction, String name, @Nullable String phone) {
        String id = newId();
        insert(transaction, id);
        identify(transaction, id, name, phone);
        return id;
    }

    /**
     * Sets what a person is called and their phone number.
     *
     * @throws IllegalArgumentException an empty name, no phone number, or one that is another person's
     */
    public void identify(String personId, String name, @Nullable String phone) {
        database.jdbi().useTransaction(handle -> identify(handle, personId, name, phone));
    }

    /** The same in the caller's transaction. */
    public void identify(Handle transaction, String personId, String name, @Nullable String phone) {
        String number = phone == null
                ? null
                : Phone.parse(phone).orElseThrow(() -> new IllegalArgumentException("phone: '" + phone + "' is none"));
        if (number != null) {
            byPhone(transaction, number)
                    .filter(other -> !other.equals(personId))
                    .ifPresent(other -> {
                        throw new IllegalArgumentException("phone: " + Phone.spaced(number) + " is another person's");
                    });
        }
        transaction
                .createUpdate("""
                        INSERT INTO hub.person_identity (person_id, name, phone) VALUES (:id, :name, :phone)
                        ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, phone = excluded.phone""")
                .bind("id", personId)
                .bind("name", required(Fold.nfc(name).strip(), "name"))
                .bind("phone", number)
                .execute();
    }

    /** Keeps what Zalo says a person is called, unless somebody has named them already. */
    public void nameIfUnknown(String personId, String name) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                                INSERT INTO hub.person_identity (person_id, name) VALUES (:id, :name)
                                ON CONFLICT (person_id) DO UPDATE SET name = excluded.name
                                WHERE person_identity.name IS NULL""")
                        .bind("id", personId)
                        .bind("name", required(Fold.nfc(name).strip(), "name"))
                        .execute());
    }

    /** Notes where a person belongs. */
    public void settle(String personId, @Nullable String areaId) {
        database.jdbi().useHandle(handle -> settle(handle, personId, areaId));
    }

    /** The same in the caller's transaction. */
    public static void settle(Handle transaction, String personId, @Nullable String areaId) {
        transaction
                .createUpdate("UPDATE hub.person SET area_id = :area WHERE id = :id")
                .bind("area", areaId)
                .bind("id", personId)
                .execute();
    }

    /**
     * Says that a Zalo user id is this person's, e.g. when a leader writes to the OA for the first time.
     *
     * @throws IllegalArgumentException that user id is known as another person's, or this person has another user id
     *     with this Official Account
     */
    public void link(String oaId, String userId, String personId) {
        database.jdbi().useTransaction(handle -> link(handle, oaId, userId, personId));
    }

    /**
     * The same in the caller's transaction.
     *
     * @return whether it was not known before
     */
    public static boolean link(Handle transaction, String oaId, String userId, String personId) {
        boolean isNew = transaction
                        .createUpdate("""
                                INSERT INTO hub.person_zalo (oa_id, user_id, person_id) VALUES (:oa, :user, :person)
                                ON CONFLICT DO NOTHING""")
                        .bind("oa", required(oaId, "oaId"))
                        .bind("user", required(userId, "userId"))
                        .bind("person", personId)
                        .execute()
                == 1;
        if (!find(transaction, oaId, userId).equals(Optional.of(personId))) {
            throw new IllegalArgumentException(
                    "userId: belongs to somebody else, or this person is known under another one");
        }
        return isNew;
    }

    /** Erases who a person is, for good; their cases stay, without a name. */
    public void forget(String personId) {
        database.jdbi().useTransaction(handle -> forget(handle, personId));
    }

    /** The same in the caller's transaction. */
    public static void forget(Handle transaction, String personId) {
        transaction
                .createUpdate("DELETE FROM hub.person_identity WHERE person_id = :id")
                .bind("id", personId)
                .execute();
        unlink(transaction, personId);
        settle(transaction, personId, null);
    }

    /** Forgets under which user ids Official Accounts know somebody; in the caller's transaction. */
    public static void unlink(Handle transaction, String personId) {
        transaction
                .createUpdate("DELETE FROM hub.person_zalo WHERE person_id = :id")
                .bind("id", personId)
                .execute();
    }

    /** The person with a normalised phone number, as a transaction sees it. */
    public static Optional<String> byPhone(Handle handle, String number) {
        return handle.createQuery("SELECT person_id FROM hub.person_identity WHERE phone = :phone")
                .bind("phone", number)
                .mapTo(String.class)
                .findOne();
    }

    private static void insert(Handle handle, String id) {
        handle.createUpdate("INSERT INTO hub.person (id) VALUES (:id)")
                .bind("id", id)
                .execute();
    }

    /** 100 random bits: nobody can be guessed or counted from it. */
    private String newId() {
        StringBuilder id = new StringBuilder(20);
        for (int i = 0; i < 20; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    private static String required(String value, String field) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be empty");
        }
        return value;
    }
}
