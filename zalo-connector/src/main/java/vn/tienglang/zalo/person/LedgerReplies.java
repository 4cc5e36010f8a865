package vn.tienglang.zalo.person;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerEntry;

/** Answers through the ledger, in order with everything else that goes into a person's chat. Thread-safe. */
public final class LedgerReplies implements Replies {

    /** Ends what has no code, so that the account knows its own words. */
    static final String SIGNATURE = "Tiếng Làng";

    /** An answer that could not be given for so long would only confuse. */
    private static final Duration LIVES = Duration.ofHours(24);

    private final Ledger ledger;
    private final Clock clock;

    public LedgerReplies(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void say(Handle transaction, String oaId, String userId, String key, String text, String code) {
        ChatThread thread = new ChatThread(oaId, ChatThread.Kind.PERSON, userId);
        String lane = "chat-" + DeliveryIds.hash(oaId + "/" + thread.kind() + "/" + userId);
        String end = code.isEmpty() ? SIGNATURE : code;
        Subject subject = Subject.feedback(DeliveryIds.hash("letter:" + key));
        Instant now = clock.instant();
        Instant expires = now.plus(LIVES);
        ZaloDelivery delivery = new ZaloDelivery(
                DeliveryIds.of(subject, 1, lane),
                lane,
                thread,
                subject,
                end,
                1,
                false,
                DeliveryClass.REPLY,
                null,
                text + "\n" + end,
                null,
                List.of(),
                false,
                expires);
        LedgerEntry entry = new LedgerEntry(
                delivery.deliveryId(),
                oaId,
                lane,
                ChannelKind.PERSON,
                null,
                subject,
                end,
                1,
                false,
                DeliveryClass.REPLY,
                false,
                expires,
                Json.write(delivery));
        ledger.enter(transaction, List.of(entry), now);
    }
}
