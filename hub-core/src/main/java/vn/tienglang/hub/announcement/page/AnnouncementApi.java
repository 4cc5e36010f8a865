package vn.tienglang.hub.announcement.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.hub.announcement.Action;
import vn.tienglang.hub.announcement.Announcement;
import vn.tienglang.hub.announcement.AnnouncementState;
import vn.tienglang.hub.announcement.Announcements;
import vn.tienglang.hub.announcement.Outcome;
import vn.tienglang.hub.announcement.receipt.ReceiptLine;
import vn.tienglang.hub.announcement.receipt.Tally;
import vn.tienglang.hub.event.DeliveryIds;
import vn.tienglang.hub.event.Json;
import vn.tienglang.hub.event.MalformedEventException;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.web.Messages;
import vn.tienglang.hub.web.Pages;
import vn.tienglang.hub.web.Problem;
import vn.tienglang.hub.web.RequestException;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * The JSON interface of announcements, for people's own programs: with the session's cookie and, to change something, its
 * token in {@code X-CSRF-Token}. Errors are RFC 9457 problems whose {@code errors} name the fields. Thread-safe.
 */
public final class AnnouncementApi implements Pages {

    private static final int BODY = 256 * 1024;

    private final Desktop desktop;

    public AnnouncementApi(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public String room() {
        return AnnouncementPages.ROOM;
    }

    @Override
    public void routes(Routes routes) {
        routes.post("/api/announcements", Access.WRITE_ANNOUNCEMENTS, this::create)
                .get("/api/announcements/{code}", Access.SEE_ANNOUNCEMENTS, visit -> answer(visit, 200, found(visit)))
                .post("/api/announcements/{code}/actions", Access.SEE_ANNOUNCEMENTS, this::act)
                .get("/api/announcements/{code}/receipts", Access.SEE_DELIVERIES, this::receipts);
    }

    /** {@code then}: {@code submit} or {@code publish}, or a list of such; {@code Idempotency-Key} makes a repeat safe. */
    private void create(Visit visit) throws IOException {
        JsonNode body = json(visit);
        String raw = Json.write(body);
        Optional<Announcements.RequestKey> key = Optional.ofNullable(visit.ctx().header("Idempotency-Key"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> new Announcements.RequestKey(
                        value.length() <= 100 ? value : DeliveryIds.hash(value), DeliveryIds.hash(raw)));
        String bornAt = body.path("bornAt").asText("");
        if (bornAt.isEmpty()) {
            bornAt = Speakers.of(visit.member(), desktop.areas().tree()).stream()
                    .findFirst()
                    .orElseThrow(RequestException::forbidden)
                    .id();
        }
        Outcome outcome = desktop.announcements()
                .create(visit.member(), visit.address(), bornAt, Drafts.of(body), Optional.empty(), key);
        if (!(outcome instanceof Outcome.Done done)) {
            refuse(visit, outcome);
            return;
        }
        List<Action> then = actions(body.path("then"));
        // The repeat of a request finds the steps taken already.
        if (then.isEmpty() || !done.announcement().current().state().equals(AnnouncementState.DRAFT)) {
            answer(visit, 201, done.announcement());
        } else {
            done(visit, 201, act(visit, done.announcement(), done.announcement().version(), "", then));
        }
    }

    private void act(Visit visit) throws IOException {
        Announcement announcement = found(visit);
        JsonNode body = json(visit);
        long version = body.path("version").asLong(announcement.version());
        List<Action> actions = actions(body.path("action"));
        if (actions.isEmpty()) {
            throw RequestException.badRequest("action");
        }
        done(visit, 200, act(visit, announcement, version, body.path("note").asText(""), actions));
    }

    private Outcome act(Visit visit, Announcement announcement, long version, String note, List<Action> actions) {
        return desktop.announcements()
                .act(
                        new Announcements.Command(visit.member(), visit.address(), announcement.id(), version),
                        note,
                        actions);
    }

    private void receipts(Visit visit) {
        Announcement announcement = found(visit);
        List<ReceiptLine> lines =
                desktop.receipts().of(announcement.id(), announcement.inForce().orElse(0));
        Tally tally =
                Tally.of(lines, desktop.areas().tree(), visit.messages().text("announcement.receipt.unexplained"));
        visit.json(Map.of("tally", Json.tree(tally), "receipts", Json.tree(lines)));
    }

    private void done(Visit visit, int status, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            answer(visit, status, done.announcement());
        } else {
            refuse(visit, outcome);
        }
    }

    private static void answer(Visit visit, int status, Announcement announcement) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", announcement.id());
        body.put("code", announcement.code());
        body.put("version", announcement.version());
        body.put("revision", announcement.current().number());
        body.put("state", Drafts.spelling(announcement.current().state()));
        body.put("bornAt", announcement.bornAt());
        announcement.published().ifPresent(revision -> body.put("publishedAt", String.valueOf(revision.publishedAt())));
        visit.ctx().status(status);
        if (status == 201) {
            visit.ctx().header("Location", "/api/announcements/" + announcement.code());
        }
        visit.json(body);
    }

    private static void refuse(Visit visit, Outcome outcome) {
        Messages messages = visit.messages();
        if (outcome instanceof Outcome.Invalid invalid) {
            List<Map<String, String>> errors = new ArrayList<>();
            invalid.problems()
                    .forEach(problem -> errors.add(Map.of(
                            "field",
                            problem.field(),
                            "code",
                            problem.code(),
                            "message",
                            messages.text(problem.messageKey(), problem.args().toArray()))));
            visit.problem(new Problem(
                    422,
                    "announcement not valid",
                    errors.get(0).get("field") + ": " + errors.get(0).get("message"),
                    Map.of("errors", errors)));
        } else if (outcome instanceof Outcome.Refused refused) {
            visit.problem(new Problem(
                    409,
                    "not possible",
                    messages.text(refused.why().messageKey()),
                    Map.of("code", Drafts.spelling(refused.why()))));
        } else if (outcome instanceof Outcome.Overtaken overtaken) {
            visit.problem(new Problem(
                    409,
                    "changed meanwhile",
                    messages.text("announcement.overtaken", overtaken.by()),
                    Map.of("code", "overtaken")));
        } else {
            throw RequestException.notFound();
        }
    }

    private Announcement found(Visit visit) {
        return desktop.announcements()
                .findByCode(visit.path("code"))
                .filter(announcement -> desktop.index().visible(visit.member(), announcement))
                .orElseThrow(RequestException::notFound);
    }

    private static List<Action> actions(JsonNode names) {
        List<Action> actions = new ArrayList<>();
        if (names.isTextual()) {
            actions.add(AnnouncementPages.action(names.asText()));
        } else {
            names.forEach(name -> actions.add(AnnouncementPages.action(name.asText(""))));
        }
        return actions;
    }

    private static JsonNode json(Visit visit) throws IOException {
        try {
            JsonNode body = Json.tree(visit.body(BODY));
            if (!body.isObject()) {
                throw RequestException.badRequest("body: a JSON object is expected");
            }
            return body;
        } catch (MalformedEventException e) {
            throw RequestException.badRequest("body: " + e.getMessage());
        }
    }
}
