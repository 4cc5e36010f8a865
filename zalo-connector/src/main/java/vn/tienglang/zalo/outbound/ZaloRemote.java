package vn.tienglang.zalo.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.Attempt;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.pipe.lane.Remote;
import vn.tienglang.hub.pipe.lane.Settlement;
import vn.tienglang.hub.text.Fold;
import vn.tienglang.zalo.api.ErrorTable;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * Zalo as the lanes see it: one text into one chat, and the chat's history where an answer is missing. Thread-safe.
 */
public final class ZaloRemote implements Remote {

    private static final Duration PARKED = Duration.ofSeconds(5);
    private static final Duration WITHOUT_TOKEN = Duration.ofSeconds(5);
    /** Our clock and Zalo's may differ; history older than this cannot be the attempt. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private static final int GROUP_PAGE = 50;
    private static final int PERSON_PAGE = 10;
    private static final int PAGES = 6;

    private final ZaloClient client;
    private final AccessTokens tokens;
    private final ErrorTable errors;
    private final QuietHours quietHours;
    private final Duration callLimit;
    private final Clock clock;

    public ZaloRemote(
            ZaloClient client,
            AccessTokens tokens,
            ErrorTable errors,
            QuietHours quietHours,
            Duration callLimit,
            Clock clock) {
        this.client = client;
        this.tokens = tokens;
        this.errors = errors;
        this.quietHours = quietHours;
        this.callLimit = callLimit;
        this.clock = clock;
    }

    @Override
    public int parts(LedgerRow row) {
        return texts(row).size();
    }

    @Override
    public Duration callLimit() {
        return callLimit;
    }

    @Override
    public CompletionStage<Outcome> send(Attempt attempt) {
        ChatThread thread = delivery(attempt.row()).thread();
        Optional<String> token = tokens.current(thread.account());
        if (token.isEmpty()) {
            return CompletableFuture.completedFuture(new Outcome.Park(
                    WITHOUT_TOKEN, "zalo.no-token", "OA của xã chưa cấp quyền cho hệ thống. Xin báo người quản trị."));
        }
        String text = text(attempt);
        CompletionStage<ZaloReply> reply = thread.kind() == ChatThread.Kind.GROUP
                ? client.sendToGroup(token.get(), thread.id(), text)
                : client.sendToPerson(token.get(), thread.id(), text);
        int failures = attempt.row().failures();
        return reply.thenApply(answer -> outcome(thread.account(), token.get(), answer, failures));
    }

    @Override
    public CompletionStage<Settlement> look(Attempt attempt, Predicate<String> claimed) {
        ChatThread thread = delivery(attempt.row()).thread();
        Optional<String> token = tokens.current(thread.account());
        if (token.isEmpty()) {
            return CompletableFuture.completedFuture(new Settlement.Unreadable("no access token"));
        }
        Instant since = attempt.deadline().minus(callLimit).minus(CLOCK_DIFFERENCE);
        return look(thread, token.get(), Fold.nfc(text(attempt)), since, claimed, 0);
    }

    private Outcome outcome(String oa, String token, ZaloReply reply, int failures) {
        if (reply instanceof ZaloReply.Success success) {
            String id = success.data().path("message_id").asText("");
            return id.isEmpty() ? new Outcome.Unknown("accepted without message_id") : new Outcome.Sent(id);
        }
        if (reply instanceof ZaloReply.NotSent notSent) {
            return new Outcome.Retry(
                    Duration.ZERO,
                    "zalo.unreachable",
                    "Chưa kết nối được với Zalo. Hệ thống tự thử lại. (" + notSent.reason() + ")");
        }
        if (reply instanceof ZaloReply.Failure failure) {
            return failure(oa, token, failure, failures);
        }
        return new Outcome.Unknown(((ZaloReply.Unclear) reply).reason());
    }

    private Outcome failure(String oa, String token, ZaloReply.Failure failure, int failures) {
        ErrorTable.Row row = errors.of(failure.code(), failure.message());
        if (row.exhausted(failures)) {
            return new Outcome.Refused(row.reason(), row.explanation());
        }
        return switch (row.action()) {
            case RETRY -> new Outcome.Retry(Duration.ZERO, row.reason(), row.explanation());
            case PARK -> new Outcome.Park(PARKED, row.reason(), row.explanation());
            case TOKEN -> {
                tokens.refused(oa, token);
                yield new Outcome.Park(Duration.ofMillis(500), row.reason(), row.explanation());
            }
            case LATER -> new Outcome.Retry(untilOpen(row), row.reason(), row.explanation());
            case REUPLOAD, REFUSED, ADMIN -> new Outcome.Refused(row.reason(), row.explanation());
        };
    }

    /** A time of day of Zalo's that falls into our own quiet hours waits for their end. */
    private Duration untilOpen(ErrorTable.Row row) {
        Instant now = clock.instant();
        return Duration.between(now, quietHours.opens(now.plus(row.waitFrom(now))));
    }

    private CompletionStage<Settlement> look(
            ChatThread thread, String token, String text, Instant since, Predicate<String> claimed, int page) {
        boolean group = thread.kind() == ChatThread.Kind.GROUP;
        int size = group ? GROUP_PAGE : PERSON_PAGE;
        CompletionStage<ZaloReply> reply = group
                ? client.groupHistory(token, thread.id(), page * size, size)
                : client.personHistory(token, thread.id(), page * size, size);
        return reply.thenCompose(answer -> {
            if (!(answer instanceof ZaloReply.Success success)) {
                if (answer instanceof ZaloReply.Failure failure
                        && errors.of(failure.code(), failure.message()).action() == ErrorTable.Action.TOKEN) {
                    tokens.refused(thread.account(), token);
                }
                return done(new Settlement.Unreadable(answer.toString()));
            }
            List<JsonNode> items = items(success.data());
            Optional<Settlement> found = items.stream()
                    .filter(item -> item.path("src").asInt(-1) == 0)
                    .filter(item ->
                            Fold.nfc(item.path("message").asText("")).strip().equals(text.strip()))
                    .map(item -> item.path("message_id").asText(""))
                    .filter(id -> !id.isEmpty() && !claimed.test(id))
                    .<Settlement>map(Settlement.Found::new)
                    .findFirst();
            if (found.isPresent()) {
                return done(found.get());
            }
            boolean reachedAttempt = items.size() < size
                    || items.stream().anyMatch(item -> time(item).isBefore(since));
            if (reachedAttempt) {
                return done(new Settlement.Absent());
            }
            return page + 1 < PAGES
                    ? look(thread, token, text, since, claimed, page + 1)
                    : done(new Settlement.Unreadable("history is longer than " + PAGES + " pages"));
        });
    }

    /** Bare array for people, {@code data} of groups may be an array or hold one. */
    private static List<JsonNode> items(JsonNode data) {
        JsonNode array = data.isArray() ? data : data.path("messages");
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        return items;
    }

    private static Instant time(JsonNode item) {
        return Instant.ofEpochMilli(item.path("time").asLong(Long.MAX_VALUE / 2));
    }

    private static String text(Attempt attempt) {
        return texts(attempt.row()).get(attempt.part() - 1);
    }

    private static List<String> texts(LedgerRow row) {
        ZaloDelivery delivery = delivery(row);
        String correction = delivery.correctionText();
        String text = row.correction() && correction != null ? correction : delivery.text();
        List<String> parts = MessageParts.of(row.repeated() ? "NHẮC LẠI\n" + text : text, delivery.code());
        if (delivery.request() == null) {
            return parts;
        }
        List<String> withRequest = new ArrayList<>(parts);
        withRequest.addAll(MessageParts.of(delivery.request(), delivery.code()));
        return withRequest;
    }

    private static ZaloDelivery delivery(LedgerRow row) {
        return Json.read(row.entry().payload(), ZaloDelivery.class);
    }

    private static CompletionStage<Settlement> done(Settlement settlement) {
        return CompletableFuture.completedFuture(settlement);
    }
}
