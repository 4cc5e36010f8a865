package vn.tienglang.zalo.person;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.person.People;

/** Gives a person the Zalo id that is really theirs. Stateless; runs in the caller's transaction. */
final class Relinking {

    private Relinking() {}

    /**
     * The person who was met under the right id meanwhile gives it up; what they wrote stays with their own random id.
     *
     * @return false when that other person holds an office and so is really somebody else
     */
    static boolean relink(Handle transaction, String oaId, String personId, String userId) {
        Optional<String> holder = People.find(transaction, oaId, userId);
        if (holder.isPresent() && !holder.get().equals(personId)) {
            boolean leads = transaction
                    .createQuery("SELECT EXISTS (SELECT FROM hub.leadership WHERE person_id = :person)")
                    .bind("person", holder.get())
                    .mapTo(Boolean.class)
                    .one();
            if (leads) {
                return false;
            }
            People.unlink(transaction, holder.get());
        }
        People.unlink(transaction, personId);
        return People.link(transaction, oaId, userId, personId);
    }
}
