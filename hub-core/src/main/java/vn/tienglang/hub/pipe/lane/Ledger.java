package vn.tienglang.hub.pipe.lane;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.DeliveryClass;
import vn.tienglang.hub.event.Subject;
import vn.tienglang.hub.store.Database;

/**
 * The ledger of a connector, {@code <schema>.delivery}: how deliveries come in, which row heads each lane, and what
 * staff may do with a row. Attempts are {@link AttemptRecords}. Thread-safe.
 */
public final class Ledger {

    private static final String OPEN = "state IN ('PENDING', 'ATTEMPTED')";

    private final Database database;
    private final String schema;
    private volatile Consumer<Set<String>> wake = channels -> {};

    /** @param schema of the connector's room, migrated with {@link Database#LANE_TABLES} */
    public Ledger(Database database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    String schema() {
        return schema;
    }

    Database database() {
        return database;
    }

    /** The lanes ask to be woken when rows of some channels commit in this process. */
    void onCommit(Consumer<Set<String>> lanes) {
        wake = lanes;
    }

    /** Takes deliveries in, in the caller's transaction and in their order; one that came before changes nothing. */
    public void enter(Handle transaction, List<LedgerEntry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = transaction.prepareBatch("INSERT INTO " + schema + """
                .delivery (delivery_id, shard, channel, channel_kind, area, subject_kind, subject_id, code, revision,
                           withdrawal, class, waits_at_night, expires_at, payload, due_at)
                VALUES (:deliveryId, :shard, :channel, :channelKind, :area, :subjectKind, :subjectId, :code, :revision,
                        :withdrawal, :class, :waitsAtNight, :expiresAt, :payload::jsonb, :dueAt)
                ON CONFLICT (delivery_id) DO NOTHING""");
        for (LedgerEntry entry : entries) {
            batch.bind("deliveryId", entry.deliveryId())
                    .bind("shard", entry.shard())
                    .bind("channel", entry.channel())
                    .bind("channelKind", entry.channelKind().name())
                    .bind("area", entry.area())
                    .bind("subjectKind", entry.subject().kind().name())
                    .bind("subjectId", entry.subject().id())
                    .bind("code", entry.code())
                    .bind("revision", entry.revision())
                    .bind("withdrawal", entry.withdrawal())
                    .bind("class", entry.deliveryClass().ordinal())
                    .bind("waitsAtNight", entry.waitsAtNight())
                    .bind("expiresAt", entry.expiresAt())
                    .bind("payload", entry.payload())
                    .bind("dueAt", now)
                    .add();
        }
        batch.execute();
        Set<String> channels = entries.stream().map(LedgerEntry::channel).collect(Collectors.toSet());
        transaction.afterCommit(() -> wake.accept(channels));
    }

    /** Channels of a shard with open rows, found by one index probe each. */
    List<String> openChannels(String shard) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        WITH RECURSIVE lane AS (
                            (SELECT channel FROM %1$s.delivery WHERE shard = :shard AND %2$s ORDER BY channel LIMIT 1)
                            UNION ALL
                            SELECT (SELECT channel FROM %1$s.delivery
                                    WHERE shard = :shard AND %2$s AND channel > lane.channel
                                    ORDER BY channel LIMIT 1)
                            FROM lane WHERE lane.channel IS NOT NULL)
                        SELECT channel FROM lane WHERE channel IS NOT NULL""".formatted(schema, OPEN))
                        .bind("shard", shard)
                        .mapTo(String.class)
                        .list());
    }

    /** Shards with open rows. */
    List<String> openShards() {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT DISTINCT shard FROM " + schema + ".delivery WHERE " + OPEN)
                                .mapTo(String.class)
                                .list());
    }

    /** The first open row of each class of each channel: at most three a channel. */
    List<LedgerRow> heads(String shard, Collection<String> channels) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT head.* FROM unnest(:channels) AS lane (channel)
                        CROSS JOIN generate_series(0, 2) AS urgency (class)
                        CROSS JOIN LATERAL (
                            SELECT * FROM %1$s.delivery
                            WHERE shard = :shard AND channel = lane.channel AND class = urgency.class AND %2$s
                            ORDER BY seq LIMIT 1) AS head""".formatted(schema, OPEN))
                        .bindArray("channels", String.class, channels)
                        .bind("shard", shard)
                        .map((row, context) -> row(row))
                        .list());
    }

    /** When the oldest row of a shard that is still pending became due. */
    Optional<Instant> oldestDue(String shard) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT min(due_at) FROM " + schema
                                + ".delivery WHERE shard = :shard AND state = 'PENDING'")
                        .bind("shard", shard)
                        .map((row, context) -> Optional.ofNullable(instant(row, "min")))
                        .one());
    }

    public Optional<LedgerRow> row(String deliveryId) {
        return database.jdbi().withHandle(handle -> row(handle, deliveryId));
    }

    /** The row as a transaction sees it. */
    public Optional<LedgerRow> row(Handle handle, String deliveryId) {
        return handle.createQuery("SELECT * FROM " + schema + ".delivery WHERE delivery_id = :id")
                .bind("id", deliveryId)
                .map((row, context) -> row(row))
                .findOne();
    }

    /**
     * "Gửi lại": staff put a row that ended unsent back into its lane, at its old place.
     *
     * @return whether there was such a row to send again
     */
    public boolean sendAgain(Handle transaction, String deliveryId, Instant now) {
        Optional<String> channel = transaction
                .createQuery("UPDATE " + schema + """
                        .delivery SET state = 'PENDING', due_at = :now, failures = 0, reason = NULL, explanation = NULL,
                            absent_at = NULL, expires_at = NULL, changed_at = clock_timestamp()
                        WHERE delivery_id = :id AND state IN ('FAILED', 'EXPIRED', 'UNCERTAIN')
                        RETURNING channel""")
                .bind("id", deliveryId)
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
        wakeAfterCommit(transaction, channel);
        return channel.isPresent();
    }

    /**
     * "Đã thấy": staff saw an uncertain message stand in the chat. Of a text in several parts that settles the uncertain
     * part, and the others follow.
     *
     * @param parts how many the delivery has in all
     */
    public boolean confirmPosted(Handle transaction, String deliveryId, int parts, Instant now) {
        Optional<String> channel = transaction
                .createQuery("UPDATE " + schema + """
                        .delivery SET
                            state = CASE WHEN parts_sent + 1 >= :parts THEN 'POSTED' ELSE 'PENDING' END,
                            parts_sent = least(parts_sent + 1, :parts),
                            due_at = :now, failures = 0, absent_at = NULL, reason = NULL, explanation = NULL,
                            changed_at = clock_timestamp()
                        WHERE delivery_id = :id AND state = 'UNCERTAIN'
                        RETURNING channel""")
                .bind("id", deliveryId)
                .bind("parts", parts)
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
        wakeAfterCommit(transaction, channel);
        return channel.isPresent();
    }

    /** What was attempted of a delivery, oldest first. */
    public List<AttemptLine> attempts(String deliveryId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM " + schema + ".attempt WHERE delivery_id = :id ORDER BY part, try")
                        .bind("id", deliveryId)
                        .map((row, context) -> new AttemptLine(
                                row.getInt("part"),
                                row.getInt("try"),
                                row.getTimestamp("started_at").toInstant(),
                                Optional.ofNullable(instant(row, "ended_at")),
                                Optional.ofNullable(row.getString("outcome")),
                                Optional.ofNullable(row.getString("remote_id")),
                                Optional.ofNullable(row.getString("reason"))))
                        .list());
    }

    /**
     * One attempt as the ledger remembers it.
     *
     * @param outcome sent, found, absent, retry, parked, refused, uncertain …; empty while it is open
     */
    public record AttemptLine(
            int part,
            int tryNumber,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> outcome,
            Optional<String> remoteId,
            Optional<String> reason) {}

    private void wakeAfterCommit(Handle transaction, Optional<String> channel) {
        channel.ifPresent(lane -> transaction.afterCommit(() -> wake.accept(Set.of(lane))));
    }

    static LedgerRow row(ResultSet row) throws SQLException {
        LedgerEntry entry = new LedgerEntry(
                row.getString("delivery_id"),
                row.getString("shard"),
                row.getString("channel"),
                ChannelKind.valueOf(row.getString("channel_kind")),
                row.getString("area"),
                new Subject(Subject.Kind.valueOf(row.getString("subject_kind")), row.getString("subject_id")),
                row.getString("code"),
                row.getInt("revision"),
                row.getBoolean("withdrawal"),
                DeliveryClass.values()[row.getInt("class")],
                row.getBoolean("waits_at_night"),
                instant(row, "expires_at"),
                row.getString("payload"));
        return new LedgerRow(
                entry,
                row.getLong("seq"),
                LedgerRow.State.valueOf(row.getString("state")),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("tries"),
                row.getInt("failures"),
                row.getInt("parts_sent"),
                row.getBoolean("correction"),
                row.getBoolean("repeated"),
                row.getString("route"),
                instant(row, "deadline"),
                instant(row, "absent_at"),
                texts(row, "remote_ids"),
                row.getString("reason"),
                row.getString("explanation"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
