package vn.tienglang.sandbox.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All threads and who has read how far. A thread keeps its newest {@value #KEPT} messages. Not thread-safe: its world
 * guards it.
 */
final class Chats {

    static final int KEPT = 50_000;

    private final Map<String, List<ChatMessage>> threads = new LinkedHashMap<>();
    private final Map<String, ChatMessage> byId = new LinkedHashMap<>();
    private final Map<Seen.Key, Long> seen = new LinkedHashMap<>();

    void add(ChatMessage message) {
        if (byId.putIfAbsent(message.id(), message) != null) {
            return;
        }
        List<ChatMessage> thread = threads.computeIfAbsent(message.thread(), id -> new ArrayList<>());
        thread.add(message);
        if (thread.size() > KEPT + KEPT / 10) {
            List<ChatMessage> old = thread.subList(0, KEPT / 10);
            old.forEach(one -> byId.remove(one.id()));
            old.clear();
        }
    }

    long nextSeq(String thread) {
        List<ChatMessage> messages = thread(thread);
        return messages.isEmpty() ? 1 : messages.get(messages.size() - 1).seq() + 1;
    }

    List<ChatMessage> thread(String id) {
        return threads.getOrDefault(id, List.of());
    }

    Collection<String> ids() {
        return threads.keySet();
    }

    Collection<ChatMessage> all() {
        return byId.values();
    }

    Optional<ChatMessage> message(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void forget(String thread) {
        thread(thread).forEach(message -> byId.remove(message.id()));
        threads.remove(thread);
    }

    void saw(Seen seen) {
        this.seen.merge(seen.key(), seen.seq(), Math::max);
    }

    long seenUpTo(String person, String thread) {
        return seen.getOrDefault(new Seen.Key(person, thread), 0L);
    }

    List<Seen> seen() {
        return seen.entrySet().stream()
                .map(entry -> new Seen(entry.getKey().person(), entry.getKey().thread(), entry.getValue()))
                .toList();
    }

    /** How far somebody has read in a thread. */
    record Seen(String person, String thread, long seq) {

        record Key(String person, String thread) {}

        Key key() {
            return new Key(person, thread);
        }
    }
}
