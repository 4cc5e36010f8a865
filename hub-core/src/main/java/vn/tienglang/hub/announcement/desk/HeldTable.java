package vn.tienglang.hub.announcement.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.event.AnnouncementEvent;
import vn.tienglang.hub.event.HubEvent;
import vn.tienglang.hub.event.Json;

/** SQL of the village desk. Stateless; every call works in the caller's transaction. */
final class HeldTable {

    private HeldTable() {}

    record Released(HubEvent event, int revision) {}

    /** A newer revision replaces what lies there and asks again; a repeat of the same changes nothing. */
    static void keep(Handle handle, HubEvent event, AnnouncementEvent announcement, Instant until) {
        handle.createUpdate("""
                        INSERT INTO hub.held_announcement AS held
                            (announcement_id, village_id, revision, state, until, event)
                        VALUES (:announcement, :village, :revision, 'HELD', :until, CAST(:event AS jsonb))
                        ON CONFLICT (announcement_id, village_id) DO UPDATE SET
                            revision = excluded.revision, state = 'HELD', until = excluded.until,
                            event = excluded.event, note = NULL, decided_by = NULL, decided_at = NULL
                        WHERE held.revision < excluded.revision""")
                .bind("announcement", announcement.announcementId())
                .bind("village", event.key())
                .bind("revision", announcement.revision())
                .bind("until", utc(until))
                .bind("event", Json.write(event))
                .execute();
    }

    /** Something newer, or the same, went to the village without asking: nothing is left to decide. */
    static void passedBy(Handle handle, String announcementId, String village, int revision, Instant at) {
        handle.createUpdate("""
                        UPDATE hub.held_announcement
                        SET state = CASE WHEN revision = :revision THEN 'RELEASED' ELSE 'ENDED' END,
                            decided_at = :at
                        WHERE announcement_id = :announcement AND village_id = :village
                          AND state = 'HELD' AND revision <= :revision""")
                .bind("announcement", announcementId)
                .bind("village", village)
                .bind("revision", revision)
                .bind("at", utc(at))
                .execute();
    }

    /** The one statement that decides between head and timer, and never for a revision that is no longer the newest. */
    static Optional<Released> release(
            Handle handle,
            String announcementId,
            String village,
            int revision,
            @Nullable String note,
            String by,
            Instant now) {
        return handle.createQuery("""
                        UPDATE hub.held_announcement AS held
                        SET state = 'RELEASED', note = :note, decided_by = :by, decided_at = :now
                        WHERE announcement_id = :announcement AND village_id = :village AND revision = :revision
                          AND state = 'HELD'
                          AND NOT EXISTS (SELECT 1 FROM hub.announcement a
                                          WHERE a.id = held.announcement_id AND a.in_force > held.revision)
                        RETURNING event::text AS event, revision""")
                .bind("announcement", announcementId)
                .bind("village", village)
                .bind("revision", revision)
                .bind("note", note)
                .bind("by", by)
                .bind("now", utc(now))
                .map((row, context) ->
                        new Released(Json.read(row.getString("event"), HubEvent.class), row.getInt("revision")))
                .findOne();
    }

    /** Due for going on by themselves, longest due first. */
    static List<HeldAnnouncement> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT *, event::text AS event_text FROM hub.held_announcement
                        WHERE state = 'HELD' AND until <= :now ORDER BY until LIMIT :limit""")
                .bind("now", utc(now))
                .bind("limit", limit)
                .map((row, context) -> held(row))
                .list();
    }

    static Optional<HeldAnnouncement> find(Handle handle, String announcementId, String village) {
        return handle.createQuery("""
                        SELECT *, event::text AS event_text FROM hub.held_announcement
                        WHERE announcement_id = :announcement AND village_id = :village""")
                .bind("announcement", announcementId)
                .bind("village", village)
                .map((row, context) -> held(row))
                .findOne();
    }

    /** What waits first, then what was decided last. */
    static List<HeldAnnouncement> of(Handle handle, Collection<String> villages, int offset, int limit) {
        return handle.createQuery("""
                        SELECT *, event::text AS event_text FROM hub.held_announcement
                        WHERE village_id = ANY(:villages)
                        ORDER BY state <> 'HELD', CASE WHEN state = 'HELD' THEN until END,
                                 decided_at DESC NULLS LAST, announcement_id, village_id
                        OFFSET :offset LIMIT :limit""")
                .bindArray("villages", String.class, villages)
                .bind("offset", offset)
                .bind("limit", limit)
                .map((row, context) -> held(row))
                .list();
    }

    static List<HeldAnnouncement> ofAnnouncement(Handle handle, String announcementId) {
        return handle.createQuery("""
                        SELECT *, event::text AS event_text FROM hub.held_announcement
                        WHERE announcement_id = :announcement ORDER BY village_id""")
                .bind("announcement", announcementId)
                .map((row, context) -> held(row))
                .list();
    }

    static int waiting(Handle handle, Collection<String> villages) {
        return handle.createQuery(
                        "SELECT count(*) FROM hub.held_announcement WHERE state = 'HELD' AND village_id = ANY(:villages)")
                .bindArray("villages", String.class, villages)
                .mapTo(Integer.class)
                .one();
    }

    static int waiting(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM hub.held_announcement WHERE state = 'HELD'")
                .mapTo(Integer.class)
                .one();
    }

    private static HeldAnnouncement held(ResultSet row) throws SQLException {
        HubEvent event = Json.read(row.getString("event_text"), HubEvent.class);
        return new HeldAnnouncement(
                row.getString("announcement_id"),
                row.getString("village_id"),
                row.getInt("revision"),
                HeldAnnouncement.State.valueOf(row.getString("state")),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                event.body(AnnouncementEvent.class),
                Optional.ofNullable(row.getString("note")),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getObject("decided_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
