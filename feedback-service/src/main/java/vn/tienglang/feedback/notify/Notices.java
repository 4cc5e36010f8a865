package vn.tienglang.feedback.notify;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Actor;
import vn.tienglang.feedback.tracking.Aftermath;
import vn.tienglang.feedback.tracking.Change;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.RelayedRows;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.channel.Channels;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.person.Leadership;
import vn.tienglang.hub.person.People;

/**
 * Tells the citizen and the desks of each change that concerns them, in the transaction of the change, and takes in what
 * became of the messages. Thread-safe.
 */
public final class Notices implements Aftermath {

    private final Post post;
    private final CitizenTexts texts;
    private final Areas areas;
    private final Channels channels;
    private final Leadership leadership;
    private final People people;

    public Notices(
            Post post, CitizenTexts texts, Areas areas, Channels channels, Leadership leadership, People people) {
        this.post = post;
        this.texts = texts;
        this.areas = areas;
        this.channels = channels;
        this.leadership = leadership;
        this.people = people;
    }

    @Override
    public void follow(Handle transaction, Change change) {
        texts.about(change).ifPresent(text -> tellCitizen(transaction, change, text));
        desksToTell(change).forEach(area -> tellDesk(transaction, change, area));
    }

    /** Takes in what became of messages about feedback; others' receipts are passed over. */
    public static void noteReceipts(Handle transaction, List<HubEvent> events) {
        NoticeRows.note(
                transaction,
                events.stream()
                        .map(event -> event.body(Receipt.class))
                        .filter(receipt -> receipt.subject().kind() == Subject.Kind.FEEDBACK)
                        .toList());
    }

    private void tellCitizen(Handle transaction, Change change, String words) {
        Feedback now = change.after();
        String text = RelayedRows.of(transaction, now.id())
                .map(relayed -> throughRelayer(transaction, change, relayed, words))
                .orElse(words);
        boolean answersTheirWord =
                change.actor().kind() == Actor.Kind.CITIZEN || CitizenTexts.turnedIntoEmergency(change);
        send(
                transaction,
                now,
                post.address(now.thread()),
                answersTheirWord ? DeliveryClass.REPLY : DeliveryClass.REST,
                NoticeRows.Audience.CITIZEN,
                null,
                text);
    }

    /** Where somebody else brought the words: what is said in the chat, and what goes on the relayer's list. */
    private String throughRelayer(Handle transaction, Change change, RelayedRows.Relayed relayed, String words) {
        Feedback now = change.after();
        String name = people.name(now.personId()).orElse("người nhờ báo");
        if (!relayed.reachable()) {
            RelayedRows.toTell(transaction, relayed, now.version(), words, now.changedAt());
            return texts.toTell(now, name, words);
        }
        if (change.action() == Action.RECEIVE) {
            String account = now.thread().account();
            Optional.ofNullable(people.zaloOf(relayed.relayerId()).get(account))
                    .map(user -> post.address(new ChatThread(account, ChatThread.Kind.PERSON, user)))
                    .ifPresent(to -> send(
                            transaction,
                            now,
                            to,
                            DeliveryClass.REPLY,
                            NoticeRows.Audience.CITIZEN,
                            null,
                            texts.brought(now, name)));
        }
        return words;
    }

    /** Areas whose desks have something new before them. */
    private Set<String> desksToTell(Change change) {
        Feedback now = change.after();
        Set<String> tell = new LinkedHashSet<>();
        boolean danger = now.urgency() == Urgency.EMERGENCY
                && (change.action() == Action.RECEIVE || CitizenTexts.turnedIntoEmergency(change));
        if (change.waitsAnew() || danger) {
            tell.add(now.desk().areaId());
        }
        if (danger && !now.confidential() && areas.tree().knows(now.areaId())) {
            // Whoever lives nearest can knock on the door.
            AreaTree tree = areas.tree();
            String here = tree.successor(now.areaId());
            tell.add(here);
            tree.ancestors(here).forEach(area -> tell.add(area.id()));
        }
        return tell;
    }

    private void tellDesk(Handle transaction, Change change, String areaId) {
        Feedback now = change.after();
        Optional<Post.Address> to = deskAddress(areaId, now);
        if (to.isEmpty() || !NoticeRows.firstTime(transaction, now.id(), now.round(), areaId)) {
            return;
        }
        DeliveryClass deliveryClass = now.urgency() == Urgency.EMERGENCY ? DeliveryClass.EMERGENCY : DeliveryClass.REST;
        String text = texts.desk(now, change.action() == Action.REOPEN);
        send(transaction, now, to.get(), deliveryClass, NoticeRows.Audience.DESK, areaId, text);
    }

    /**
     * A group leader and a village head are told in the trunk group they share with those above them, or in their own
     * chat; the commune works at its console, save for an emergency.
     */
    private Optional<Post.Address> deskAddress(String areaId, Feedback now) {
        AreaTree tree = areas.tree();
        if (!tree.knows(areaId)) {
            return Optional.empty();
        }
        Area area = tree.area(tree.successor(areaId));
        if (area.level() == AreaLevel.COMMUNE) {
            return now.urgency() == Urgency.EMERGENCY && !now.confidential() ? trunk(area.id()) : Optional.empty();
        }
        return tree.parent(area.id())
                .flatMap(parent -> trunk(parent.id()))
                .or(() -> ownChat(area.id(), now.thread().account()));
    }

    private Optional<Post.Address> trunk(String areaId) {
        return channels.trunkOf(areaId).map(Channel::thread).map(post::address);
    }

    private Optional<Post.Address> ownChat(String areaId, String preferredAccount) {
        LocalDate today = areas.today();
        return leadership.actingFor(areaId, today).flatMap(leader -> {
            Map<String, String> ids = new TreeMap<>(people.zaloOf(leader.personId()));
            String account = ids.containsKey(preferredAccount)
                    ? preferredAccount
                    : ids.keySet().stream().findFirst().orElse("");
            return Optional.ofNullable(ids.get(account))
                    .map(user -> post.address(new ChatThread(account, ChatThread.Kind.PERSON, user)));
        });
    }

    private void send(
            Handle transaction,
            Feedback now,
            Post.Address to,
            DeliveryClass deliveryClass,
            NoticeRows.Audience audience,
            @Nullable String deskArea,
            String text) {
        Subject subject = Subject.feedback(now.id());
        boolean fresh = NoticeRows.add(
                transaction,
                new NoticeRows.Notice(
                        DeliveryIds.of(subject, now.version(), to.channelId()),
                        now.id(),
                        now.version(),
                        now.round(),
                        audience,
                        deskArea,
                        to.channelId(),
                        to.name(),
                        text,
                        now.changedAt(),
                        null,
                        null,
                        null,
                        null));
        // Two desks may share a trunk group, and its writer may have written there: one message a chat and step.
        if (fresh) {
            post.send(
                    transaction,
                    subject,
                    now.version(),
                    to,
                    now.code().toString(),
                    deliveryClass,
                    text,
                    now.changedAt());
        }
    }
}
