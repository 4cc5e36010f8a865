package vn.tienglang.feedback.page;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.deadline.DueTime;
import vn.tienglang.feedback.notify.NoticeRows;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.AttachmentRows;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.HistoryRow;
import vn.tienglang.feedback.tracking.HistoryRows;
import vn.tienglang.feedback.tracking.MessageRows;
import vn.tienglang.feedback.tracking.RelayedRows;
import vn.tienglang.feedback.tracking.RoundRows;

/**
 * Everything there is about one case, read together.
 *
 * @param allowed what whoever looks may do now
 * @param relayed who brought it for its writer; none when the writer wrote
 * @param tellings what that person still has to tell the writer
 * @param due the due time that counts now and how it came about; none when nothing is owed or the clock stands
 */
public record CaseFile(
        Feedback feedback,
        List<HistoryRow> history,
        List<NoticeRows.Notice> notices,
        List<MessageRows.Message> messages,
        List<AttachmentRows.Attachment> attachments,
        List<RoundRows.Round> rounds,
        Set<Action> allowed,
        @Nullable DueTime due,
        RelayedRows.@Nullable Relayed relayed,
        List<RelayedRows.Telling> tellings) {

    static CaseFile read(Jdbi jdbi, Feedback feedback, Set<Action> allowed, @Nullable DueTime due) {
        return jdbi.withHandle(handle -> new CaseFile(
                feedback,
                HistoryRows.of(handle, feedback.id()),
                NoticeRows.of(handle, feedback.id()),
                MessageRows.of(handle, feedback.id()),
                AttachmentRows.of(handle, feedback.id()),
                RoundRows.of(handle, feedback.id()),
                allowed,
                due,
                RelayedRows.of(handle, feedback.id()).orElse(null),
                RelayedRows.open(handle, feedback.id())));
    }

    /** What was told with one line of the history. */
    public List<NoticeRows.Notice> toldWith(HistoryRow row) {
        return notices.stream()
                .filter(notice -> notice.historyNumber() == row.number())
                .toList();
    }
}
