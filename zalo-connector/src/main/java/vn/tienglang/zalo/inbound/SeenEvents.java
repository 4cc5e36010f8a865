package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.text.Fold;

/**
 * Which events came in before: {@code zalo.inbox}. By key for seven days; and where a message came by webhook and by
 * reading the chat and one of the two has no id, by its sender, chat and text within five seconds. Thread-safe.
 */
final class SeenEvents {

    private final SecretKeySpec key;

    /**
     * @param secret of the installation; without it nobody can try out what a person may have said. While none is set
     *     one is drawn for this start
     */
    SeenEvents(String secret) {
        key = new SecretKeySpec(secret.isEmpty() ? drawn() : secret.getBytes(UTF_8), "HmacSHA256");
    }

    private static byte[] drawn() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** Notes an event; false when it came before. */
    boolean first(Handle transaction, String eventKey) {
        return transaction.execute("INSERT INTO zalo.inbox (event_key) VALUES (?) ON CONFLICT DO NOTHING", eventKey)
                == 1;
    }

    /** Notes a message; false when it came before, however it came then. */
    boolean first(Handle transaction, ZaloEvent message, ChatThread thread) {
        byte[] fingerprint = fingerprint(message, thread);
        Timestamp sent = Timestamp.from(message.time());
        String source = message.fromHistory() ? "HISTORY" : "WEBHOOK";
        boolean fresh = transaction
                        .createUpdate("""
                                INSERT INTO zalo.inbox (event_key, source, numbered, fingerprint, sent_at)
                                VALUES (:key, :source, :numbered, :fingerprint, :sent) ON CONFLICT DO NOTHING""")
                        .bind("key", message.key())
                        .bind("source", source)
                        .bind("numbered", message.numbered())
                        .bind("fingerprint", fingerprint)
                        .bind("sent", sent)
                        .execute()
                == 1;
        return fresh && !hasTwin(transaction, message, source, fingerprint, sent);
    }

    /** Those of the keys that came in before. */
    Set<String> known(Handle handle, Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(handle.createQuery("SELECT event_key FROM zalo.inbox WHERE event_key = ANY(:keys)")
                        .bindArray("keys", String.class, keys)
                        .mapTo(String.class)
                        .list());
    }

    /** Somebody may well say the same twice: one row is the twin of one other, and each then has its own. */
    private static boolean hasTwin(
            Handle transaction, ZaloEvent message, String source, byte[] fingerprint, Timestamp sent) {
        return transaction
                        .createUpdate("""
                                WITH twin AS (
                                    SELECT event_key FROM zalo.inbox
                                    WHERE fingerprint = :fingerprint AND source <> :source AND twin IS NULL
                                      AND NOT (numbered AND :numbered)
                                      AND sent_at BETWEEN :sent::timestamptz - interval '5 seconds'
                                                      AND :sent::timestamptz + interval '5 seconds'
                                    ORDER BY abs(extract(epoch FROM sent_at - :sent::timestamptz)), event_key
                                    LIMIT 1)
                                UPDATE zalo.inbox SET twin = CASE
                                    WHEN inbox.event_key = :key THEN (SELECT event_key FROM twin) ELSE :key END
                                WHERE EXISTS (SELECT FROM twin)
                                  AND (inbox.event_key = :key OR inbox.event_key = (SELECT event_key FROM twin))""")
                        .bind("fingerprint", fingerprint)
                        .bind("source", source)
                        .bind("numbered", message.numbered())
                        .bind("sent", sent)
                        .bind("key", message.key())
                        .execute()
                > 0;
    }

    private byte[] fingerprint(ZaloEvent message, ChatThread thread) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            String said = String.join(
                    "\u0000",
                    message.sender(),
                    thread.kind().name(),
                    thread.id(),
                    Fold.nfc(message.text()).strip(),
                    String.format(Locale.ROOT, "%d", message.attachments().size()));
            return mac.doFinal(said.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
