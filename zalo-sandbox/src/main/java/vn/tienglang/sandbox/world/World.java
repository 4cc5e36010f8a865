package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the platform knows: accounts, people, groups, chats, tokens, uploads. Each method is atomic; whoever needs
 * several steps to be one holds the world's monitor ({@code synchronized (world)}), as every API call does.
 */
public final class World implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SandboxClock clock;
    private final Ids ids;
    private final Journal journal;
    private final MediaShelf shelf;
    private final Map<String, OfficialAccount> oas = new LinkedHashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Bond> bonds = new LinkedHashMap<>();
    private final Map<String, GroupChat> groups = new LinkedHashMap<>();
    private final Map<String, Asset> assets = new LinkedHashMap<>();
    private final Map<String, OaTokens> tokens = new LinkedHashMap<>();
    private final Map<String, Media> media = new LinkedHashMap<>();
    private final Map<String, String> sown = new LinkedHashMap<>();
    private final Chats chats = new Chats();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private Settings settings;

    private World(SandboxClock clock, Ids ids, Settings settings, Journal journal, MediaShelf shelf) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.journal = journal;
        this.shelf = shelf;
    }

    /** A world whose state stays in memory, or also in {@code folder}, from where it is read again. */
    public static World open(SandboxClock clock, Ids ids, Settings settings, @Nullable Path folder) {
        World world = folder == null
                ? new World(clock, ids, settings, Journal.none(), new MediaShelf(null))
                : new World(clock, ids, settings, Journal.in(folder), new MediaShelf(folder.resolve("media")));
        world.restore();
        return world;
    }

    private void restore() {
        journal.replay(this::restore);
        journal.open(snapshot());
        clock.onAdvance(() -> {
            synchronized (this) {
                journal.append("clock", clock.offset().toMillis());
            }
        });
    }

    private void restore(String kind, JsonNode value) {
        try {
            switch (kind) {
                case "clock" -> clock.advance(Duration.ofMillis(value.asLong()).minus(clock.offset()));
                case "oa" -> keep(JSON.treeToValue(value, OfficialAccount.class), oas, OfficialAccount::id);
                case "person" -> keep(JSON.treeToValue(value, Person.class), people, Person::id);
                case "bond" -> keep(JSON.treeToValue(value, Bond.class), bonds, World::key);
                case "group" -> keep(JSON.treeToValue(value, GroupChat.class), groups, GroupChat::id);
                case "group-gone" -> drop(value.asText());
                case "asset" -> keep(JSON.treeToValue(value, Asset.class), assets, Asset::id);
                case "tokens" -> keep(JSON.treeToValue(value, OaTokens.class), tokens, OaTokens::oa);
                case "media" -> keep(JSON.treeToValue(value, Media.class), media, Media::id);
                case "message" -> chats.add(JSON.treeToValue(value, ChatMessage.class));
                case "seen" -> chats.saw(JSON.treeToValue(value, Chats.Seen.class));
                case "sown" ->
                    sown.put(value.path("what").asText(), value.path("as").asText());
                default -> throw new IllegalStateException("the journal holds an unknown kind: " + kind);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal holds a " + kind + " that cannot be read", e);
        }
    }

    private List<Journal.Entry> snapshot() {
        List<Journal.Entry> all = new ArrayList<>();
        all.add(new Journal.Entry("clock", clock.offset().toMillis()));
        oas.values().forEach(one -> all.add(new Journal.Entry("oa", one)));
        people.values().forEach(one -> all.add(new Journal.Entry("person", one)));
        bonds.values().forEach(one -> all.add(new Journal.Entry("bond", one)));
        assets.values().forEach(one -> all.add(new Journal.Entry("asset", one)));
        groups.values().forEach(one -> all.add(new Journal.Entry("group", one)));
        tokens.values().forEach(one -> all.add(new Journal.Entry("tokens", one)));
        media.values().forEach(one -> all.add(new Journal.Entry("media", one)));
        chats.all().forEach(one -> all.add(new Journal.Entry("message", one)));
        chats.seen().forEach(one -> all.add(new Journal.Entry("seen", one)));
        sown.forEach((what, as) -> all.add(new Journal.Entry("sown", new Sown(what, as))));
        return all;
    }

    private record Sown(String what, String as) {}

    // ---- time, settings, ids

    public SandboxClock clock() {
        return clock;
    }

    public long now() {
        return clock.millis();
    }

    public Ids ids() {
        return ids;
    }

    public synchronized Settings settings() {
        return settings;
    }

    public synchronized void settings(Settings now) {
        settings = now;
    }

    /** Calls {@code listener} with the thread's id after each change; it must return at once. */
    public void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void changed(String thread) {
        listeners.forEach(listener -> listener.accept(thread));
    }

    // ---- accounts and people

    public synchronized Optional<OfficialAccount> oa(String id) {
        return Optional.ofNullable(oas.get(id));
    }

    public synchronized List<OfficialAccount> oas() {
        return List.copyOf(oas.values());
    }

    public synchronized void put(OfficialAccount oa) {
        write("oa", oa, oas, oa.id());
    }

    public synchronized Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public synchronized List<Person> people() {
        return List.copyOf(people.values());
    }

    public synchronized void put(Person person) {
        write("person", person, people, person.id());
    }

    public synchronized Bond bond(String oa, String person) {
        Bond bond = bonds.get(oa + ":" + person);
        return bond == null ? Bond.strangers(oa, person) : bond;
    }

    public synchronized List<Bond> bonds(String oa) {
        return bonds.values().stream().filter(bond -> bond.oa().equals(oa)).toList();
    }

    public synchronized void put(Bond bond) {
        write("bond", bond, bonds, key(bond));
        changed(directThread(bond.oa(), bond.person()));
    }

    /** The person did something that opens the OA's window of free messages. */
    public synchronized void interacted(String oa, String person) {
        write("bond", bond(oa, person).withInteraction(now()), bonds, oa + ":" + person);
    }

    private static String key(Bond bond) {
        return bond.oa() + ":" + bond.person();
    }

    // ---- tokens

    public synchronized OaTokens tokens(String oa) {
        OaTokens held = tokens.get(oa);
        return held == null ? OaTokens.none(oa) : held;
    }

    public synchronized List<OaTokens> tokens() {
        return List.copyOf(tokens.values());
    }

    public synchronized void put(OaTokens pair) {
        write("tokens", pair, tokens, pair.oa());
    }

    // ---- groups

    public synchronized Optional<GroupChat> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public synchronized List<GroupChat> groups() {
        return List.copyOf(groups.values());
    }

    public synchronized void put(GroupChat group) {
        write("group", group, groups, group.id());
        changed(group.id());
    }

    /** The group is gone with all that was said in it. */
    public synchronized void disband(String id) {
        drop(id);
        journal.append("group-gone", id);
        changed(id);
    }

    private void drop(String id) {
        groups.remove(id);
        chats.forget(id);
        assets.replaceAll((key, asset) -> id.equals(asset.usedBy()) ? asset.withUsedBy(null) : asset);
    }

    public synchronized Optional<Asset> asset(@Nullable String id) {
        return Optional.ofNullable(id == null ? null : assets.get(id));
    }

    public synchronized List<Asset> assets(String oa) {
        return assets.values().stream().filter(asset -> asset.oa().equals(oa)).toList();
    }

    public synchronized void put(Asset asset) {
        write("asset", asset, assets, asset.id());
    }

    // ---- chats

    /** The thread of one person with one OA. */
    public static String directThread(String oa, String person) {
        return oa + ":" + person;
    }

    public synchronized ChatMessage post(String thread, String from, boolean fromOa, ChatMessage.Draft draft) {
        return post(ids.hex20(), now(), thread, from, fromOa, draft);
    }

    /** Puts a message with a given id and time into a thread; one that is already there stays as it is. */
    public synchronized ChatMessage post(
            String id, long time, String thread, String from, boolean fromOa, ChatMessage.Draft draft) {
        ChatMessage message = new ChatMessage(
                id,
                thread,
                chats.nextSeq(thread),
                from,
                fromOa,
                time,
                draft.text(),
                draft.attachments(),
                draft.buttons(),
                draft.quote(),
                draft.forwardedFrom());
        chats.add(message);
        journal.append("message", message);
        changed(thread);
        return message;
    }

    public synchronized List<ChatMessage> thread(String id) {
        return List.copyOf(chats.thread(id));
    }

    /** {@code count} messages of a thread, newest first, after leaving out the {@code offset} newest. */
    public synchronized List<ChatMessage> newest(String thread, int offset, int count) {
        List<ChatMessage> all = chats.thread(thread);
        List<ChatMessage> page = new ArrayList<>();
        for (int at = all.size() - 1 - offset; at >= 0 && page.size() < count; at--) {
            page.add(all.get(at));
        }
        return page;
    }

    public synchronized Collection<String> threads() {
        return List.copyOf(chats.ids());
    }

    public synchronized Optional<ChatMessage> message(String id) {
        return chats.message(id);
    }

    public synchronized long seenUpTo(String person, String thread) {
        return chats.seenUpTo(person, thread);
    }

    public synchronized void saw(String person, String thread, long seq) {
        Chats.Seen seen = new Chats.Seen(person, thread, seq);
        chats.saw(seen);
        journal.append("seen", seen);
        changed(thread);
    }

    // ---- uploads

    public synchronized Media keep(Media upload, byte[] bytes) {
        shelf.put(upload.id(), bytes);
        write("media", upload, media, upload.id());
        return upload;
    }

    public synchronized Optional<Media> media(String id) {
        return Optional.ofNullable(media.get(id));
    }

    /** The bytes of an upload that is not older than the settings allow. */
    public synchronized Optional<byte[]> bytes(String id) {
        return media(id).filter(upload -> !expired(upload)).flatMap(upload -> shelf.bytes(id));
    }

    public synchronized boolean expired(Media upload) {
        return now() - upload.at() > Duration.ofHours(settings.mediaLifeHours()).toMillis();
    }

    // ---- what was sown, so that sowing again leaves the grown state alone

    public synchronized boolean sowNow(String what, String as) {
        if (as.equals(sown.get(what))) {
            return false;
        }
        sown.put(what, as);
        journal.append("sown", new Sown(what, as));
        return true;
    }

    // ---- keeping

    private <V> void write(String kind, V value, Map<String, V> into, String key) {
        if (value.equals(into.put(key, value))) {
            return;
        }
        journal.append(kind, value);
    }

    private static <V> void keep(V value, Map<String, V> into, java.util.function.Function<V, String> key) {
        into.put(key.apply(value), value);
    }

    @Override
    public synchronized void close() {
        journal.close();
    }
}
