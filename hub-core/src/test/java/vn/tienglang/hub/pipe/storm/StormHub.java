package vn.tienglang.hub.pipe.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.tienglang.hub.Hub;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;
import vn.tienglang.hub.pipe.OutboxPublisher;
import vn.tienglang.hub.pipe.Outgoing;
import vn.tienglang.hub.pipe.Projection;
import vn.tienglang.hub.pipe.Relay;
import vn.tienglang.hub.pipe.lane.Attempt;
import vn.tienglang.hub.pipe.lane.LaneReceipts;
import vn.tienglang.hub.pipe.lane.LaneSettings;
import vn.tienglang.hub.pipe.lane.Lanes;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerEntry;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.hub.pipe.lane.Remote;
import vn.tienglang.hub.pipe.lane.Settlement;
import vn.tienglang.hub.testing.TestHub;

/** One hub of the storm, as a process of its own that may be killed: outbox → relay → projection → lanes → HTTP. */
final class StormHub {

    static final String SCHEMA = "storm";
    static final int CHANNELS = 40;

    private StormHub() {}

    /** @param arguments ground as JSON, id of the hub, address of the receiver */
    public static void main(String[] arguments) throws InterruptedException {
        TestHub test = TestHub.on(Json.read(arguments[0], TestHub.Ground.class), arguments[1], Clock.systemUTC());
        Hub hub = test.hub();
        Ledger ledger = new Ledger(hub.database(), SCHEMA);
        new OutboxPublisher(hub.database(), new Outbox("hub"), hub.kafka(), hub.leases(), hub.ticker(), hub.meters())
                .start();
        new Relay(
                        "storm-relay",
                        Topic.ANNOUNCEMENTS_GROUP,
                        () -> StormHub::expand,
                        hub.kafka(),
                        hub.ticker(),
                        hub.meters())
                .start();
        new Projection(
                        "storm-deliveries",
                        Set.of(Topic.DELIVERIES_ZALO),
                        (transaction, events) -> ledger.enter(
                                transaction,
                                events.stream().map(StormHub::entry).toList(),
                                hub.clock().instant()),
                        hub.database(),
                        SCHEMA,
                        hub.kafka(),
                        hub.ticker(),
                        hub.meters())
                .start();
        new Lanes(
                        hub,
                        ledger,
                        new HttpChats(arguments[2]),
                        new LaneReceipts(new Outbox(SCHEMA), "/storm"),
                        shard -> settings())
                .start()
                .work("shard");
        new CountDownLatch(1).await();
    }

    private static LaneSettings settings() {
        return new LaneSettings(
                2_000,
                100,
                100,
                QuietHours.NONE,
                50,
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofMinutes(5),
                Duration.ofMinutes(5));
    }

    private static List<Outgoing> expand(HubEvent event) {
        return IntStream.range(0, CHANNELS)
                .mapToObj(n -> "c" + n)
                .map(channel -> new Outgoing(
                        Topic.DELIVERIES_ZALO,
                        HubEvent.of(
                                DeliveryIds.hash(event.id() + channel),
                                "delivery.requested",
                                "/storm",
                                event.id(),
                                event.time(),
                                channel,
                                event.body())))
                .toList();
    }

    private static LedgerEntry entry(HubEvent event) {
        String code = event.body().path("code").asText();
        return new LedgerEntry(
                event.id(),
                "shard",
                event.key(),
                ChannelKind.OA_GROUP,
                null,
                Subject.announcement(code),
                code,
                1,
                false,
                DeliveryClass.REST,
                false,
                null,
                "{}");
    }

    /** The receiver as lanes see it. */
    private record HttpChats(String url, HttpClient http) implements Remote {

        private static final Duration LIMIT = Duration.ofSeconds(2);

        HttpChats(String url) {
            this(url, HttpClient.newBuilder().connectTimeout(LIMIT).build());
        }

        @Override
        public int parts(LedgerRow row) {
            return 1;
        }

        @Override
        public Duration callLimit() {
            return LIMIT;
        }

        @Override
        public CompletionStage<Outcome> send(Attempt attempt) {
            HttpRequest post = request(attempt)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            attempt.row().entry().code()))
                    .build();
            return http.sendAsync(post, HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> failure != null || answer.statusCode() != 200
                            ? new Outcome.Unknown(failure != null ? failure.toString() : "HTTP " + answer.statusCode())
                            : new Outcome.Sent(answer.body()));
        }

        @Override
        public CompletionStage<Settlement> look(Attempt attempt, Predicate<String> claimed) {
            return http.sendAsync(request(attempt).GET().build(), HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> failure != null
                            ? new Settlement.Unreadable(failure.toString())
                            : find(attempt, answer.body(), claimed));
        }

        private static Settlement find(Attempt attempt, String history, Predicate<String> claimed) {
            List<String> chat = new ArrayList<>();
            Json.read(history, JsonNode.class).forEach(item -> chat.add(item.asText()));
            String id = attempt.row().entry().channel() + "#"
                    + (chat.indexOf(attempt.row().entry().code()) + 1);
            return id.endsWith("#0") || claimed.test(id) ? new Settlement.Absent() : new Settlement.Found(id);
        }

        private HttpRequest.Builder request(Attempt attempt) {
            return HttpRequest.newBuilder(URI.create(url + attempt.row().entry().channel()))
                    .timeout(LIMIT);
        }
    }
}
