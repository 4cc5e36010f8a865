package vn.tienglang.feedback.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.Json;

/** The append-only table of what happened. Stateless. */
public final class HistoryRows {

    private HistoryRows() {}

    static void append(Handle handle, Change change, Object detail) {
        Feedback now = change.after();
        handle.createUpdate("""
                        INSERT INTO feedback.history (feedback_id, number, at, actor_kind, actor_id, actor_title,
                            action, from_state, to_state, round, desk_area, desk_level, text, detail)
                        VALUES (:id, :number, :at, :kind, :actor, :title, :action, :from, :to, :round, :area, :level,
                            :text, :detail::jsonb)""")
                .bind("id", now.id())
                .bind("number", now.version())
                .bind("at", FeedbackRows.timestamp(now.changedAt()))
                .bind("kind", change.actor().kind())
                .bind("actor", change.actor().id())
                .bind("title", change.actor().title())
                .bind("action", change.action())
                .bind("from", change.before() == null ? null : change.before().state())
                .bind("to", now.state())
                .bind("round", now.round())
                .bind("area", now.desk().areaId())
                .bind("level", now.desk().level())
                .bind("text", change.act().text())
                .bind("detail", Json.write(detail))
                .execute();
    }

    /** The whole history, oldest first. */
    public static List<HistoryRow> of(Handle handle, String feedbackId) {
        return handle.createQuery("""
                        SELECT number, at, actor_kind, actor_id, actor_title, action, from_state, to_state, round,
                               desk_area, desk_level, text, detail::text AS detail
                        FROM feedback.history WHERE feedback_id = :id ORDER BY number""")
                .bind("id", feedbackId)
                .map((row, context) -> new HistoryRow(
                        row.getLong("number"),
                        row.getTimestamp("at").toInstant(),
                        new Actor(
                                Actor.Kind.valueOf(row.getString("actor_kind")),
                                row.getString("actor_id"),
                                row.getString("actor_title")),
                        Action.valueOf(row.getString("action")),
                        state(row.getString("from_state")),
                        FeedbackState.valueOf(row.getString("to_state")),
                        row.getInt("round"),
                        row.getString("desk_area"),
                        AreaLevel.valueOf(row.getString("desk_level")),
                        row.getString("text"),
                        Json.tree(row.getString("detail").getBytes(UTF_8))))
                .list();
    }

    private static @Nullable FeedbackState state(@Nullable String name) {
        return name == null ? null : FeedbackState.valueOf(name);
    }
}
