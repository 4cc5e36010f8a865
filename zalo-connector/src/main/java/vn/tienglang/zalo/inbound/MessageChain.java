package vn.tienglang.zalo.inbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage.StoredFile;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.person.Person;
import vn.tienglang.hub.text.Fold;

/** Finds out who wrote and where, and hands the message along the row of readers. Thread-safe. */
final class MessageChain {

    private static final Logger log = LoggerFactory.getLogger(MessageChain.class);

    private final Channels channels;
    private final People people;
    private final Profiles profiles;
    private final List<MessageReader> readers;
    /** A lively group that nobody has assigned must not fill the log. */
    private final Cache<ChatThread, Boolean> unknown = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** @param last takes what nobody before it took */
    MessageChain(Channels channels, People people, Profiles profiles, List<MessageReader> readers, MessageReader last) {
        this.channels = channels;
        this.people = people;
        this.profiles = profiles;
        this.readers = new ArrayList<>(readers);
        this.readers.add(last);
    }

    /** @param missing why files that were attached are not there, one by one */
    void take(Handle transaction, ZaloEvent event, ChatThread thread, List<StoredFile> files, List<String> missing) {
        String person = people.byZalo(thread.account(), event.sender());
        boolean group = thread.kind() == ChatThread.Kind.GROUP;
        @Nullable
        Channel channel = group ? channels.directory().byThread(thread).orElse(null) : null;
        if (group && channel == null && unknown.asMap().putIfAbsent(thread, true) == null) {
            log.warn("a group of OA {} that no area knows: {}", thread.account(), thread.id());
        }
        @Nullable
        String area = group
                ? Optional.ofNullable(channel).map(Channel::areaId).orElse(null)
                : people.person(person).map(Person::areaId).orElse(null);
        IncomingMessage message = new IncomingMessage(
                event.key(),
                event.messageId(),
                event.sender(),
                person,
                thread,
                channel,
                area,
                Fold.nfc(MessageWords.of(event, missing)),
                files,
                event.quotes().orElse(null),
                event.time());
        for (MessageReader reader : readers) {
            if (reader.take(transaction, message)) {
                break;
            }
        }
        transaction.afterCommit(() -> profiles.learn(thread.account(), event.sender(), person));
    }
}
