package vn.tienglang.zalo.talk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.channel.Channel;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.ChatButton;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.event.ZaloDelivery;
import vn.tienglang.hub.pipe.lane.Ledger;
import vn.tienglang.hub.pipe.lane.LedgerEntry;
import vn.tienglang.zalo.inbound.IncomingMessage;

/**
 * What the connector itself has to say, put into the ledger in the caller's transaction: there it keeps order, pace,
 * quiet hours and the stop switch like everything else. Thread-safe.
 */
public final class Letters {

    /** Ends what belongs to no announcement and no report, so that the account knows its own words. */
    public static final String SIGNATURE = "Tiếng Làng";

    /** An answer that could not be given for so long would only confuse. */
    private static final Duration REPLY_LIVES = Duration.ofHours(24);

    private static final String PAUSE =
            "Hệ thống tạm ngừng trả lời tự động trong ít phút. Việc gấp, xin gọi trưởng thôn hoặc UBND xã.";

    private final Ledger ledger;
    private final TalkSettings settings;
    private final Clock clock;

    public Letters(Ledger ledger, TalkSettings settings, Clock clock) {
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * One text for one chat.
     *
     * @param key tells it from every other; the same key is sent once
     * @param code ends the text
     * @param request posted right after it, as a message of its own
     * @param buttons in a person's chat only
     * @param expiresAt after this it is not sent any more
     */
    public record Letter(
            String key,
            String code,
            String text,
            @Nullable String request,
            List<ChatButton> buttons,
            DeliveryClass deliveryClass,
            boolean waitsAtNight,
            @Nullable Instant expiresAt) {
        public Letter {
            buttons = List.copyOf(buttons);
        }
    }

    /** Answers somebody who just wrote, in their own chat, within what one chat is answered automatically. */
    public void reply(Handle transaction, IncomingMessage to, String text, List<ChatButton> buttons) {
        reply(transaction, to, text + "\n" + SIGNATURE, SIGNATURE, buttons);
    }

    /** The same about something that has a code, which ends the text. */
    public void reply(Handle transaction, IncomingMessage to, String text, String code, List<ChatButton> buttons) {
        String account = to.thread().account();
        Instant now = clock.instant();
        AnswerBudget.Allowance allowance = Conversations.draw(
                transaction, account, to.userId(), now, settings.answersInTenMinutes(), settings.answersADay());
        if (allowance == AnswerBudget.Allowance.SILENCE) {
            return;
        }
        boolean last = allowance == AnswerBudget.Allowance.LAST;
        send(
                transaction,
                new ChatThread(account, ChatThread.Kind.PERSON, to.userId()),
                new Letter(
                        "reply:" + account + ":" + to.eventKey(),
                        code,
                        last ? PAUSE + "\n" + text : text,
                        null,
                        buttons,
                        DeliveryClass.REPLY,
                        false,
                        now.plus(REPLY_LIVES)));
    }

    /** To a person, or to a group that is no area's. */
    public void send(Handle transaction, ChatThread thread, Letter letter) {
        enter(transaction, thread, thread.lane(), ChannelKind.PERSON, null, letter);
    }

    /** Takes back what has not gone out yet; something newer takes its place. */
    public void stop(Handle transaction, ChatThread thread, String key) {
        transaction
                .createUpdate("""
                        UPDATE zalo.delivery SET state = 'SUPERSEDED', reason = 'lane.superseded',
                            changed_at = clock_timestamp()
                        WHERE delivery_id = :id AND state = 'PENDING' AND parts_sent = 0""")
                .bind("id", DeliveryIds.of(subject(key), 1, thread.lane()))
                .execute();
    }

    /** Into the chat of a channel. */
    public void send(Handle transaction, Channel channel, Letter letter) {
        enter(
                transaction,
                Objects.requireNonNull(channel.thread()),
                channel.id(),
                channel.kind(),
                channel.areaId(),
                letter);
    }

    private void enter(
            Handle transaction,
            ChatThread thread,
            String lane,
            ChannelKind kind,
            @Nullable String area,
            Letter letter) {
        Subject subject = subject(letter.key());
        String id = DeliveryIds.of(subject, 1, lane);
        ZaloDelivery delivery = new ZaloDelivery(
                id,
                lane,
                thread,
                subject,
                letter.code(),
                1,
                false,
                letter.deliveryClass(),
                area,
                letter.text(),
                null,
                List.of(),
                letter.waitsAtNight(),
                letter.expiresAt(),
                letter.request(),
                null,
                letter.buttons());
        LedgerEntry entry = new LedgerEntry(
                id,
                thread.account(),
                lane,
                kind,
                area,
                subject,
                letter.code(),
                1,
                false,
                letter.deliveryClass(),
                letter.waitsAtNight(),
                letter.expiresAt(),
                Json.write(delivery));
        ledger.enter(transaction, List.of(entry), clock.instant());
    }

    /** A subject of its own: such words are about nothing that is revised or withdrawn. */
    private static Subject subject(String key) {
        return Subject.feedback(DeliveryIds.hash("letter:" + key));
    }
}
