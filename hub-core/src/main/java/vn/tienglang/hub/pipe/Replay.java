package vn.tienglang.hub.pipe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/**
 * Lets a projection read again from a time on. Its rows are upserts by event id, so what is read twice is written once.
 * It only ever goes back: going forward would lose events. Relays are not replayed, for what they made is out.
 * Thread-safe.
 *
 * <p>A projection that runs finds its offset moved with the next record of the partition, or at its next start.
 */
public final class Replay {

    private final KafkaClients kafka;
    private final Jdbi database;
    private final PipePositions positions;

    public Replay(KafkaClients kafka, Jdbi database) {
        this.kafka = kafka;
        this.database = database;
        this.positions = new PipePositions(kafka, database);
    }

    /**
     * One partition's way back.
     *
     * @param from where the projection stands
     * @param to the first record of the time asked for, or later ones
     */
    public record Move(String schema, String projection, TopicPartition partition, long from, long to) {
        public Move {
            if (to >= from) {
                throw new IllegalArgumentException("a replay goes back, not from " + from + " to " + to);
            }
        }
    }

    /** Names of the projections that have a position. */
    public Set<String> projections() {
        return positions.projections().stream()
                .map(PipePositions.Stored::projection)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What would move; empty when nothing read lies at or after that time. Changes nothing. */
    public List<Move> plan(String projection, Instant time) {
        List<PipePositions.Stored> stored = positions.projections().stream()
                .filter(s -> s.projection().equals(projection))
                .filter(s -> kafka.topics().family(s.partition().topic()).isPresent())
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> found;
        try (Admin admin = kafka.admin()) {
            found = TopicSurvey.offsets(
                    admin,
                    stored.stream().map(PipePositions.Stored::partition).collect(Collectors.toSet()),
                    OffsetSpec.forTimestamp(time.toEpochMilli()));
        }
        List<Move> moves = new ArrayList<>();
        for (PipePositions.Stored s : stored) {
            ListOffsetsResultInfo first = found.get(s.partition());
            if (first != null && first.offset() >= 0 && first.offset() < s.next()) {
                moves.add(new Move(s.schema(), projection, s.partition(), s.next(), first.offset()));
            }
        }
        return moves;
    }

    /**
     * Moves all or none.
     *
     * @throws IllegalStateException when the projection moved since the plan; then nothing was changed
     */
    public void apply(List<Move> moves) {
        database.useTransaction(transaction -> {
            for (Move move : moves) {
                ProjectionOffsets offsets = new ProjectionOffsets(move.schema(), move.projection());
                if (!offsets.move(transaction, move.partition(), move.from(), move.to())) {
                    throw new IllegalStateException(move.projection() + " has moved on in " + move.partition()
                            + " meanwhile; nothing was changed");
                }
            }
        });
    }
}
