package vn.tienglang.zalo.person;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.time.VietnamTime;

/**
 * People who took their consent back, {@code zalo.withdrawn}: who they are is erased, their cases stay without a name,
 * and no reading of members or followers brings them back. Whoever then writes again is met anew. Stateless; every
 * method runs in the caller's transaction.
 */
public final class Withdrawals {

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);

    private Withdrawals() {}

    /** Erases a person and blocks them. A repeat changes nothing. */
    public static void withdraw(Handle transaction, String oaId, String userId, Instant at) {
        Optional<String> person = People.find(transaction, oaId, userId);
        transaction
                .createUpdate("""
                        INSERT INTO zalo.withdrawn (oa_id, user_hash, at) VALUES (:oa, :hash, :at)
                        ON CONFLICT DO NOTHING""")
                .bind("oa", oaId)
                .bind("hash", hash(oaId, userId))
                .bind("at", at)
                .execute();
        person.ifPresent(id -> erase(transaction, id, at));
        log.info("somebody took their consent back; {}", person.isPresent() ? "erased" : "was not known");
    }

    /** Whether nothing about this user may be kept that they did not send themselves. */
    public static boolean blocked(Handle transaction, String oaId, String userId) {
        return transaction
                .createQuery("SELECT EXISTS (SELECT FROM zalo.withdrawn WHERE oa_id = :oa AND user_hash = :hash)")
                .bind("oa", oaId)
                .bind("hash", hash(oaId, userId))
                .mapTo(Boolean.class)
                .one();
    }

    /** They agreed anew. */
    static void lift(Handle transaction, String oaId, String userId) {
        transaction
                .createUpdate("DELETE FROM zalo.withdrawn WHERE oa_id = :oa AND user_hash = :hash")
                .bind("oa", oaId)
                .bind("hash", hash(oaId, userId))
                .execute();
    }

    /** Somebody who holds an office stays known by name: leading an area is public. */
    private static void erase(Handle transaction, String personId, Instant at) {
        PersonAreas.forget(transaction, personId);
        transaction
                .createUpdate("DELETE FROM zalo.group_member WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction
                .createUpdate("DELETE FROM zalo.acquaintance WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction
                .createUpdate("DELETE FROM zalo.wrong_user WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction
                .createUpdate("DELETE FROM zalo.suspicion WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction
                .createUpdate("DELETE FROM zalo.conversation WHERE person_id = :person")
                .bind("person", personId)
                .execute();
        transaction.createUpdate("""
                        UPDATE zalo.consent SET answer = 'WITHDRAWN', answered_at = :at
                        WHERE person_id = :person AND answer IS DISTINCT FROM 'WITHDRAWN'""").bind("person", personId).bind("at", at).execute();
        if (leads(transaction, personId, LocalDate.ofInstant(at, VietnamTime.ZONE))) {
            People.unlink(transaction, personId);
            People.settle(transaction, personId, null);
        } else {
            People.forget(transaction, personId);
        }
    }

    private static boolean leads(Handle transaction, String personId, LocalDate day) {
        return transaction
                .createQuery("""
                        SELECT EXISTS (SELECT FROM hub.leadership
                                       WHERE person_id = :person AND (valid_to IS NULL OR valid_to > :day))""")
                .bind("person", personId)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    private static byte[] hash(String oaId, String userId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((oaId + "/" + userId).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
