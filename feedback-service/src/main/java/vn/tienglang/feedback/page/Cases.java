package vn.tienglang.feedback.page;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.FeedbackParts;
import vn.tienglang.feedback.deadline.Deadlines;
import vn.tienglang.feedback.deadline.DueTime;
import vn.tienglang.feedback.desk.Inbox;
import vn.tienglang.feedback.desk.Viewer;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.Outcome;
import vn.tienglang.feedback.tracking.RelayedRows;
import vn.tienglang.feedback.tracking.RoundRows;
import vn.tienglang.hub.staff.Audit;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Visit;

/** What pages and API share: who looks at what, and acting on it with a line in the audit log. Thread-safe. */
final class Cases {

    private final FeedbackParts parts;
    private final Inbox inbox;
    private final Audit audit;

    Cases(FeedbackParts parts, Audit audit) {
        this.parts = parts;
        this.inbox = new Inbox(
                parts.hub().database().jdbi(),
                parts.hub().clock(),
                parts.settings().nearlyDue());
        this.audit = audit;
    }

    FeedbackParts parts() {
        return parts;
    }

    Inbox inbox() {
        return inbox;
    }

    Viewer viewer(Visit visit) {
        return new Viewer(visit.member(), parts.areas().tree());
    }

    Words words() {
        return new Words(
                parts.lexicon(),
                parts.deskNames(),
                parts.areas().tree(),
                parts.hub().clock().instant());
    }

    /** The case named in the path; 404 when there is none that this person may see. */
    Feedback named(Visit visit, Viewer viewer) {
        return Code.parse(visit.path("code"))
                .flatMap(code -> inbox.find(viewer, code))
                .orElseThrow(RequestException::notFound);
    }

    CaseFile file(Viewer viewer, Feedback feedback) {
        return CaseFile.read(
                parts.hub().database().jdbi(),
                feedback,
                parts.tracker().transitions().allowed(feedback.state(), viewer.standings(feedback)),
                due(feedback));
    }

    Outcome act(Visit visit, Viewer viewer, Feedback feedback, @Nullable Long version, Act act) {
        return parts.hub().database().jdbi().inTransaction(handle -> {
            Outcome outcome = parts.tracker()
                    .act(handle, feedback.id(), version, act, viewer.actor(feedback), viewer.standings(feedback));
            if (outcome instanceof Outcome.Done done) {
                record(handle, visit, done);
            }
            return outcome;
        });
    }

    /** Somebody says that the writer of a relayed case has been told. */
    void told(Visit visit, Feedback feedback) {
        parts.hub().database().jdbi().useTransaction(handle -> {
            int told = RelayedRows.told(
                    handle,
                    feedback.id(),
                    parts.hub().clock().instant(),
                    visit.member().name());
            if (told > 0) {
                audit.record(
                        handle, visit.actor(), "feedback.told", feedback.code().toString(), Map.of("told", told));
            }
        });
    }

    private void record(Handle handle, Visit visit, Outcome.Done done) {
        audit.record(
                handle,
                visit.actor(),
                "feedback."
                        + done.change().action().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                done.feedback().code().toString(),
                Map.of("to", done.feedback().state().name()));
    }

    private @Nullable DueTime due(Feedback feedback) {
        if (feedback.due() == null) {
            return null;
        }
        Optional<Deadlines.Due> due = parts.hub().database().jdbi().withHandle(handle -> {
            List<RoundRows.Round> rounds = RoundRows.of(handle, feedback.id());
            Instant opened = rounds.get(rounds.size() - 1).openedAt();
            return parts.deadlines()
                    .due(
                            feedback.category(),
                            feedback.urgency(),
                            opened,
                            RoundRows.pauses(handle, feedback.id(), feedback.round()));
        });
        return due.map(d -> feedback.state().untaken() ? d.acknowledge() : d.resolve())
                .orElse(null);
    }
}
