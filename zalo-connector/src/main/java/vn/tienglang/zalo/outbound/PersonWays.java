package vn.tienglang.zalo.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.person.People;
import vn.tienglang.hub.person.Person;
import vn.tienglang.hub.pipe.lane.LedgerRow;
import vn.tienglang.hub.pipe.lane.Outcome;
import vn.tienglang.hub.pipe.lane.QuietHours;
import vn.tienglang.zalo.api.ErrorTable.Host;
import vn.tienglang.zalo.api.ZaloClient;
import vn.tienglang.zalo.api.ZaloReply;

/**
 * How one person may be reached: free words within 48 hours of their own last word, for money within seven days, and
 * after that, where the settings say so, an approved template by their Zalo id or their phone number. Thread-safe.
 */
final class PersonWays {

    /** Ways other than free words, as the ledger's rows remember them. */
    static final String BY_USER = "template-by-user";

    static final String BY_PHONE = "template-by-phone";

    private static final Duration FREE = Duration.ofHours(48);
    private static final Duration OPEN = Duration.ofDays(7);
    /** Never wrote, seven days over, does not follow: Zalo takes no free words, for no fault of the text. */
    private static final Set<String> CLOSED = Set.of("zalo.-213", "zalo.-230", "zalo.-232");

    private final OutboundSettings settings;
    private final Replies replies;
    private final People people;
    private final QuietHours quietHours;
    private final Clock clock;
    private final Executor reading;

    /** @param reading where the database is asked; its callers must not be blocked */
    PersonWays(
            OutboundSettings settings,
            Replies replies,
            People people,
            QuietHours quietHours,
            Clock clock,
            Executor reading) {
        this.settings = settings;
        this.replies = replies;
        this.people = people;
        this.quietHours = quietHours;
        this.clock = clock;
        this.reading = reading;
    }

    /**
     * Where money must not be spent, asks when the person last wrote. An answer to somebody who just wrote is free and
     * needs no question.
     *
     * @return what keeps the message from going, if anything does
     */
    CompletionStage<Optional<Outcome>> beforeWriting(ZaloClient calls, Replies.Asked asked, ZaloDelivery delivery) {
        if (settings.paidMessages() || delivery.deliveryClass() == DeliveryClass.REPLY) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return calls.personQuota(asked.token(), delivery.thread().id()).thenApply(reply -> {
            if (!(reply instanceof ZaloReply.Success success)) {
                return Optional.of(replies.harmless(asked, reply));
            }
            Instant last =
                    Instant.ofEpochMilli(success.data().path("last_interaction").asLong(0));
            Duration since = Duration.between(last, clock.instant());
            if (since.compareTo(FREE) <= 0) {
                return Optional.empty();
            }
            return Optional.of(orAnotherWay(delivery, since.compareTo(OPEN) <= 0 ? unpaid() : closed()));
        });
    }

    /** The next way to a person whom free words do not reach; any other outcome stays as it is. */
    Outcome orAnotherWay(ZaloDelivery delivery, Outcome outcome) {
        boolean closed = outcome instanceof Outcome.Refused refused
                && (CLOSED.contains(refused.reason()) || refused.reason().equals("zalo.unpaid"));
        // An answer means nothing without the question; who asked will come back.
        boolean worthIt = delivery.deliveryClass() != DeliveryClass.REPLY;
        if (!closed || !worthIt || settings.template().id().isEmpty()) {
            return outcome;
        }
        Outcome.Refused refused = (Outcome.Refused) outcome;
        if (settings.template().byUser()) {
            return detour(BY_USER, refused);
        }
        return settings.template().byPhone() ? detour(BY_PHONE, refused) : outcome;
    }

    CompletionStage<Outcome> sendTemplate(
            ZaloClient calls, Replies.Asked asked, ZaloDelivery delivery, Part.Template part, LedgerRow row) {
        Instant now = clock.instant();
        if (quietHours.quiet(now) && delivery.deliveryClass() != DeliveryClass.EMERGENCY) {
            return CompletableFuture.completedFuture(new Outcome.Retry(
                    Duration.between(now, quietHours.opens(now)),
                    "zalo.night",
                    "Tin theo mẫu không gửi ban đêm. Hệ thống tự gửi khi hết giờ yên tĩnh."));
        }
        OutboundSettings.Template template = settings.template();
        String id = template.id().orElse("");
        Map<String, String> values = Map.of(template.codeField(), part.code(), template.textField(), part.beginning());
        if (BY_USER.equals(row.route())) {
            return calls.sendTemplate(asked.token(), delivery.thread().id(), id, values)
                    .thenApply(reply -> orByPhone(replies.outcome(asked, reply, "message_id")));
        }
        Replies.Asked byPhone = new Replies.Asked(asked.oa(), asked.token(), Host.ZNS, asked.failures());
        return CompletableFuture.supplyAsync(() -> phone(delivery), reading).thenCompose(number -> {
            if (number.isEmpty()) {
                return CompletableFuture.completedFuture(new Outcome.Refused(
                        "zalo.no-phone",
                        "Đã quá 7 ngày người nhận không nhắn cho OA, và hệ thống không có số điện thoại của họ. Cần liên"
                                + " hệ cách khác."));
            }
            String tracking = delivery.deliveryId().replaceAll("[^A-Za-z0-9]", "");
            return calls.sendTemplateByPhone(
                            asked.token(),
                            international(number.get()),
                            id,
                            values,
                            tracking.substring(0, Math.min(48, tracking.length())))
                    .thenApply(reply -> replies.outcome(byPhone, reply, "msg_id"));
        });
    }

    private Outcome orByPhone(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && settings.template().byPhone()
                ? detour(BY_PHONE, refused)
                : outcome;
    }

    private Optional<String> phone(ZaloDelivery delivery) {
        return people.find(delivery.thread().account(), delivery.thread().id())
                .flatMap(people::person)
                .map(Person::phone);
    }

    private static String international(String number) {
        return "84" + number.substring(1);
    }

    private static Outcome detour(String route, Outcome.Refused refused) {
        return new Outcome.Detour(route, refused.reason(), refused.explanation());
    }

    private static Outcome.Refused unpaid() {
        return new Outcome.Refused(
                "zalo.unpaid",
                "Người nhận đã hơn 48 giờ không nhắn cho OA nên tin này mất phí, và cài đặt hiện không cho gửi tin mất"
                        + " phí. Cần liên hệ cách khác.");
    }

    private static Outcome.Refused closed() {
        return new Outcome.Refused(
                "zalo.-230",
                "Người nhận đã hơn 7 ngày không nhắn cho OA nên Zalo không cho gửi. Cần liên hệ cách khác.");
    }
}
