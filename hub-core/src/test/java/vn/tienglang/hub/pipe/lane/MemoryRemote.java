package vn.tienglang.hub.pipe.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A chat platform in memory: it keeps what stands in each channel in order, and answers as its script says. The payload
 * is the text.
 */
final class MemoryRemote implements Remote {

    /** What the platform does with a call. */
    enum Behaviour {
        ANSWER,
        /** Posts, but the answer is lost. */
        POST_AND_LOSE,
        /** Does not post, and no answer comes. */
        LOSE,
        REFUSE,
        RETRY,
        PARK,
        HANG
    }

    record Post(String id, String text) {}

    private final ConcurrentMap<String, List<Post>> chats = new ConcurrentHashMap<>();
    private volatile BiFunction<Attempt, Integer, Behaviour> script = (attempt, call) -> Behaviour.ANSWER;
    private volatile boolean readable = true;
    private volatile int parts = 1;
    private int calls;

    void script(BiFunction<Attempt, Integer, Behaviour> behaviours) {
        script = behaviours;
    }

    void readable(boolean can) {
        readable = can;
    }

    void parts(int count) {
        parts = count;
    }

    List<String> chat(String channel) {
        return chats.getOrDefault(channel, List.of()).stream().map(Post::text).toList();
    }

    Map<String, List<Post>> chats() {
        return chats;
    }

    @Override
    public int parts(LedgerRow row) {
        return parts;
    }

    @Override
    public synchronized CompletionStage<Outcome> send(Attempt attempt) {
        String channel = attempt.row().entry().channel();
        return switch (script.apply(attempt, ++calls)) {
            case ANSWER -> done(new Outcome.Sent(post(attempt)));
            case POST_AND_LOSE -> {
                post(attempt);
                yield done(new Outcome.Unknown("answer lost"));
            }
            case LOSE -> done(new Outcome.Unknown("no answer"));
            case REFUSE -> done(new Outcome.Refused("test.refused", "Nhóm đã đóng: " + channel));
            case RETRY -> done(new Outcome.Retry(Duration.ZERO, "test.busy", "Bận"));
            case PARK -> done(new Outcome.Park(Duration.ofMillis(300), "test.pace", "Quá nhanh"));
            case HANG -> new CompletableFuture<>();
        };
    }

    @Override
    public CompletionStage<Settlement> look(Attempt attempt, Predicate<String> claimed) {
        if (!readable) {
            return done(new Settlement.Unreadable("history is closed"));
        }
        return done(chats.getOrDefault(attempt.row().entry().channel(), List.of()).stream()
                .filter(post -> post.text().equals(text(attempt)))
                .filter(post -> !claimed.test(post.id()))
                .<Settlement>map(post -> new Settlement.Found(post.id()))
                .findFirst()
                .orElseGet(Settlement.Absent::new));
    }

    @Override
    public Duration callLimit() {
        return Duration.ofMillis(400);
    }

    private String post(Attempt attempt) {
        List<Post> chat = chats.computeIfAbsent(
                attempt.row().entry().channel(), c -> new CopyOnWriteArrayList<>(new ArrayList<>()));
        String id = attempt.row().entry().channel() + "#" + (chat.size() + 1);
        chat.add(new Post(id, text(attempt)));
        return id;
    }

    private String text(Attempt attempt) {
        String text = (attempt.row().correction() ? "đính chính " : "")
                + attempt.row().entry().code()
                + (attempt.row().repeated() ? " (nhắc lại)" : "");
        return parts == 1 ? text : text + " (" + attempt.part() + "/" + parts + ")";
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
