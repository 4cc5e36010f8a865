package vn.tienglang.hub.announcement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.tienglang.hub.area.Area;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.Urgency;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;
import vn.tienglang.hub.store.Database;
import vn.tienglang.hub.text.Fold;

/**
 * Lists of announcements, newest change first, as far as somebody may see them: those of their own area in every state,
 * those from above once they are published to it. Thread-safe.
 */
public final class AnnouncementIndex {

    /** What stands for an announcement in a list: the revision on its way, else the one in force, else the newest. */
    private static final String FROM = """
            FROM hub.announcement a
            JOIN LATERAL (
                SELECT * FROM hub.announcement_revision r
                WHERE r.announcement_id = a.id
                ORDER BY r.state IN ('DRAFT', 'SUBMITTED', 'ENDORSED', 'APPROVED') DESC,
                         r.revision = a.in_force DESC NULLS LAST, r.revision DESC
                LIMIT 1) shown ON true
            LEFT JOIN hub.announcement_revision known
                ON known.announcement_id = a.id AND known.revision = a.in_force
            WHERE (:everywhere OR a.born_at = ANY(:own) OR known.audience && CAST(:touching AS text[]))
              AND (cardinality(CAST(:states AS text[])) = 0 OR shown.state = ANY(:states))
              AND (:text = '' OR shown.folded LIKE :pattern OR 'tb' || a.number = :text)
            """;

    private static final String NOTICE = """
            SELECT a.number, r.revision, r.title, r.body, r.issuer, r.urgency, r.published_at
            FROM hub.announcement a
            JOIN hub.announcement_revision r ON r.announcement_id = a.id AND r.revision = a.in_force
            WHERE r.state = 'PUBLISHED'
            """;

    private static final String FOR_THEM = "(r.audience && CAST(:areas AS text[]) OR 'NOTICE_PAGE' = ANY(r.channels))";

    private final Database database;
    private final Areas areas;

    public AnnouncementIndex(Database database, Areas areas) {
        this.database = database;
        this.areas = areas;
    }

    /** One line of a list. */
    public record Line(
            String code,
            String bornAt,
            int revision,
            AnnouncementState state,
            String title,
            Urgency urgency,
            List<String> audience,
            String changedBy,
            Instant changedAt,
            Optional<Instant> publishedAt) {}

    /**
     * What to look for.
     *
     * @param states any when empty
     * @param text words of title, number or text, or a code; any when blank
     */
    public record Search(Set<AnnouncementState> states, String text) {
        public Search {
            states = Set.copyOf(states);
        }
    }

    public List<Line> list(StaffMember who, Search search, int offset, int limit) {
        return database.jdbi()
                .withHandle(handle -> bound(
                                handle.createQuery(
                                        "SELECT a.number, a.born_at, a.changed_by, a.changed_at, known.published_at AS since, shown.* "
                                                + FROM
                                                + " ORDER BY a.changed_at DESC, a.id OFFSET :offset LIMIT :limit"),
                                who,
                                search)
                        .bind("offset", offset)
                        .bind("limit", limit)
                        .map((row, context) -> line(row))
                        .list());
    }

    public int count(StaffMember who, Search search) {
        return database.jdbi()
                .withHandle(handle -> bound(handle.createQuery("SELECT count(*) " + FROM), who, search)
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * What stands on the public notice page.
     *
     * @param code as it ends the text everywhere: TB12, TB12.2
     */
    public record Notice(String code, String title, String text, String issuer, Urgency urgency, Instant publishedAt) {}

    /** In force and meant for the notice page, newest first. */
    public List<Notice> notices(int offset, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(NOTICE + """
                         AND 'NOTICE_PAGE' = ANY(r.channels)
                        ORDER BY r.published_at DESC, a.id OFFSET :offset LIMIT :limit""")
                        .bind("offset", offset)
                        .bind("limit", limit)
                        .map((row, context) -> notice(row))
                        .list());
    }

    /**
     * In force and meant for somebody who belongs to an area, newest first: what was addressed to it or to an area above
     * it, and what stands on the public notice page.
     *
     * @param areaAndAbove none for somebody of whom this is not known
     */
    public List<Notice> latestFor(Collection<String> areaAndAbove, int limit) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(NOTICE + " AND " + FOR_THEM + """
                         ORDER BY r.published_at DESC, a.id LIMIT :limit""")
                        .bindArray("areas", String.class, areaAndAbove)
                        .bind("limit", limit)
                        .map((row, context) -> notice(row))
                        .list());
    }

    /** One announcement in force by its number, for somebody it is meant for; see {@link #latestFor}. */
    public Optional<Notice> readable(long number, Collection<String> areaAndAbove) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(NOTICE + " AND a.number = :number AND " + FOR_THEM)
                        .bindArray("areas", String.class, areaAndAbove)
                        .bind("number", number)
                        .map((row, context) -> notice(row))
                        .findOne());
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                Announcement.code(row.getLong("number"), row.getInt("revision")),
                row.getString("title"),
                row.getString("body"),
                row.getString("issuer"),
                Urgency.valueOf(row.getString("urgency")),
                row.getObject("published_at", OffsetDateTime.class).toInstant());
    }

    /** Whether somebody may see an announcement. */
    public boolean visible(StaffMember who, Announcement announcement) {
        StaffMember.Reach reach = who.reach(Access.SEE_ANNOUNCEMENTS);
        AreaTree tree = areas.tree();
        return reach.everywhere()
                || own(tree, reach.areas()).contains(announcement.bornAt())
                || announcement
                        .published()
                        .filter(r -> r.content().audience().stream().anyMatch(touching(tree, reach.areas())::contains))
                        .isPresent();
    }

    private Query bound(Query query, StaffMember who, Search search) {
        StaffMember.Reach reach = who.reach(Access.SEE_ANNOUNCEMENTS);
        AreaTree tree = areas.tree();
        String folded = Fold.fold(search.text());
        return query.bind("everywhere", reach.everywhere())
                .bindArray("own", String.class, own(tree, reach.areas()))
                .bindArray("touching", String.class, touching(tree, reach.areas()))
                .bindArray(
                        "states",
                        String.class,
                        search.states().stream().map(Enum::name).toList())
                .bind("text", folded)
                .bind("pattern", "%" + folded + "%");
    }

    /** The areas and all below. */
    private static Set<String> own(AreaTree tree, Collection<String> areas) {
        return tree.all().stream()
                .map(Area::id)
                .filter(id -> areas.stream().filter(tree::knows).anyMatch(area -> tree.within(id, area)))
                .collect(Collectors.toSet());
    }

    private static Set<String> touching(AreaTree tree, Collection<String> areas) {
        return Stream.concat(
                        own(tree, areas).stream(),
                        areas.stream()
                                .filter(tree::knows)
                                .flatMap(area -> tree.ancestors(area).stream().map(Area::id)))
                .collect(Collectors.toSet());
    }

    private static Line line(ResultSet row) throws SQLException {
        int revision = row.getInt("revision");
        @Nullable OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
        return new Line(
                Announcement.code(row.getLong("number"), 1),
                row.getString("born_at"),
                revision,
                AnnouncementState.valueOf(row.getString("state")),
                row.getString("title"),
                Urgency.valueOf(row.getString("urgency")),
                List.of((String[]) row.getArray("audience").getArray()),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(since).map(OffsetDateTime::toInstant));
    }
}
