package vn.tienglang.zalo.person;

import java.text.MessageFormat;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.channel.Channels;

/**
 * What people tell the OA of themselves, and the one question that follows from it. Runs in the caller's transaction;
 * thread-safe.
 */
public final class Asking {

    private final Channels channels;
    private final Replies replies;
    private final Clock clock;
    private final ConsentTexts texts = ConsentTexts.read();

    Asking(Channels channels, Replies replies, Clock clock) {
        this.channels = channels;
        this.replies = replies;
        this.clock = clock;
    }

    /** Who says something, by which message. */
    record Teller(String oaId, String userId, String personId, String messageKey) {}

    /**
     * Somebody says where they belong.
     *
     * @param code that ends the answer, e.g. a board's; {@code ""} where there is none
     * @return whether there is such an area
     */
    boolean belongs(
            Handle transaction,
            Teller teller,
            String areaId,
            AreaSource source,
            Optional<String> household,
            String code) {
        AreaTree tree = channels.directory().tree();
        if (!tree.knows(areaId)) {
            return false;
        }
        String area = tree.successor(areaId);
        PersonAreas.settle(transaction, teller.personId(), area, source, clock.instant());
        household.ifPresent(name -> PersonAreas.household(transaction, teller.personId(), area, name, clock.instant()));
        String told = household.isPresent()
                ? MessageFormat.format("Đã ghi nhận: hộ {0}, {1}.", household.get(), tree.fullName(area))
                : MessageFormat.format(
                        "Đã ghi nhận ông/bà ở {0}. Muốn vào nhóm Zalo của địa bàn, xin nhắn thêm tên chủ hộ, ví dụ: “Hộ ông Nguyễn Văn A”.",
                        tree.fullName(area));
        replies.say(transaction, teller.oaId(), teller.userId(), "area:" + teller.messageKey(), told, code);
        askOnce(transaction, teller);
        return true;
    }

    /** Somebody names their household; their area must be known. */
    boolean household(Handle transaction, Teller teller, String areaId, String household) {
        PersonAreas.household(transaction, teller.personId(), areaId, household, clock.instant());
        replies.say(
                transaction,
                teller.oaId(),
                teller.userId(),
                "household:" + teller.messageKey(),
                MessageFormat.format(
                        "Đã ghi nhận: hộ {0}, {1}.",
                        household, channels.directory().tree().fullName(areaId)),
                "");
        askOnce(transaction, teller);
        return true;
    }

    /** Asks for consent, unless this person was ever asked. */
    void askOnce(Handle transaction, Teller teller) {
        if (Consents.ask(transaction, teller.personId(), texts.version(), clock.instant())) {
            replies.say(
                    transaction, teller.oaId(), teller.userId(), "consent:" + teller.personId(), texts.question(), "");
        }
    }

    void agree(Handle transaction, Teller teller) {
        Consents.answer(transaction, teller.personId(), Consent.Choice.GIVEN, clock.instant());
        Withdrawals.lift(transaction, teller.oaId(), teller.userId());
        tell(transaction, teller, texts.given());
    }

    void refuse(Handle transaction, Teller teller) {
        Consents.answer(transaction, teller.personId(), Consent.Choice.REFUSED, clock.instant());
        PersonAreas.refuse(transaction, teller.personId());
        tell(transaction, teller, texts.refused());
    }

    void withdraw(Handle transaction, Teller teller) {
        tell(transaction, teller, texts.withdrawn());
        Withdrawals.withdraw(transaction, teller.oaId(), teller.userId(), clock.instant());
    }

    private void tell(Handle transaction, Teller teller, String text) {
        replies.say(transaction, teller.oaId(), teller.userId(), "answer:" + teller.messageKey(), text, "");
    }
}
