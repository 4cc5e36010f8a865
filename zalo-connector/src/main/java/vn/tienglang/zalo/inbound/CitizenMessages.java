package vn.tienglang.zalo.inbound;

import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Topic;
import vn.tienglang.hub.pipe.Outbox;

/** The last reader: passes everything on to {@code citizen.messages}, where feedback is made of it. Thread-safe. */
final class CitizenMessages implements MessageReader {

    private static final String SOURCE = "/zalo-connector";

    private final Outbox outbox;

    CitizenMessages(Outbox outbox) {
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
        outbox.append(
                transaction,
                Topic.CITIZEN_MESSAGES,
                HubEvent.of(
                        "citizen:" + message.eventKey(),
                        "citizen.wrote",
                        SOURCE,
                        message.messageId(),
                        message.sentAt(),
                        message.personId(),
                        passedOn));
        return true;
    }
}
