package vn.tienglang.hub.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import vn.tienglang.hub.store.Database;

/**
 * The log of what people did: who, what, when, from where. Only ever added to. Thread-safe.
 *
 * <p>A deed is named {@code <room>.<deed>} with a message of the same name behind {@code web.deed.}, e.g.
 * {@code announcement.publish}; a subject is what people call the thing: a code such as TB123, an account, an area's id.
 * The detail never holds secrets or citizens' texts.
 */
public final class Audit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final Clock clock;

    public Audit(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One line of the log. */
    public record Entry(
            long id, Instant at, String who, String address, String deed, String subject, Map<String, Object> detail) {}

    /**
     * What to look for; empty fields do not limit.
     *
     * @param before only entries older than this id, for the next page
     */
    public record Search(Optional<UUID> staffId, Optional<String> subject, Optional<Long> before) {

        public static Search all() {
            return new Search(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** Within the transaction of the deed, so that neither stands without the other. */
    public void record(Handle handle, Actor who, String deed, String subject, Map<String, ?> detail) {
        handle.createUpdate("""
                        INSERT INTO hub.audit (at, staff_id, who, address, deed, subject, detail)
                        VALUES (:at, CAST(:staffId AS uuid), :who, :address, :deed, :subject, CAST(:detail AS jsonb))""")
                .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
                .bind("staffId", who.staffId().map(UUID::toString).orElse(null))
                .bind("who", who.name())
                .bind("address", who.address())
                .bind("deed", deed)
                .bind("subject", subject)
                .bind("detail", write(detail))
                .execute();
    }

    /** For deeds that change no row of ours. */
    public void record(Actor who, String deed, String subject, Map<String, ?> detail) {
        database.jdbi().useHandle(handle -> record(handle, who, deed, subject, detail));
    }

    /** Newest first, at most {@code limit}. */
    public List<Entry> entries(Search search, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT id, at, who, address, deed, subject, detail FROM hub.audit
                        WHERE (CAST(:staffId AS uuid) IS NULL OR staff_id = CAST(:staffId AS uuid))
                          AND (CAST(:subject AS text) IS NULL OR subject = :subject)
                          AND (CAST(:before AS bigint) IS NULL OR id < :before)
                        ORDER BY id DESC LIMIT :limit""")
                        .bind("staffId", search.staffId().map(UUID::toString).orElse(null))
                        .bind("subject", search.subject().orElse(null))
                        .bind("before", search.before().orElse(null))
                        .bind("limit", limit)
                        .map((row, context) -> entry(row))
                        .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("address"),
                row.getString("deed"),
                row.getString("subject"),
                read(row.getString("detail")));
    }

    private static String write(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(detail));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("audit detail must be plain values", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String detail) {
        try {
            return JSON.readValue(detail, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit detail is not JSON", e);
        }
    }
}
