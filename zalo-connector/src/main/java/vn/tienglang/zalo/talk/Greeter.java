package vn.tienglang.zalo.talk;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.person.People;
import vn.tienglang.zalo.inbound.PlatformEvent;
import vn.tienglang.zalo.inbound.PlatformEventReader;

/**
 * Greets whoever begins to follow the account, and shows what can be done there; a person is greeted once a day at most.
 * Whether Zalo lets a greeting through before the person wrote is Zalo's to say; nothing waits for it. Thread-safe.
 */
final class Greeter implements PlatformEventReader {

    private final Letters letters;
    private final TalkSettings settings;
    private final Areas areas;
    private final People people;
    private final Clock clock;

    Greeter(Letters letters, TalkSettings settings, Areas areas, People people, Clock clock) {
        this.letters = letters;
        this.settings = settings;
        this.areas = areas;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void read(Handle transaction, PlatformEvent event) {
        if (event.kind() == PlatformEvent.Kind.FOLLOWED) {
            event.userIds().forEach(user -> greet(transaction, event.oaId(), user));
        }
    }

    private void greet(Handle transaction, String account, String user) {
        Instant now = clock.instant();
        // They have not written: this opens no window.
        Conversations.heard(transaction, account, user, people.byZalo(account, user), Instant.EPOCH);
        Conversations.ask(transaction, account, user, "menu", Map.of(), now.plus(settings.remembers()));
        letters.send(
                transaction,
                new ChatThread(account, ChatThread.Kind.PERSON, user),
                new Letters.Letter(
                        "welcome:" + account + ":" + user + ":"
                                + now.atZone(vn.tienglang.hub.time.VietnamTime.ZONE)
                                        .toLocalDate(),
                        Letters.SIGNATURE,
                        TalkTexts.welcome(TalkReader.communeName(areas.tree(), List.of())) + "\n" + Letters.SIGNATURE,
                        null,
                        TalkTexts.MENU_BUTTONS,
                        DeliveryClass.REPLY,
                        false,
                        now.plus(java.time.Duration.ofHours(1))));
    }
}
