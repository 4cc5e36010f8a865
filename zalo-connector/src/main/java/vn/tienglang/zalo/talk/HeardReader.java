package vn.tienglang.zalo.talk;

import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;

/**
 * Notes that somebody wrote, before anybody else reads what: it opens their window, also when it was in one of the
 * account's groups. Takes nothing. Thread-safe.
 */
public final class HeardReader implements MessageReader {

    private final Clock clock;

    public HeardReader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        Instant now = clock.instant();
        Instant at = message.sentAt().isAfter(now) ? now : message.sentAt();
        Conversations.heard(transaction, message.thread().account(), message.userId(), message.personId(), at);
        return false;
    }
}
