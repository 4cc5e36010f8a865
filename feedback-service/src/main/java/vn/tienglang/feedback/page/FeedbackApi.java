package vn.tienglang.feedback.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.desk.Folder;
import vn.tienglang.feedback.desk.Inbox;
import vn.tienglang.feedback.desk.Viewer;
import vn.tienglang.feedback.notify.NoticeRows;
import vn.tienglang.feedback.tracking.Act;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.HistoryRow;
import vn.tienglang.feedback.tracking.Outcome;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.web.Problem;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * The same for programs, with a session's cookie and the forgery token in its header: lists, one case, acting on it.
 * Errors are RFC 9457 problems that name the field.
 */
final class FeedbackApi {

    private static final int MAX_BODY = 64 * 1024;

    private final Cases cases;

    FeedbackApi(Cases cases) {
        this.cases = cases;
    }

    void routes(Routes routes) {
        routes.get("/api/feedback", Access.SEE_FEEDBACK, this::list)
                .get("/api/feedback/{code}", Access.SEE_FEEDBACK, this::one)
                .post("/api/feedback/{code}/act", Access.SEE_FEEDBACK, this::act);
    }

    /** Body of an act; which fields are needed depends on the action. */
    private record Request(
            @Nullable String action,
            @Nullable Long version,
            @Nullable String text,
            @Nullable String office,
            @Nullable String assignee,
            @Nullable String toArea,
            @Nullable String category,
            @Nullable String urgency) {}

    private void list(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        Folder folder =
                visit.query("folder").map(slug -> Folder.of(slug).orElse(null)).orElse(Folder.ALL);
        if (folder == null) {
            visit.problem(wrong("folder", "there is no such folder"));
            return;
        }
        Inbox.Found found = cases.inbox().find(viewer, folder, visit.query("q").orElse(""), visit.pageNumber());
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode items = answer.putArray("items");
        found.items().forEach(feedback -> items.add(brief(feedback)));
        answer.put("page", found.page()).put("pages", found.pages()).put("total", found.total());
        ObjectNode counts = answer.putObject("counts");
        cases.inbox().counts(viewer).forEach((f, n) -> counts.put(f.slug(), n));
        send(visit, answer);
    }

    private void one(Visit visit) {
        Viewer viewer = cases.viewer(visit);
        send(visit, full(cases.file(viewer, cases.named(visit, viewer))));
    }

    private void act(Visit visit) throws IOException {
        Viewer viewer = cases.viewer(visit);
        Feedback feedback = cases.named(visit, viewer);
        Request request;
        try {
            request = Json.read(Json.tree(visit.body(MAX_BODY)), Request.class);
        } catch (MalformedEventException e) {
            visit.problem(wrong("body", String.valueOf(e.getMessage())));
            return;
        }
        Action action = constant(Action.values(), request.action());
        Urgency urgency = constant(Urgency.values(), request.urgency());
        if (action == null) {
            visit.problem(wrong("action", "must be one of " + List.of(Action.values())));
            return;
        }
        if (urgency == null && request.urgency() != null) {
            visit.problem(wrong("urgency", "must be one of " + List.of(Urgency.values())));
            return;
        }
        if (request.text() != null && request.text().length() > FeedbackPages.LONGEST) {
            visit.problem(wrong("text", "must not be longer than " + FeedbackPages.LONGEST + " characters"));
            return;
        }
        Act act = new Act(
                action,
                request.text(),
                List.of(),
                request.office(),
                request.assignee(),
                request.toArea(),
                request.category(),
                urgency,
                null);
        answer(visit, viewer, cases.act(visit, viewer, feedback, request.version(), act));
    }

    private void answer(Visit visit, Viewer viewer, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            send(visit, full(cases.file(viewer, done.feedback())));
        } else if (outcome instanceof Outcome.Lacking lacking) {
            visit.problem(
                    wrong(lacking.field(), "needed: " + lacking.need().name().toLowerCase(Locale.ROOT)));
        } else if (outcome instanceof Outcome.Wrong wrong) {
            visit.problem(wrong(wrong.field(), "there is no such " + wrong.field()));
        } else if (outcome instanceof Outcome.Stale stale) {
            visit.problem(new Problem(
                    409,
                    "Changed meanwhile",
                    "version is " + stale.now().version() + " now",
                    Map.of("version", stale.now().version())));
        } else if (outcome instanceof Outcome.NotAllowed not) {
            visit.problem(new Problem(
                    409,
                    "Not possible now",
                    not.action() + " is not open to you from " + not.now().state(),
                    Map.of("state", not.now().state().name())));
        } else {
            visit.problem(new Problem(404, "Not found", ""));
        }
    }

    private static Problem wrong(String field, String what) {
        return new Problem(
                422,
                "Not acceptable",
                field + ": " + what,
                Map.of("errors", List.of(Map.of("field", field, "detail", what))));
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String name) {
        for (E one : all) {
            if (name != null && one.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return one;
            }
        }
        return null;
    }

    private ObjectNode brief(Feedback feedback) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("code", feedback.code().toString())
                .put("state", feedback.state().name())
                .put("category", feedback.category())
                .put("urgency", feedback.urgency().name())
                .put("area", feedback.areaId())
                .put("desk", feedback.desk().areaId())
                .put("level", feedback.desk().level().name())
                .put("deskReason", feedback.desk().reason())
                .put("text", feedback.text())
                .put("round", feedback.round())
                .put("version", feedback.version())
                .put("confidential", feedback.confidential())
                .put("receivedAt", feedback.receivedAt().toString())
                .put("overdue", feedback.overdue(cases.parts().hub().clock().instant()));
        if (feedback.due() != null) {
            node.put("due", feedback.due().toString());
        }
        if (feedback.assignee() != null) {
            node.put("assignee", feedback.assignee());
        }
        if (feedback.answer() != null) {
            node.put("answer", feedback.answer());
        }
        return node;
    }

    private ObjectNode full(CaseFile file) {
        ObjectNode node = brief(file.feedback());
        node.set("allowed", Json.tree(file.allowed()));
        ArrayNode history = node.putArray("history");
        file.history().forEach(row -> history.add(history(row)));
        ArrayNode notices = node.putArray("notices");
        file.notices().forEach(notice -> notices.add(notice(notice)));
        node.set("triage", file.feedback().triage());
        return node;
    }

    private static ObjectNode history(HistoryRow row) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("number", row.number())
                .put("at", row.at().toString())
                .put("by", row.actor().title())
                .put("action", row.action().name())
                .put("to", row.to().name())
                .put("round", row.round())
                .put("desk", row.deskArea());
        if (row.text() != null) {
            node.put("text", row.text());
        }
        return node;
    }

    private static ObjectNode notice(NoticeRows.Notice notice) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("deliveryId", notice.deliveryId())
                .put("number", notice.historyNumber())
                .put("audience", notice.audience().name())
                .put("channel", notice.channelId())
                .put("text", notice.text());
        if (notice.state() != null) {
            node.put("state", notice.state().name());
        }
        if (notice.explanation() != null) {
            node.put("explanation", notice.explanation());
        }
        return node;
    }

    private static void send(Visit visit, ObjectNode node) {
        visit.ctx()
                .contentType("application/json; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(Json.write(node));
    }
}
