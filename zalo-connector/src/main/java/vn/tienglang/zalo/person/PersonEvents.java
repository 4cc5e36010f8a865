package vn.tienglang.zalo.person;

import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.person.People;
import vn.tienglang.zalo.inbound.PlatformEvent;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/** Who follows, who leaves, who takes their consent back. Thread-safe. */
final class PersonEvents implements PlatformEventReader {

    private final People people;

    PersonEvents(People people) {
        this.people = people;
    }

    @Override
    public void read(Handle transaction, PlatformEvent event) {
        switch (event.kind()) {
            case FOLLOWED -> event.userIds().forEach(user -> follows(transaction, event, user, true));
            case UNFOLLOWED -> event.userIds().forEach(user -> follows(transaction, event, user, false));
            case CONSENT_WITHDRAWN ->
                event.userIds().forEach(user -> Withdrawals.withdraw(transaction, event.oaId(), user, event.at()));
            default -> {
                // Not between one person and the OA.
            }
        }
    }

    private void follows(Handle transaction, PlatformEvent event, String user, boolean follows) {
        // Whoever took their consent back and leaves is not to be met anew for it.
        if (follows || People.find(transaction, event.oaId(), user).isPresent()) {
            Acquaintances.follows(transaction, event.oaId(), people.byZalo(event.oaId(), user), follows, event.at());
        }
    }
}
