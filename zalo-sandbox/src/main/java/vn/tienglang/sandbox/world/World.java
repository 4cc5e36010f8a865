package vn.tienglang.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything the platform knows: accounts, people, groups, chats, tokens, uploads. Each method is atomic; whoever needs
 * several steps to be one holds the world's monitor ({@code synchronized (world)}), as every API call does.
 */
public final class World implements AutoCloseable {

    private final SandboxClock clock;
    private final Ids ids;
    private final Journal journal;
    private final MediaShelf shelf;
    private final List<Table<?>> tables = new ArrayList<>();
    private final List<Journal.Entry> unclaimed = new ArrayList<>();
    private final Table<OfficialAccount> oas;
    private final Table<Person> people;
    private final Table<Bond> bonds;
    private final Table<Asset> assets;
    private final Table<GroupChat> groups;
    private final Table<OaTokens> tokens;
    private final Table<Media> media;
    private final Table<Sown> sown;
    private final Chats chats = new Chats();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private Settings settings;

    private World(SandboxClock clock, Ids ids, Settings settings, Journal journal, MediaShelf shelf) {
        this.clock = clock;
        this.ids = ids;
        this.settings = settings;
        this.journal = journal;
        this.shelf = shelf;
        this.oas = table("oa", OfficialAccount.class, OfficialAccount::id);
        this.people = table("person", Person.class, Person::id);
        this.bonds = table("bond", Bond.class, World::key);
        this.assets = table("asset", Asset.class, Asset::id);
        this.groups = table("group", GroupChat.class, GroupChat::id);
        this.tokens = table("tokens", OaTokens.class, OaTokens::oa);
        this.media = table("media", Media.class, Media::id);
        this.sown = table("sown", Sown.class, Sown::what);
    }

    /** A kind of things that another package keeps here, with those it kept before a restart. */
    public synchronized <V> Table<V> table(String kind, Class<V> type, Function<V, String> key) {
        Table<V> table = new Table<>(this, journal, kind, type, key);
        unclaimed.removeIf(entry -> table.restore(entry.kind(), (JsonNode) entry.value()));
        tables.add(table);
        return table;
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
        journal.open(this::snapshot);
        clock.onAdvance(() -> {
            synchronized (this) {
                journal.append("clock", clock.offset().toMillis());
            }
        });
    }

    private void restore(String kind, JsonNode value) {
        switch (kind) {
            case "clock" -> clock.advance(Duration.ofMillis(value.asLong()).minus(clock.offset()));
            case "group-gone" -> drop(value.asText());
            case "message" -> chats.add(Journal.read(value, ChatMessage.class));
            case "seen" -> chats.saw(Journal.read(value, Chats.Seen.class));
            default -> {
                if (tables.stream().noneMatch(table -> table.restore(kind, value))) {
                    unclaimed.add(new Journal.Entry(kind, value));
                }
            }
        }
    }

    private List<Journal.Entry> snapshot() {
        List<Journal.Entry> all = new ArrayList<>();
        all.add(new Journal.Entry("clock", clock.offset().toMillis()));
        tables.forEach(table -> all.addAll(table.snapshot()));
        all.addAll(unclaimed);
        chats.all().forEach(one -> all.add(new Journal.Entry("message", one)));
        chats.seen().forEach(one -> all.add(new Journal.Entry("seen", one)));
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

    /** Something about a thread's messages changed that is not kept here. */
    public void touched(String thread) {
        changed(thread);
    }

    private void changed(String thread) {
        listeners.forEach(listener -> listener.accept(thread));
    }

    // ---- accounts and people

    public synchronized Optional<OfficialAccount> oa(String id) {
        return oas.get(id);
    }

    public synchronized List<OfficialAccount> oas() {
        return oas.all();
    }

    public synchronized void put(OfficialAccount oa) {
        oas.put(oa);
    }

    public synchronized Optional<Person> person(String id) {
        return people.get(id);
    }

    public synchronized List<Person> people() {
        return people.all();
    }

    public synchronized void put(Person person) {
        people.put(person);
    }

    public synchronized Bond bond(String oa, String person) {
        return bonds.get(oa + ":" + person).orElseGet(() -> Bond.strangers(oa, person));
    }

    public synchronized List<Bond> bonds(String oa) {
        return bonds.all().stream().filter(bond -> bond.oa().equals(oa)).toList();
    }

    public synchronized void put(Bond bond) {
        bonds.put(bond);
        changed(directThread(bond.oa(), bond.person()));
    }

    /** The person did something that opens the OA's window of free messages. */
    public synchronized void interacted(String oa, String person) {
        bonds.put(bond(oa, person).withInteraction(now()));
    }

    private static String key(Bond bond) {
        return bond.oa() + ":" + bond.person();
    }

    // ---- tokens

    public synchronized OaTokens tokens(String oa) {
        return tokens.get(oa).orElseGet(() -> OaTokens.none(oa));
    }

    public synchronized List<OaTokens> tokens() {
        return tokens.all();
    }

    public synchronized void put(OaTokens pair) {
        tokens.put(pair);
    }

    // ---- groups

    public synchronized Optional<GroupChat> group(String id) {
        return groups.get(id);
    }

    public synchronized List<GroupChat> groups() {
        return groups.all();
    }

    public synchronized void put(GroupChat group) {
        groups.put(group);
        changed(group.id());
    }

    /** The group is gone with all that was said in it. */
    public synchronized void disband(String id) {
        drop(id);
        changed(id);
    }

    private void drop(String id) {
        groups.remove(id);
        chats.forget(id);
        assets.replaceAll(asset -> id.equals(asset.usedBy()) ? asset.withUsedBy(null) : asset);
    }

    public synchronized Optional<Asset> asset(@Nullable String id) {
        return assets.get(id);
    }

    public synchronized List<Asset> assets(String oa) {
        return assets.all().stream().filter(asset -> asset.oa().equals(oa)).toList();
    }

    public synchronized void put(Asset asset) {
        assets.put(asset);
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
        media.put(upload);
        return upload;
    }

    public synchronized Optional<Media> media(String id) {
        return media.get(id);
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
        Sown now = new Sown(what, as);
        boolean fresh = !sown.get(what).equals(Optional.of(now));
        sown.put(now);
        return fresh;
    }

    @Override
    public synchronized void close() {
        journal.close();
    }
}
