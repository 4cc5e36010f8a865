package vn.tienglang.feedback.desk;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackRows;
import vn.tienglang.hub.text.Fold;

/** Lists of cases as one member of staff may see them. Thread-safe. */
public final class Inbox {

    /** So many a page. */
    public static final int PAGE = 20;

    private static final String OPEN = "f.state NOT IN ('RESOLVED', 'CLOSED', 'REFUSED')";
    private static final String DUE =
            "(CASE WHEN f.state IN ('RECEIVED', 'REOPENED') THEN f.acknowledge_due ELSE f.resolve_due END)";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration nearlyDue;

    /** @param nearlyDue so long before its due time a case is nearly due */
    public Inbox(Jdbi jdbi, Clock clock, Duration nearlyDue) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.nearlyDue = nearlyDue;
    }

    /**
     * One page of a list.
     *
     * @param page from 1
     * @param pages at least 1
     */
    public record Found(List<Feedback> items, int page, int pages, long total) {

        public Found {
            items = List.copyOf(items);
        }
    }

    /** How many cases lie in each folder. */
    public Map<Folder, Long> counts(Viewer viewer) {
        StringBuilder columns = new StringBuilder();
        for (Folder folder : Folder.values()) {
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append("count(*) FILTER (WHERE ")
                    .append(condition(folder))
                    .append(") AS ")
                    .append(folder.name());
        }
        return jdbi.withHandle(handle -> bind(
                        handle.createQuery(
                                "SELECT " + columns + " FROM feedback.feedback f WHERE " + visibility(viewer)),
                        viewer)
                .map((row, context) -> {
                    Map<Folder, Long> counts = new EnumMap<>(Folder.class);
                    for (Folder folder : Folder.values()) {
                        counts.put(folder, row.getLong(folder.name()));
                    }
                    return counts;
                })
                .one());
    }

    /**
     * One page of a folder: open cases by what is due first, the others by what changed last.
     *
     * @param words a code, or words that must all occur, with or without accents; empty for everything
     */
    public Found find(Viewer viewer, Folder folder, String words, int page) {
        Optional<Code> code = Code.parse(words);
        List<String> terms = new ArrayList<>();
        if (code.isEmpty()) {
            for (String term : Fold.fold(words).split(" ", -1)) {
                if (!term.isEmpty() && terms.size() < 8) {
                    terms.add(term);
                }
            }
        }
        StringBuilder where =
                new StringBuilder(visibility(viewer)).append(" AND ").append(condition(folder));
        code.ifPresent(c -> where.append(" AND f.number = :number"));
        for (int i = 0; i < terms.size(); i++) {
            where.append(" AND f.folded LIKE :term").append(i);
        }
        String order = folder == Folder.DONE || folder == Folder.ALL || folder == Folder.CITIZEN
                ? "f.changed_at DESC, f.number DESC"
                : DUE + " NULLS LAST, f.number";
        return jdbi.withHandle(handle -> {
            long total = terms(
                            bind(handle.createQuery("SELECT count(*) FROM feedback.feedback f WHERE " + where), viewer),
                            code,
                            terms)
                    .mapTo(Long.class)
                    .one();
            int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
            int here = Math.min(Math.max(1, page), pages);
            List<Feedback> items = terms(
                            bind(
                                    handle.createQuery("SELECT " + FeedbackRows.COLUMNS
                                            + " FROM feedback.feedback f WHERE " + where + " ORDER BY " + order
                                            + " LIMIT " + PAGE + " OFFSET :offset"),
                                    viewer),
                            code,
                            terms)
                    .bind("offset", (long) (here - 1) * PAGE)
                    .map((row, context) -> FeedbackRows.map(row))
                    .list();
            return new Found(items, here, pages, total);
        });
    }

    /** A case by its code, if this person may see it. */
    public Optional<Feedback> find(Viewer viewer, Code code) {
        return jdbi.withHandle(handle -> FeedbackRows.find(handle, code)).filter(viewer::sees);
    }

    private static String visibility(Viewer viewer) {
        return viewer.everywhere()
                ? "true"
                : "NOT f.confidential AND (f.area_id = ANY(:visible) OR f.desk_area = ANY(:visible))";
    }

    private static String condition(Folder folder) {
        return switch (folder) {
            case MINE ->
                OPEN + " AND f.state <> 'AWAITING_CITIZEN' AND (f.assignee = :me"
                        + " OR (f.assignee IS NULL AND f.desk_area = ANY(:own)))";
            case UNTAKEN -> "f.state IN ('RECEIVED', 'REOPENED')";
            case NEARLY_DUE -> OPEN + " AND " + DUE + " >= :now AND " + DUE + " < :soon";
            case OVERDUE -> OPEN + " AND " + DUE + " < :now";
            case REVIEW -> "f.state = 'IN_REVIEW'";
            case CITIZEN -> "f.state IN ('AWAITING_CITIZEN', 'RESOLVED')";
            case TELL -> "EXISTS (SELECT FROM feedback.telling t WHERE t.feedback_id = f.id AND t.told_at IS NULL)";
            case DONE -> "f.state IN ('CLOSED', 'REFUSED')";
            case ALL -> "true";
        };
    }

    private <S extends SqlStatement<S>> S bind(S query, Viewer viewer) {
        Instant now = clock.instant();
        // Each folder looks at some of these only.
        query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        return query.bindArray("visible", String.class, List.copyOf(viewer.visible()))
                .bindArray("own", String.class, List.copyOf(viewer.ownDesks()))
                .bind("me", viewer.id())
                .bind("now", Timestamp.from(now))
                .bind("soon", Timestamp.from(now.plus(nearlyDue)));
    }

    private static <S extends SqlStatement<S>> S terms(S query, Optional<Code> code, List<String> terms) {
        code.ifPresent(c -> query.bind("number", c.number()));
        for (int i = 0; i < terms.size(); i++) {
            // Folded text has letters, digits and blanks only, so nothing of LIKE's own can stand in it.
            query.bind("term" + i, "%" + terms.get(i) + "%");
        }
        return query;
    }
}
