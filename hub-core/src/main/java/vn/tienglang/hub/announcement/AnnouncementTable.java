package vn.tienglang.hub.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.announcement.Revision.Original;
import vn.tienglang.hub.announcement.Revision.Person;
import vn.tienglang.hub.event.Change;
import vn.tienglang.hub.event.ChannelKind;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.text.Fold;

/** SQL of announcements, their revisions and steps. Stateless; every call works in the caller's transaction. */
final class AnnouncementTable {

    private AnnouncementTable() {}

    /** The row itself, without revisions. */
    record Head(
            String id,
            long number,
            String communeId,
            String bornAt,
            int latest,
            @Nullable Integer inForce,
            long version,
            String changedBy,
            Instant changedAt) {}

    static Head insert(Handle handle, String id, String communeId, String bornAt, String by, Instant now) {
        return handle.createQuery("""
                        INSERT INTO hub.announcement
                            (id, number, commune_id, born_at, latest, version, changed_by, changed_at, created_at)
                        VALUES (:id, nextval('hub.announcement_number'), :commune, :bornAt, 1, 1, :by, :now, :now)
                        RETURNING *""")
                .bind("id", id)
                .bind("commune", communeId)
                .bind("bornAt", bornAt)
                .bind("by", by)
                .bind("now", utc(now))
                .map((row, context) -> head(row))
                .one();
    }

    /** Takes the row lock under which all changes of the announcement, and their events, get their order. */
    static Optional<Head> lock(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM hub.announcement WHERE id = :id FOR UPDATE")
                .bind("id", id)
                .map((row, context) -> head(row))
                .findOne();
    }

    static void touch(Handle handle, String id, int latest, @Nullable Integer inForce, String by, Instant now) {
        handle.createUpdate("""
                        UPDATE hub.announcement
                        SET latest = :latest, in_force = :inForce, version = version + 1,
                            changed_by = :by, changed_at = :now
                        WHERE id = :id""")
                .bind("id", id)
                .bind("latest", latest)
                .bind("inForce", inForce)
                .bind("by", by)
                .bind("now", utc(now))
                .execute();
    }

    static Optional<Announcement> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM hub.announcement WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> head(row))
                .findOne()
                .map(head -> whole(handle, head));
    }

    static Optional<String> idOfNumber(Handle handle, long number) {
        return handle.createQuery("SELECT id FROM hub.announcement WHERE number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    static Announcement whole(Handle handle, Head head) {
        List<Revision> revisions = handle.createQuery("""
                        SELECT * FROM hub.announcement_revision
                        WHERE announcement_id = :id ORDER BY revision""")
                .bind("id", head.id())
                .map((row, context) -> revision(row))
                .list();
        return new Announcement(
                head.id(),
                head.number(),
                head.communeId(),
                head.bornAt(),
                Optional.ofNullable(head.inForce()),
                head.version(),
                head.changedBy(),
                head.changedAt(),
                revisions);
    }

    /** Writes a revision as it is now, new or known. */
    static void put(Handle handle, String announcementId, Revision revision) {
        Content content = revision.content();
        handle.createUpdate("""
                        INSERT INTO hub.announcement_revision AS r
                            (announcement_id, revision, change, state, title, body, document_number, document_date,
                             signer, issuer, urgency, channels, audience, expires_at, spoken_text, marks_reason, reason,
                             original_sha256, original_name, original_bytes, author_id, author, endorser_id, endorser,
                             approver_id, approver, publisher, published_at, folded)
                        VALUES
                            (:id, :revision, :change, :state, :title, :body, :documentNumber, :documentDate,
                             :signer, :issuer, :urgency, :channels, :audience, :expiresAt, :spokenText, :marksReason,
                             :reason, :sha256, :fileName, :fileBytes, :authorId, :author, :endorserId, :endorser,
                             :approverId, :approver, :publisher, :publishedAt, :folded)
                        ON CONFLICT (announcement_id, revision) DO UPDATE SET
                            (change, state, title, body, document_number, document_date, signer, issuer, urgency,
                             channels, audience, expires_at, spoken_text, marks_reason, reason, original_sha256,
                             original_name, original_bytes, author_id, author, endorser_id, endorser, approver_id,
                             approver, publisher, published_at, folded)
                          = (excluded.change, excluded.state, excluded.title, excluded.body, excluded.document_number,
                             excluded.document_date, excluded.signer, excluded.issuer, excluded.urgency,
                             excluded.channels, excluded.audience, excluded.expires_at, excluded.spoken_text,
                             excluded.marks_reason, excluded.reason, excluded.original_sha256, excluded.original_name,
                             excluded.original_bytes, excluded.author_id, excluded.author, excluded.endorser_id,
                             excluded.endorser, excluded.approver_id, excluded.approver, excluded.publisher,
                             excluded.published_at, excluded.folded)""")
                .bind("id", announcementId)
                .bind("revision", revision.number())
                .bind("change", revision.change().name())
                .bind("state", revision.state().name())
                .bind("title", content.title())
                .bind("body", content.text())
                .bind("documentNumber", content.documentNumber())
                .bind("documentDate", content.documentDate())
                .bind("signer", content.signer())
                .bind("issuer", content.issuer())
                .bind("urgency", content.urgency().name())
                .bindArray(
                        "channels",
                        String.class,
                        content.channels().stream().map(Enum::name).sorted().toList())
                .bindArray("audience", String.class, content.audience())
                .bind("expiresAt", utc(content.expiresAt()))
                .bind("spokenText", content.spokenText())
                .bind("marksReason", content.marksReason())
                .bind("reason", content.reason())
                .bind("sha256", revision.original().map(Original::sha256).orElse(null))
                .bind("fileName", revision.original().map(Original::name).orElse(null))
                .bind("fileBytes", revision.original().map(Original::bytes).orElse(null))
                .bind("authorId", revision.author().id().orElse(null))
                .bind("author", revision.author().name())
                .bind("endorserId", revision.endorser().flatMap(Person::id).orElse(null))
                .bind("endorser", revision.endorser().map(Person::name).orElse(null))
                .bind("approverId", revision.approver().flatMap(Person::id).orElse(null))
                .bind("approver", revision.approver().map(Person::name).orElse(null))
                .bind("publisher", revision.publisher())
                .bind("publishedAt", utc(revision.publishedAt()))
                .bind(
                        "folded",
                        Fold.fold(content.title() + " "
                                + Optional.ofNullable(content.documentNumber()).orElse("") + " " + content.text()))
                .execute();
    }

    static void addStep(Handle handle, String announcementId, Step step, Optional<UUID> by) {
        handle.createUpdate("""
                        INSERT INTO hub.announcement_step
                            (announcement_id, revision, action, from_state, to_state, by_id, by_whom, note, at)
                        VALUES (:id, :revision, :action, :from, :to, :byId, :by, :note, :at)""")
                .bind("id", announcementId)
                .bind("revision", step.revision())
                .bind("action", step.action().name())
                .bind("from", step.from().name())
                .bind("to", step.to().name())
                .bind("byId", by.orElse(null))
                .bind("by", step.by())
                .bind("note", step.note())
                .bind("at", utc(step.at()))
                .execute();
    }

    /** Newest first. */
    static List<Step> steps(Handle handle, String announcementId, int limit) {
        return handle.createQuery("""
                        SELECT * FROM hub.announcement_step
                        WHERE announcement_id = :id ORDER BY id DESC LIMIT :limit""")
                .bind("id", announcementId)
                .bind("limit", limit)
                .map((row, context) -> new Step(
                        row.getInt("revision"),
                        Action.valueOf(row.getString("action")),
                        AnnouncementState.valueOf(row.getString("from_state")),
                        AnnouncementState.valueOf(row.getString("to_state")),
                        row.getString("by_whom"),
                        row.getString("note"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Announcements whose published revision is over, oldest first. */
    static List<String> overdue(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        SELECT announcement_id FROM hub.announcement_revision
                        WHERE state = 'PUBLISHED' AND expires_at <= :now
                        ORDER BY expires_at LIMIT :limit""")
                .bind("now", utc(now))
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("id"),
                row.getLong("number"),
                row.getString("commune_id"),
                row.getString("born_at"),
                row.getInt("latest"),
                row.getObject("in_force", Integer.class),
                row.getLong("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static Revision revision(ResultSet row) throws SQLException {
        @Nullable String sha256 = row.getString("original_sha256");
        return new Revision(
                row.getInt("revision"),
                Change.valueOf(row.getString("change")),
                AnnouncementState.valueOf(row.getString("state")),
                content(row),
                sha256 == null
                        ? Optional.empty()
                        : Optional.of(
                                new Original(sha256, row.getString("original_name"), row.getLong("original_bytes"))),
                new Person(Optional.ofNullable(row.getObject("author_id", UUID.class)), row.getString("author")),
                person(row, "endorser"),
                person(row, "approver"),
                row.getString("publisher"),
                instant(row, "published_at"));
    }

    private static Content content(ResultSet row) throws SQLException {
        return new Content(
                row.getString("title"),
                row.getString("body"),
                row.getString("document_number"),
                row.getObject("document_date", LocalDate.class),
                row.getString("signer"),
                row.getString("issuer"),
                Urgency.valueOf(row.getString("urgency")),
                kinds((String[]) row.getArray("channels").getArray()),
                List.of((String[]) row.getArray("audience").getArray()),
                instant(row, "expires_at"),
                row.getString("spoken_text"),
                row.getString("marks_reason"),
                row.getString("reason"));
    }

    private static Set<ChannelKind> kinds(String[] names) {
        return Arrays.stream(names).map(ChannelKind::valueOf).collect(Collectors.toSet());
    }

    private static Optional<Person> person(ResultSet row, String column) throws SQLException {
        @Nullable String name = row.getString(column);
        return name == null
                ? Optional.empty()
                : Optional.of(new Person(Optional.ofNullable(row.getObject(column + "_id", UUID.class)), name));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
