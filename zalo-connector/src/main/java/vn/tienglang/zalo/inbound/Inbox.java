package vn.tienglang.zalo.inbound;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.ChannelDirectory;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.text.Fold;

/**
 * {@code zalo.events} → {@code citizen.messages}: each event once, by its key; who spoke as a random person id; where,
 * and of which area. What the OA itself sent comes back as an event and is passed over. Thread-safe.
 */
public final class Inbox implements Projection.Writing {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final String SOURCE = "/zalo-connector";

    private final String ownOa;
    private final Outbox outbox;
    private final Channels channels;
    private final People people;
    private final Profiles profiles;

    public Inbox(String ownOa, Outbox outbox, Channels channels, People people, Profiles profiles) {
        this.ownOa = ownOa;
        this.outbox = outbox;
        this.channels = channels;
        this.people = people;
        this.profiles = profiles;
    }

    @Override
    public void write(Handle transaction, List<HubEvent> events) {
        ChannelDirectory directory = channels.directory();
        for (HubEvent event : events) {
            ZaloEvent zalo = new ZaloEvent(event.body());
            Optional<ChatThread> thread = zalo.spoken() ? zalo.thread(ownOa) : Optional.empty();
            if (thread.isPresent() && first(transaction, event.id())) {
                take(transaction, zalo, thread.get(), directory);
            }
        }
    }

    private void take(Handle transaction, ZaloEvent zalo, ChatThread thread, ChannelDirectory directory) {
        String person = people.byZalo(thread.account(), zalo.sender());
        Optional<String> area = thread.kind() == ChatThread.Kind.GROUP
                ? directory.byThread(thread).map(Channel::areaId)
                : people.person(person).flatMap(p -> Optional.ofNullable(p.areaId()));
        if (thread.kind() == ChatThread.Kind.GROUP && area.isEmpty()) {
            log.warn("a group of OA {} that no area knows: {}", thread.account(), thread.id());
        }
        CitizenMessage message = new CitizenMessage(
                zalo.messageId(), person, thread, area.orElse(null), Fold.nfc(zalo.text()), List.of(), zalo.time());
        outbox.append(
                transaction,
                Topic.CITIZEN_MESSAGES,
                HubEvent.of(
                        "citizen:" + zalo.key(),
                        "citizen.wrote",
                        SOURCE,
                        message.messageId(),
                        zalo.time(),
                        person,
                        message));
        transaction.afterCommit(() -> profiles.learn(thread.account(), zalo.sender(), person));
    }

    private static boolean first(Handle transaction, String eventKey) {
        return transaction.execute("INSERT INTO zalo.inbox (event_key) VALUES (?) ON CONFLICT DO NOTHING", eventKey)
                == 1;
    }
}
