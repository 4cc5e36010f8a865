package vn.tienglang.zalo.person;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;

/**
 * Takes what a person writes to the OA of themselves: the code on a board, a tapped area, a household, the answer about
 * consent. A report that begins with a board's code goes on to the desk, from the board's area. In groups it takes
 * nothing. Thread-safe.
 */
final class SelfReader implements MessageReader {

    private final Asking asking;

    SelfReader(Asking asking) {
        this.asking = asking;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        if (message.inGroup() || message.text().isBlank() || !message.files().isEmpty()) {
            return false;
        }
        Asking.Teller teller =
                new Asking.Teller(message.thread().account(), message.userId(), message.personId(), message.eventKey());
        String text = message.text();
        Optional<String> tapped = SelfWords.areaButton(text);
        if (tapped.isPresent()) {
            return asking.belongs(transaction, teller, tapped.get(), AreaSource.TAP, Optional.empty(), "");
        }
        Optional<SelfWords.BoardCode> board = SelfWords.board(text);
        if (board.isPresent()) {
            return board(transaction, teller, board.get());
        }
        Optional<Consent.Choice> choice = SelfWords.consent(text);
        if (choice.isPresent()) {
            return consent(transaction, teller, choice.get());
        }
        Optional<String> household = SelfWords.household(text);
        return household.isPresent()
                && message.areaId() != null
                && asking.household(transaction, teller, message.areaId(), household.get());
    }

    private boolean board(Handle transaction, Asking.Teller teller, SelfWords.BoardCode code) {
        Optional<Board> board = Boards.find(transaction, code.number());
        if (board.isEmpty() || board.get().closed()) {
            return false;
        }
        Optional<String> household = SelfWords.household(code.rest());
        boolean report = !code.rest().isEmpty() && household.isEmpty();
        if (report) {
            // Somebody passing by may report from there and live elsewhere.
            return false;
        }
        return asking.belongs(
                transaction,
                teller,
                board.get().areaId(),
                AreaSource.CODE,
                household,
                board.get().code());
    }

    /** "Đồng ý" is an answer only where it was asked for; taking it back is always possible. */
    private boolean consent(Handle transaction, Asking.Teller teller, Consent.Choice choice) {
        if (choice == Consent.Choice.WITHDRAWN) {
            asking.withdraw(transaction, teller);
            return true;
        }
        Optional<Consent> asked = Consents.of(transaction, teller.personId());
        if (asked.isEmpty() || asked.get().answer() != null) {
            return false;
        }
        if (choice == Consent.Choice.GIVEN) {
            asking.agree(transaction, teller);
        } else {
            asking.refuse(transaction, teller);
        }
        return true;
    }
}
