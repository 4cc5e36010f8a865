package vn.tienglang.zalo.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.pipe.lane.Settlement;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;

/**
 * Looks into a chat for a message of ours whose answer was lost: written by the OA, not claimed by another delivery,
 * with the same text. Reads pages back to before the attempt; absence is only said when it has seen them all.
 */
final class ChatHistory {

    private static final int GROUP_PAGE = 50;
    private static final int PERSON_PAGE = 10;
    private static final int PAGES = 12;

    private final ZaloClient client;
    private final ChatThread thread;
    private final String token;
    private final Instant since;
    private final Predicate<String> claimed;
    private final Consumer<ZaloReply.Failure> refused;

    /**
     * @param since nothing older can be the attempt
     * @param claimed whether a message id belongs to another delivery
     * @param refused told when Zalo does not let the chat be read
     */
    ChatHistory(
            ZaloClient client,
            ChatThread thread,
            String token,
            Instant since,
            Predicate<String> claimed,
            Consumer<ZaloReply.Failure> refused) {
        this.client = client;
        this.thread = thread;
        this.token = token;
        this.since = since;
        this.claimed = claimed;
        this.refused = refused;
    }

    CompletionStage<Settlement> find(Part part) {
        if (part instanceof Part.Text text) {
            String wanted = Parts.compared(text.text());
            return read(item -> Parts.compared(item.path("message").asText("")).equals(wanted), 0, 0);
        }
        if (part instanceof Part.Enclosure enclosure) {
            // The documented list of types knows no file: finding one proves that it stands there, absence proves
            // nothing.
            return read(item -> names(item, enclosure.file().name()), 0, 0)
                    .thenApply(settlement -> settlement instanceof Settlement.Absent
                            ? new Settlement.Impossible("a chat's history does not list files")
                            : settlement);
        }
        return done(new Settlement.Impossible("a template by phone cannot be read back"));
    }

    private CompletionStage<Settlement> read(Predicate<JsonNode> match, int offset, int page) {
        boolean group = thread.kind() == ChatThread.Kind.GROUP;
        int size = group ? GROUP_PAGE : PERSON_PAGE;
        CompletionStage<ZaloReply> reply = group
                ? client.groupHistory(token, thread.id(), offset, size)
                : client.personHistory(token, thread.id(), offset, size);
        return reply.thenCompose(answer -> answer instanceof ZaloReply.Success success
                ? items(success.data())
                        .map(items -> judge(items, match, offset, page))
                        .orElseGet(() -> done(new Settlement.Unreadable("a history without messages")))
                : done(unreadable(answer)));
    }

    private CompletionStage<Settlement> judge(List<JsonNode> items, Predicate<JsonNode> match, int offset, int page) {
        Optional<Settlement> found = items.stream()
                .filter(item -> item.path("src").asInt(-1) == 0)
                .filter(match)
                .map(item -> item.path("message_id").asText(""))
                .filter(id -> !id.isEmpty() && !claimed.test(id))
                .<Settlement>map(Settlement.Found::new)
                .findFirst();
        if (found.isPresent()) {
            return done(found.get());
        }
        // A page with fewer than asked for proves nothing: nobody says how many Zalo gives at most.
        boolean seenAll =
                items.isEmpty() || items.stream().anyMatch(item -> time(item).isBefore(since));
        if (seenAll) {
            return done(new Settlement.Absent());
        }
        return page + 1 < PAGES
                ? read(match, offset + items.size(), page + 1)
                : done(new Settlement.Unreadable("history is longer than " + PAGES + " pages"));
    }

    private Settlement unreadable(ZaloReply answer) {
        if (answer instanceof ZaloReply.Failure failure) {
            refused.accept(failure);
            return new Settlement.Unreadable("zalo." + failure.code());
        }
        return new Settlement.Unreadable(answer.getClass().getSimpleName());
    }

    private static boolean names(JsonNode item, String file) {
        return item.path("description").asText("").contains(file)
                || item.path("message").asText("").contains(file);
    }

    /** Bare array for people; for groups {@code data} may be an array or hold one. */
    private static Optional<List<JsonNode>> items(JsonNode data) {
        JsonNode array = data.isArray() ? data : data.path("messages");
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return Optional.of(items);
    }

    private static Instant time(JsonNode item) {
        return Instant.ofEpochMilli(item.path("time").asLong(Long.MAX_VALUE / 2));
    }

    private static CompletionStage<Settlement> done(Settlement settlement) {
        return CompletableFuture.completedFuture(settlement);
    }
}
