package vn.tienglang.feedback.intake;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.feedback.notify.ChatTexts;
import vn.tienglang.feedback.notify.Post;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.CitizenMessage;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Subject;

/**
 * Answers that open no case. A chat gets the same one no more often than the setting says, so that two polite machines,
 * or a child with a thumb, never keep the hub talking. Thread-safe.
 */
final class Courtesies {

    /** Somebody who asks alone is answered more than once in that time: silence is no help. */
    private static final int ALONE = 4;

    private static final Set<String> HELPFUL = Set.of("unclear", "question", "unknown-code");

    private final ChatTexts texts;
    private final Post post;
    private final Areas areas;
    private final FeedbackSettings settings;

    Courtesies(ChatTexts texts, Post post, Areas areas, FeedbackSettings settings) {
        this.texts = texts;
        this.post = post;
        this.areas = areas;
        this.settings = settings;
    }

    /** Says it unless this chat heard it lately. */
    void say(Handle transaction, CitizenMessage to, String text, Map<String, String> more, Instant now) {
        if (due(transaction, to.thread(), text, now)) {
            answer(transaction, to, filled(to, text, more), now);
        }
    }

    /** An answer to a question that was asked in so many words: given each time. */
    void answer(Handle transaction, CitizenMessage to, String text, Instant now) {
        String signature = texts.raw("signature");
        send(transaction, to, text + "\n" + signature, signature, now);
    }

    /** The same about a case, ending with its code. */
    void about(Handle transaction, CitizenMessage to, String text, Code code, Instant now) {
        send(transaction, to, text, code.toString(), now);
    }

    String filled(CitizenMessage to, String text, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(more);
        values.put("office", settings.receptionOffice());
        values.put("commune", commune(to.areaId()));
        return texts.text(text, values);
    }

    private void send(Handle transaction, CitizenMessage to, String text, String code, Instant now) {
        // An answer to this very message: a repeat of it is known as such.
        String id = DeliveryIds.hash("answer:" + to.thread().account() + ":" + to.messageId());
        post.send(
                transaction, Subject.feedback(id), 1, post.address(to.thread()), code, DeliveryClass.REPLY, text, now);
    }

    private boolean due(Handle transaction, ChatThread thread, String kind, Instant now) {
        return transaction
                        .createUpdate("""
                                INSERT INTO feedback.courtesy AS said (account, thread_id, kind, last_at)
                                VALUES (:account, :thread, :kind, :now)
                                ON CONFLICT (account, thread_id, kind) DO UPDATE SET
                                    times = CASE WHEN said.last_at <= :before THEN 1 ELSE said.times + 1 END,
                                    last_at = CASE WHEN said.last_at <= :before THEN excluded.last_at
                                                   ELSE said.last_at END
                                WHERE said.last_at <= :before OR said.times < :most""")
                        .bind("most", thread.kind() == ChatThread.Kind.PERSON && HELPFUL.contains(kind) ? ALONE : 1)
                        .bind("account", thread.account())
                        .bind("thread", thread.id())
                        .bind("kind", kind)
                        .bind("now", Timestamp.from(now))
                        .bind("before", Timestamp.from(now.minus(settings.courtesyEvery())))
                        .execute()
                == 1;
    }

    private String commune(@Nullable String areaId) {
        AreaTree tree = areas.tree();
        if (areaId != null && tree.knows(areaId)) {
            return tree.commune(areaId).name();
        }
        List<vn.tienglang.hub.area.Area> communes = tree.communes();
        return communes.isEmpty() ? "xã" : communes.get(0).name();
    }
}
