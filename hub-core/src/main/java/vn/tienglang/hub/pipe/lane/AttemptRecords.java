package vn.tienglang.hub.pipe.lane;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import vn.tienglang.hub.store.Lease;

/**
 * What a ledger knows of calls: an attempt is on record before its call goes out, a verdict after it. All of it in
 * batches. Thread-safe.
 */
final class AttemptRecords {

    private final Ledger ledger;

    AttemptRecords(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Ends rows that need no attempt: expired ones; those whose channel holds a newer revision or the withdrawal of
     * the same announcement; withdrawals of what never went there.
     *
     * @return the rows as they now stand
     */
    List<LedgerRow> close(Handle transaction, List<LedgerRow> candidates, Instant now) {
        return transaction
                .createQuery("""
                        UPDATE %1$s.delivery AS d SET
                            state = verdict.state,
                            reason = verdict.reason,
                            explanation = verdict.explanation,
                            changed_at = clock_timestamp()
                        FROM (
                            SELECT c.delivery_id, CASE
                                WHEN newer.withdrawal THEN 'WITHDRAWN'
                                WHEN newer.revision IS NOT NULL THEN 'SUPERSEDED'
                                WHEN c.withdrawal AND NOT there.any THEN 'WITHDRAWN'
                                WHEN c.expires_at <= :now THEN 'EXPIRED' END AS state
                            FROM %1$s.delivery c
                            LEFT JOIN LATERAL (
                                SELECT n.revision, n.withdrawal FROM %1$s.delivery n
                                WHERE n.subject_kind = c.subject_kind AND n.subject_id = c.subject_id
                                  AND n.channel = c.channel AND n.revision > c.revision
                                  AND c.subject_kind = 'ANNOUNCEMENT'
                                ORDER BY n.revision DESC LIMIT 1) AS newer ON true
                            CROSS JOIN LATERAL (
                                SELECT EXISTS (
                                    SELECT FROM %1$s.delivery o
                                    WHERE o.subject_kind = c.subject_kind AND o.subject_id = c.subject_id
                                      AND o.channel = c.channel AND o.revision < c.revision
                                      AND (o.state IN ('POSTED', 'UNCERTAIN', 'ATTEMPTED') OR o.parts_sent > 0)) AS any
                                ) AS there
                            WHERE c.delivery_id = ANY(:ids) AND c.state = 'PENDING'
                        ) AS decided
                        JOIN (VALUES
                            ('WITHDRAWN', 'lane.withdrawn', 'Đã rút thông báo trước khi gửi.'),
                            ('SUPERSEDED', 'lane.superseded', 'Đã có bản mới hơn, gửi bản mới.'),
                            ('EXPIRED', 'lane.expired', 'Đã quá hạn nên không gửi nữa.')
                        ) AS verdict (state, reason, explanation) ON verdict.state = decided.state
                        WHERE d.delivery_id = decided.delivery_id AND d.state = 'PENDING'
                        RETURNING d.*""".formatted(ledger.schema()))
                .bindArray("ids", String.class, ids(candidates))
                .bind("now", now)
                .map((row, context) -> Ledger.row(row))
                .list();
    }

    /**
     * Puts the next attempt of each candidate on record, if the lease still holds, nothing is stopped, and the row is
     * still pending. One statement.
     *
     * @return the attempts to be made
     */
    List<Attempt> begin(Handle transaction, List<LedgerRow> candidates, Lease lease, Instant now, Duration callLimit) {
        Instant deadline = now.plus(callLimit);
        return transaction
                .createQuery("""
                        WITH going AS (
                            UPDATE %1$s.delivery AS d SET
                                state = 'ATTEMPTED',
                                tries = d.tries + 1,
                                deadline = :deadline,
                                absent_at = NULL,
                                correction = d.correction OR EXISTS (
                                    SELECT FROM %1$s.delivery o
                                    WHERE o.subject_kind = d.subject_kind AND o.subject_id = d.subject_id
                                      AND o.channel = d.channel AND o.revision < d.revision
                                      AND d.subject_kind = 'ANNOUNCEMENT'
                                      AND (o.state IN ('POSTED', 'UNCERTAIN') OR o.parts_sent > 0)),
                                changed_at = clock_timestamp()
                            WHERE d.delivery_id = ANY(:ids) AND d.state = 'PENDING'
                              AND EXISTS (
                                SELECT FROM hub.lease
                                WHERE resource = :resource AND owner = :owner AND epoch = :epoch
                                  AND until > clock_timestamp())
                              AND NOT (SELECT engaged FROM hub.stop_switch)
                            RETURNING d.*
                        ), noted AS (
                            INSERT INTO %1$s.attempt (delivery_id, part, try, owner, epoch, started_at, deadline)
                            SELECT delivery_id, parts_sent + 1, tries, :owner, :epoch, :now, :deadline FROM going
                        )
                        SELECT * FROM going""".formatted(ledger.schema()))
                .bindArray("ids", String.class, ids(candidates))
                .bind("resource", lease.resource())
                .bind("owner", lease.owner())
                .bind("epoch", lease.epoch())
                .bind("now", now)
                .bind("deadline", deadline)
                .map((row, context) -> Ledger.row(row))
                .stream()
                .map(row -> new Attempt(row, row.partsSent() + 1, deadline))
                .toList();
    }

    /**
     * Writes verdicts. One about an attempt that somebody else has settled meanwhile changes nothing.
     *
     * @return the rows that changed
     */
    List<LedgerRow> conclude(Handle transaction, List<Verdict> verdicts) {
        PreparedBatch rows = transaction.prepareBatch("""
                UPDATE %1$s.delivery SET
                    state = :state,
                    due_at = :dueAt,
                    failures = :failures,
                    parts_sent = :partsSent,
                    repeated = :repeated,
                    route = :route,
                    absent_at = :absentAt,
                    remote_ids = CASE WHEN :remoteId::text IS NULL THEN remote_ids
                                      ELSE array_append(remote_ids, :remoteId) END,
                    reason = :reason,
                    explanation = :explanation,
                    changed_at = clock_timestamp()
                WHERE delivery_id = :id AND tries = :try AND state = 'ATTEMPTED'""".formatted(ledger.schema()));
        verdicts.forEach(verdict -> bind(rows, verdict));
        List<LedgerRow> changed = rows.executePreparedBatch(
                        "delivery_id",
                        "seq",
                        "shard",
                        "channel",
                        "channel_kind",
                        "area",
                        "subject_kind",
                        "subject_id",
                        "code",
                        "revision",
                        "withdrawal",
                        "class",
                        "waits_at_night",
                        "expires_at",
                        "payload",
                        "state",
                        "due_at",
                        "tries",
                        "failures",
                        "parts_sent",
                        "correction",
                        "repeated",
                        "route",
                        "deadline",
                        "absent_at",
                        "remote_ids",
                        "reason",
                        "explanation",
                        "changed_at")
                .map((row, context) -> Ledger.row(row))
                .list();
        noteAttempts(transaction, verdicts, changed);
        return changed;
    }

    /** Whether a remote id already belongs to another delivery. */
    boolean claimed(String remoteId, String byOtherThan) {
        return ledger.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM " + ledger.schema()
                                + ".attempt WHERE remote_id = :remote AND delivery_id <> :id)")
                        .bind("remote", remoteId)
                        .bind("id", byOtherThan)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void noteAttempts(Handle transaction, List<Verdict> verdicts, List<LedgerRow> changed) {
        Map<String, LedgerRow> byId =
                changed.stream().collect(Collectors.toMap(row -> row.entry().deliveryId(), Function.identity()));
        PreparedBatch notes = transaction.prepareBatch("""
                UPDATE %1$s.attempt SET
                    ended_at = CASE WHEN :outcome::text IS NULL THEN ended_at ELSE clock_timestamp() END,
                    outcome = :outcome, remote_id = :remoteId, reason = :reason
                WHERE delivery_id = :id AND part = :part AND try = :try""".formatted(ledger.schema()));
        verdicts.stream()
                .filter(verdict ->
                        byId.containsKey(verdict.attempt().row().entry().deliveryId()))
                .forEach(verdict -> bind(notes, verdict));
        if (notes.size() > 0) {
            notes.execute();
        }
    }

    private static void bind(PreparedBatch batch, Verdict verdict) {
        batch.bind("id", verdict.attempt().row().entry().deliveryId())
                .bind("part", verdict.attempt().part())
                .bind("try", verdict.attempt().tryNumber())
                .bind("state", verdict.state().name())
                .bind("dueAt", verdict.dueAt())
                .bind("failures", verdict.failures())
                .bind("partsSent", verdict.partsSent())
                .bind("repeated", verdict.repeated())
                .bind("route", verdict.route())
                .bind("absentAt", verdict.absentAt())
                .bind("remoteId", verdict.remoteId())
                .bind("outcome", verdict.outcome())
                .bind("reason", verdict.reason())
                .bind("explanation", verdict.explanation())
                .add();
    }

    private static List<String> ids(List<LedgerRow> rows) {
        return rows.stream().map(row -> row.entry().deliveryId()).toList();
    }
}
