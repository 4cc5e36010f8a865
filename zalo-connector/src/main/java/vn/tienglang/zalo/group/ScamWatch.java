package vn.tienglang.zalo.group;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import vn.tienglang.zalo.inbound.IncomingMessage;
import vn.tienglang.zalo.inbound.MessageReader;

/**
 * Looks at what neighbours write in groups, in memory, and notes who wrote something that looks like a scam and by which
 * signs. Takes no message: what it is besides is for others to say. Thread-safe.
 */
final class ScamWatch implements MessageReader {

    private final ScamCheck check;

    ScamWatch(ScamCheck check) {
        this.check = check;
    }

    @Override
    public boolean take(Handle transaction, IncomingMessage message) {
        if (message.inGroup() && !message.text().isEmpty()) {
            Set<String> own = OaGroups.all(transaction, message.thread().account()).stream()
                    .map(group -> group.link().replaceFirst(".*/g/", ""))
                    .collect(Collectors.toSet());
            Set<ScamSign> signs = check.signs(message.text(), List.of(), own);
            if (!signs.isEmpty()) {
                Suspicions.note(
                        transaction,
                        message.thread().account(),
                        message.messageId(),
                        message.thread().id(),
                        message.personId(),
                        signs,
                        message.sentAt());
            }
        }
        return false;
    }
}
