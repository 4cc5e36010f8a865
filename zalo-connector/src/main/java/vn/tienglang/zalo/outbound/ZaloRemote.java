package vn.tienglang.zalo.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.Attempt;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.pipe.lane.Remote;
import vn.tienglang.hub.pipe.lane.Settlement;
import vn.tienglang.zalo.api.ErrorTable.Host;
import vn.tienglang.zalo.api.Message;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.token.AccessTokens;

/**
 * Zalo as the lanes see it: one part of a delivery into one chat, and the chat's history where an answer is missing.
 * Thread-safe.
 */
final class ZaloRemote implements Remote {

    private static final Duration WITHOUT_TOKEN = Duration.ofSeconds(5);
    /** Our clock and Zalo's may differ; history older than this cannot be the attempt. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private final ZaloClient client;
    private final AccessTokens tokens;
    private final Replies replies;
    private final Parts parts;
    private final Enclosures enclosures;
    private final PersonWays people;
    private final Duration callLimit;

    ZaloRemote(
            ZaloClient client,
            AccessTokens tokens,
            Replies replies,
            Parts parts,
            Enclosures enclosures,
            PersonWays people,
            Duration callLimit) {
        this.client = client;
        this.tokens = tokens;
        this.replies = replies;
        this.parts = parts;
        this.enclosures = enclosures;
        this.people = people;
        this.callLimit = callLimit;
    }

    @Override
    public int parts(LedgerRow row) {
        return parts.of(row).size();
    }

    @Override
    public Duration callLimit() {
        return callLimit;
    }

    @Override
    public CompletionStage<Outcome> send(Attempt attempt) {
        ZaloDelivery delivery = Parts.delivery(attempt.row());
        Optional<String> token = tokens.current(delivery.thread().account());
        if (token.isEmpty()) {
            return done(new Outcome.Park(
                    WITHOUT_TOKEN, "zalo.no-token", "OA của xã chưa cấp quyền cho hệ thống. Xin báo người quản trị."));
        }
        List<Part> all = parts.of(attempt.row());
        if (attempt.part() > all.size()) {
            // The settings say less than they did when its former parts went.
            return done(new Outcome.SentWithout("zalo.no-more-parts", "Đã đăng nội dung; phần còn lại không gửi nữa."));
        }
        Part part = all.get(attempt.part() - 1);
        ZaloClient calls = client.about(delivery.deliveryId());
        Replies.Asked asked = new Replies.Asked(
                delivery.thread().account(), token.get(), Host.OA, attempt.row().failures());
        if (part instanceof Part.Text text) {
            return sendText(calls, asked, delivery, attempt.part(), text);
        }
        if (part instanceof Part.Enclosure enclosure) {
            return enclosures.send(calls, asked, delivery, enclosure, attempt.part() == 1);
        }
        return people.sendTemplate(calls, asked, delivery, (Part.Template) part, attempt.row());
    }

    @Override
    public CompletionStage<Settlement> look(Attempt attempt, Predicate<String> claimed) {
        ChatThread thread = Parts.delivery(attempt.row()).thread();
        Optional<String> token = tokens.current(thread.account());
        List<Part> all = parts.of(attempt.row());
        if (token.isEmpty()) {
            return done(new Settlement.Unreadable("no access token"));
        }
        if (attempt.part() > all.size()) {
            return done(new Settlement.Impossible("the delivery has no such part any more"));
        }
        Instant since = attempt.deadline().minus(callLimit).minus(CLOCK_DIFFERENCE);
        Replies.Asked asked = new Replies.Asked(thread.account(), token.get(), Host.OA, 0);
        return new ChatHistory(
                        client.about(attempt.row().entry().deliveryId()),
                        thread,
                        token.get(),
                        since,
                        claimed,
                        // Asked for its effect: a token that was refused is renewed, -32 is remembered.
                        failure -> replies.failure(asked, failure))
                .find(all.get(attempt.part() - 1));
    }

    private CompletionStage<Outcome> sendText(
            ZaloClient calls, Replies.Asked asked, ZaloDelivery delivery, int part, Part.Text text) {
        boolean person = delivery.thread().kind() == ChatThread.Kind.PERSON;
        Message message =
                person && text.last() ? Message.text(text.text(), delivery.offered()) : Message.text(text.text());
        CompletionStage<Optional<Outcome>> before =
                person && part == 1 ? people.beforeWriting(calls, asked, delivery) : done(Optional.empty());
        return before.thenCompose(hindrance -> hindrance.isPresent()
                ? done(hindrance.get())
                : calls.send(asked.token(), delivery.thread(), message).thenApply(reply -> {
                    Outcome outcome = replies.outcome(asked, reply, "message_id");
                    return person && part == 1 ? people.orAnotherWay(delivery, outcome) : outcome;
                }));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedFuture(value);
    }
}
