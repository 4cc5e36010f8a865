package vn.tienglang.hub.announcement.page;

import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.Outcome;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Visit;

/** What pages answer to an outcome that is no success and has no form to be shown in. Stateless. */
final class Answers {

    private Answers() {}

    static String path(Announcement announcement) {
        return "/announcements/" + announcement.code();
    }

    /** Leads back to the announcement with a sentence saying why nothing was changed. */
    static void refused(Visit visit, Outcome outcome, String path) {
        if (outcome instanceof Outcome.Refused refused) {
            visit.go(path, refused.why().messageKey());
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            visit.go(path, "announcement.overtaken", overtaken.by());
        } else if (outcome instanceof Outcome.Invalid invalid) {
            visit.go(
                    path,
                    invalid.problems().get(0).messageKey(),
                    invalid.problems().get(0).args().toArray());
        } else {
            throw RequestException.notFound();
        }
    }
}
