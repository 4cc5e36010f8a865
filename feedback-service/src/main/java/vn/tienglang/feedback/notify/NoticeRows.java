package vn.tienglang.feedback.notify;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.Receipt;
import vn.tienglang.hub.event.ReceiptState;

/** The table of what people were told and what became of it. Stateless. */
public final class NoticeRows {

    /** Whom a notice is for. */
    public enum Audience {
        CITIZEN,
        DESK
    }

    /**
     * One message to one chat.
     *
     * @param deskArea whose desk, for {@link Audience#DESK}
     * @param state the last that is known; none before the first receipt
     * @param reason a stable code of why it failed
     * @param explanation the same in plain Vietnamese
     */
    public record Notice(
            String deliveryId,
            String feedbackId,
            long historyNumber,
            int round,
            Audience audience,
            @Nullable String deskArea,
            String channelId,
            String channelName,
            String text,
            Instant createdAt,
            @Nullable ReceiptState state,
            @Nullable String reason,
            @Nullable String explanation,
            @Nullable Instant stateAt) {}

    private NoticeRows() {}

    /** Writes it down, unless this step has already been told in that chat; says which. */
    static boolean add(Handle handle, Notice notice) {
        return handle.createUpdate("""
                        INSERT INTO feedback.notice (delivery_id, feedback_id, history_number, round, audience,
                            desk_area, channel_id, channel_name, text, created_at)
                        VALUES (:id, :feedback, :number, :round, :audience, :desk, :channel, :name, :text, :at)
                        ON CONFLICT (delivery_id) DO NOTHING""")
                        .bind("id", notice.deliveryId())
                        .bind("feedback", notice.feedbackId())
                        .bind("number", notice.historyNumber())
                        .bind("round", notice.round())
                        .bind("audience", notice.audience())
                        .bind("desk", notice.deskArea())
                        .bind("channel", notice.channelId())
                        .bind("name", notice.channelName())
                        .bind("text", notice.text())
                        .bind("at", Timestamp.from(notice.createdAt()))
                        .execute()
                == 1;
    }

    /** Whether this desk has not been told of this round yet; remembers that it now is. */
    static boolean firstTime(Handle handle, String feedbackId, int round, String deskArea) {
        return handle.createUpdate("""
                        INSERT INTO feedback.desk_told (feedback_id, round, desk_area) VALUES (:id, :round, :area)
                        ON CONFLICT DO NOTHING""")
                        .bind("id", feedbackId)
                        .bind("round", round)
                        .bind("area", deskArea)
                        .execute()
                == 1;
    }

    /** Takes in receipts; an older one never overwrites a newer one. */
    static void note(Handle handle, List<Receipt> receipts) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE feedback.notice
                SET state = :state, reason = :reason, explanation = :explanation, state_at = :at
                WHERE delivery_id = :id AND (state_at IS NULL OR state_at <= :at)""");
        for (Receipt receipt : receipts) {
            batch.bind("id", receipt.deliveryId())
                    .bind("state", receipt.state())
                    .bind("reason", receipt.reason())
                    .bind("explanation", receipt.explanation())
                    .bind("at", Timestamp.from(receipt.at()))
                    .add();
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** All that was told about a feedback, oldest first. */
    public static List<Notice> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT delivery_id, feedback_id, history_number, round, audience, desk_area, channel_id,
                               channel_name, text, created_at, state, reason, explanation, state_at
                        FROM feedback.notice WHERE feedback_id = :id ORDER BY history_number, audience, delivery_id""")
                .bind("id", feedbackId)
                .map((row, context) -> new Notice(
                        row.getString("delivery_id"),
                        row.getString("feedback_id"),
                        row.getLong("history_number"),
                        row.getInt("round"),
                        Audience.valueOf(row.getString("audience")),
                        row.getString("desk_area"),
                        row.getString("channel_id"),
                        row.getString("channel_name"),
                        row.getString("text"),
                        row.getTimestamp("created_at").toInstant(),
                        state(row.getString("state")),
                        row.getString("reason"),
                        row.getString("explanation"),
                        instant(row.getTimestamp("state_at"))))
                .list();
    }

    private static @Nullable ReceiptState state(@Nullable String name) {
        return name == null ? null : ReceiptState.valueOf(name);
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
