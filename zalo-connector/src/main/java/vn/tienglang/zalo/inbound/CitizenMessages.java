package vn.tienglang.zalo.inbound;

import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;

/** The last reader: passes everything on to {@code citizen.messages}, where feedback is made of it. Thread-safe. */
public final class CitizenMessages implements MessageReader {

    private static final String SOURCE = "/zalo-connector";

    private final Outbox outbox;

    public CitizenMessages(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        CitizenMessage passedOn = new CitizenMessage(
                message.messageId(),
                message.personId(),
                message.thread(),
                message.areaId(),
                message.text(),
                message.files(),
                message.sentAt());
        pass(transaction, message.eventKey(), passedOn);
        return true;
    }

    /**
     * Passes on what was put together from one message.
     *
     * @param eventKey of that message; what is told twice under one key is known as one
     */
    public void pass(Handle transaction, String eventKey, CitizenMessage message) {
        outbox.append(
                transaction,
                Topic.CITIZEN_MESSAGES,
                HubEvent.of(
                        "citizen:" + eventKey,
                        "citizen.wrote",
                        SOURCE,
                        message.messageId(),
                        message.sentAt(),
                        message.personId(),
                        message));
    }
}
