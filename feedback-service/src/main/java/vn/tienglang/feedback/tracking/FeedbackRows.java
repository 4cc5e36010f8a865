package vn.tienglang.feedback.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.AreaLevel;
import vn.tienglang.hub.event.ChatThread;
import vn.tienglang.hub.event.Json;

/** The table of feedback, one row each. Stateless. */
public final class FeedbackRows {

    /** What a query must select for {@link #map}. */
    public static final String COLUMNS = """
            f.id, f.number, f.follow_key, f.person_id, f.thread_account, f.thread_kind, f.thread_id, f.area_id, f.text,
            f.category, f.urgency, f.triage::text AS triage, f.confidential, f.state, f.desk_area, f.desk_level,
            f.desk_reason, f.assignee, f.answer, f.answer_by, f.round, f.version, f.received_at, f.changed_at,
            f.acknowledge_due, f.resolve_due
            """;

    private FeedbackRows() {}

    public static Optional<Feedback> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM feedback.feedback f WHERE f.id = :id")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    public static Optional<Feedback> find(Handle handle, Code code) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM feedback.feedback f WHERE f.number = :number")
                .bind("number", code.number())
                .map((row, context) -> map(row))
                .findOne();
    }

    /** With its row locked until the transaction ends: history is numbered under this lock. */
    static Optional<Feedback> lock(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM feedback.feedback f WHERE f.id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> map(row))
                .findOne();
    }

    static Code nextCode(Handle handle) {
        return new Code(handle.createQuery("SELECT nextval('feedback.code_number')")
                .mapTo(Long.class)
                .one());
    }

    static void insert(Handle handle, Feedback feedback, String folded) {
        bind(handle.createUpdate("""
                                INSERT INTO feedback.feedback (
                                    id, number, follow_key, person_id, thread_account, thread_kind, thread_id, area_id,
                                    text, folded, category, urgency, triage, confidential, state, desk_area, desk_level,
                                    desk_reason, assignee, answer, answer_by, round, version, received_at, changed_at,
                                    acknowledge_due, resolve_due)
                                VALUES (
                                    :id, :number, :key, :person, :account, :threadKind, :thread, :area,
                                    :text, :folded, :category, :urgency, :triage::jsonb, :confidential, :state,
                                    :deskArea, :deskLevel, :deskReason, :assignee, :answer, :answerBy, :round,
                                    :version, :received, :changed, :acknowledgeDue, :resolveDue)"""), feedback)
                .bind("number", feedback.code().number())
                .bind("key", feedback.followKey())
                .bind("person", feedback.personId())
                .bind("account", feedback.thread().account())
                .bind("threadKind", feedback.thread().kind())
                .bind("thread", feedback.thread().id())
                .bind("text", feedback.text())
                .bind("folded", folded)
                .bind("triage", Json.write(feedback.triage()))
                .bind("received", timestamp(feedback.receivedAt()))
                .execute();
    }

    /** Writes what can change. */
    static void update(Handle handle, Feedback feedback) {
        bind(handle.createUpdate("""
                                UPDATE feedback.feedback SET
                                    area_id = :area, category = :category, urgency = :urgency,
                                    confidential = :confidential, state = :state, desk_area = :deskArea,
                                    desk_level = :deskLevel, desk_reason = :deskReason, assignee = :assignee,
                                    answer = :answer, answer_by = :answerBy, round = :round, version = :version,
                                    changed_at = :changed, acknowledge_due = :acknowledgeDue,
                                    resolve_due = :resolveDue
                                WHERE id = :id"""), feedback).execute();
    }

    /** Makes later words findable, too. */
    static void addFolded(Handle handle, String id, String folded) {
        handle.createUpdate("UPDATE feedback.feedback SET folded = folded || ' ' || :folded WHERE id = :id")
                .bind("id", id)
                .bind("folded", folded)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Feedback feedback) {
        return statement
                .bind("id", feedback.id())
                .bind("area", feedback.areaId())
                .bind("category", feedback.category())
                .bind("urgency", feedback.urgency())
                .bind("confidential", feedback.confidential())
                .bind("state", feedback.state())
                .bind("deskArea", feedback.desk().areaId())
                .bind("deskLevel", feedback.desk().level())
                .bind("deskReason", feedback.desk().reason())
                .bind("assignee", feedback.assignee())
                .bind("answer", feedback.answer())
                .bind("answerBy", feedback.answerBy())
                .bind("round", feedback.round())
                .bind("version", feedback.version())
                .bind("changed", timestamp(feedback.changedAt()))
                .bind("acknowledgeDue", timestamp(feedback.acknowledgeDue()))
                .bind("resolveDue", timestamp(feedback.resolveDue()));
    }

    /** One row of {@link #COLUMNS}. */
    public static Feedback map(ResultSet row) throws SQLException {
        return new Feedback(
                row.getString("id"),
                new Code(row.getLong("number")),
                row.getString("follow_key"),
                row.getString("person_id"),
                new ChatThread(
                        row.getString("thread_account"),
                        ChatThread.Kind.valueOf(row.getString("thread_kind")),
                        row.getString("thread_id")),
                row.getString("area_id"),
                row.getString("text"),
                row.getString("category"),
                Urgency.valueOf(row.getString("urgency")),
                Json.tree(row.getString("triage").getBytes(UTF_8)),
                row.getBoolean("confidential"),
                FeedbackState.valueOf(row.getString("state")),
                new Desk(
                        row.getString("desk_area"),
                        AreaLevel.valueOf(row.getString("desk_level")),
                        row.getString("desk_reason")),
                row.getString("assignee"),
                row.getString("answer"),
                row.getString("answer_by"),
                row.getInt("round"),
                row.getLong("version"),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row, "acknowledge_due"),
                instant(row, "resolve_due"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    /** Those a person wrote or brought for somebody else, the latest first. */
    public static List<Feedback> ofPerson(Handle handle, String personId, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM feedback.feedback f
                        WHERE f.person_id = :person OR f.id IN (
                            SELECT feedback_id FROM feedback.relayed WHERE relayer_id = :person)
                        ORDER BY f.received_at DESC, f.number DESC LIMIT :limit""")
                .bind("person", personId)
                .bind("limit", limit)
                .map((row, context) -> map(row))
                .list();
    }
}
