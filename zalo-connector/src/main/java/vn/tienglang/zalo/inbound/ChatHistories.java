package vn.tienglang.zalo.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.pipe.Loop;
import vn.tienglang.hub.pipe.lane.Pace;
import vn.tienglang.hub.time.Ticker;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.outbound.ZaloPace;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * Reads chats of one OA back to an instant, with a part of the OA's calls. Blocks; for the thread
 * of one loop.
 */
final class ChatHistories {

    private static final Logger log = LoggerFactory.getLogger(ChatHistories.class);
    private static final int GROUP_PAGE = 50;
    private static final int PERSON_PAGE = 10;
    /** Of one chat at once: days of lively talk. */
    private static final int MOST_ITEMS = 10_000;

    private static final int MOST_PEOPLE = 2_000;
    private static final int BURST = 10;
    private static final Duration SHORT_WAIT = Duration.ofMillis(50);

    private final String oa;
    private final ZaloClient client;
    private final AccessTokens tokens;
    private final ErrorTable errors;
    private final ZaloPace ofAll;
    private final Duration callLimit;
    private final Pace share;
    private final Ticker ticker;
    private volatile long lastAsked;

    /** A chat could not be read; nothing is known of what stands there. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean all;

        UnreadableException(String why, boolean all) {
            super(why);
            this.all = all;
        }

        /** Whether no other chat can be read now either. */
        boolean all() {
            return all;
        }
    }

    /** One page of some history. */
    private interface Paged {
        CompletionStage<ZaloReply> page(String token, int offset, int count);
    }

    ChatHistories(
            String oa,
            ZaloClient client,
            AccessTokens tokens,
            ErrorTable errors,
            ZaloPace ofAll,
            Duration callLimit,
            int callsPerMinute,
            Ticker ticker) {
        this.oa = oa;
        this.client = client;
        this.tokens = tokens;
        this.errors = errors;
        this.ofAll = ofAll;
        this.callLimit = callLimit;
        this.share = new Pace(callsPerMinute / 60.0, BURST, ticker.nanos());
        this.ticker = ticker;
        this.lastAsked = ticker.nanos();
    }

    /** How long ago it last asked Zalo for something. */
    Duration idle() {
        return Duration.ofNanos(ticker.nanos() - lastAsked);
    }

    /** What stands in a group since then, newest first. */
    List<HistoryItem> ofGroup(Loop on, String group, Instant since) throws UnreadableException, InterruptedException {
        return read(
                on,
                (token, offset, count) -> client.groupHistory(token, group, offset, count),
                GROUP_PAGE,
                since,
                MOST_ITEMS);
    }

    /** What stands in a person's chat since then, newest first. */
    List<HistoryItem> ofPerson(Loop on, String person, Instant since) throws UnreadableException, InterruptedException {
        return read(
                on,
                (token, offset, count) -> client.personHistory(token, person, offset, count),
                PERSON_PAGE,
                since,
                MOST_ITEMS);
    }

    /**
     * The newest of people's chats since then, newest first. Whether Zalo lists every message or the last of each chat,
     * whoever wrote since then is among it.
     */
    List<HistoryItem> recent(Loop on, Instant since) throws UnreadableException, InterruptedException {
        return read(on, client::recentPeople, PERSON_PAGE, since, MOST_PEOPLE);
    }

    /** When the newest in a group was written, by Zalo's clock; empty when nothing stands there. */
    Optional<Instant> newestOfGroup(Loop on, String group) throws UnreadableException, InterruptedException {
        return newest(page(on, (token, offset, count) -> client.groupHistory(token, group, offset, count), 0, 1));
    }

    /** The same for all people's chats. */
    Optional<Instant> newestOfPeople(Loop on) throws UnreadableException, InterruptedException {
        return newest(page(on, client::recentPeople, 0, 1));
    }

    static Optional<Instant> newest(List<HistoryItem> items) {
        return items.stream().map(HistoryItem::time).max(Comparator.naturalOrder());
    }

    /** The people of some items, in the order they stand there. */
    static Set<String> people(List<HistoryItem> items) {
        Set<String> people = new LinkedHashSet<>();
        items.stream().map(HistoryItem::person).filter(id -> !id.isEmpty()).forEach(people::add);
        return people;
    }

    private List<HistoryItem> read(Loop on, Paged paged, int size, Instant since, int most)
            throws UnreadableException, InterruptedException {
        List<HistoryItem> found = new ArrayList<>();
        while (on.running()) {
            List<HistoryItem> page = page(on, paged, found.size(), size);
            page.stream().filter(item -> !item.time().isBefore(since)).forEach(found::add);
            // A page may hold less than was asked for, and more may stand behind it.
            boolean reached =
                    page.isEmpty() || page.stream().anyMatch(item -> item.time().isBefore(since));
            if (reached) {
                break;
            }
            if (found.size() >= most) {
                log.error(
                        "a chat of OA {} holds more than {} messages since {}; older ones stay unread",
                        oa,
                        most,
                        since);
                break;
            }
        }
        return found;
    }

    private List<HistoryItem> page(Loop on, Paged paged, int offset, int count)
            throws UnreadableException, InterruptedException {
        takeTurn(on);
        String token = tokens.current(oa).orElseThrow(() -> new UnreadableException("there is no access token", true));
        lastAsked = ticker.nanos();
        return items(answer(token, paged.page(token, offset, count)));
    }

    /** No more than its share, and only when sending leaves room: both are counted as one by Zalo. */
    private void takeTurn(Loop on) throws InterruptedException {
        while (on.running()) {
            long wait = share.waitNanos(DeliveryClass.REST, ticker.nanos());
            if (wait <= 0 && ofAll.mayAsk(oa)) {
                share.take(DeliveryClass.REST, ticker.nanos());
                return;
            }
            on.pause(Duration.ofNanos(Math.max(wait, SHORT_WAIT.toNanos())));
        }
    }

    private JsonNode answer(String token, CompletionStage<ZaloReply> call)
            throws UnreadableException, InterruptedException {
        ZaloReply reply;
        try {
            reply = call.toCompletableFuture().get(callLimit.toMillis() + 5_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new UnreadableException(e.toString(), true);
        }
        if (reply instanceof ZaloReply.Success success) {
            return success.data();
        }
        if (!(reply instanceof ZaloReply.Failure failure)) {
            throw new UnreadableException(reply.toString(), true);
        }
        ErrorTable.Row row = errors.of(failure.code(), failure.message());
        if (row.action() == ErrorTable.Action.TOKEN) {
            tokens.refused(oa, token);
        }
        boolean all = row.action() == ErrorTable.Action.TOKEN || row.action() == ErrorTable.Action.PARK;
        throw new UnreadableException(failure.code() + " " + failure.message(), all);
    }

    /** A bare array for people; of groups it may be the array or hold it. */
    private static List<HistoryItem> items(JsonNode data) {
        List<HistoryItem> items = new ArrayList<>();
        (data.isArray() ? data : data.path("messages")).forEach(item -> items.add(new HistoryItem(item)));
        return items;
    }
}
