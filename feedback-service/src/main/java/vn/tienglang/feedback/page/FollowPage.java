package vn.tienglang.feedback.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackRows;
import vn.tienglang.feedback.tracking.FollowKey;
import vn.tienglang.feedback.tracking.HistoryRow;
import vn.tienglang.feedback.tracking.HistoryRows;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Page;
import vn.tienglang.hub.web.Routes;
import vn.tienglang.hub.web.Visit;

/**
 * Follow a report without log-in, by its code and its key. The key is sent by form only, never in an address that could
 * be forwarded; texts are masked; who guesses is made to wait. Thread-safe.
 */
final class FollowPage {

    private static final int TRIES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    /** What the public may know of: steps, not notes or names. */
    private static final List<Action> PUBLIC = List.of(
            Action.RECEIVE,
            Action.ASSIGN,
            Action.START,
            Action.PASS_UP,
            Action.PASS_DOWN,
            Action.ASK,
            Action.RESOLVE,
            Action.REFUSE,
            Action.CLOSE,
            Action.REOPEN);

    private final Cases cases;
    private final Cache<String, AtomicInteger> wrong;

    FollowPage(Cases cases) {
        this.cases = cases;
        this.wrong = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(50_000)
                .ticker(() -> cases.parts().hub().ticker().nanos())
                .build();
    }

    void routes(Routes routes) {
        routes.anyone().get("/theo-doi", this::ask).post("/theo-doi", this::look);
    }

    private void ask(Visit visit) {
        Form form = Form.empty();
        visit.query("code").flatMap(Code::parse).ifPresent(code -> form.fill("code", code));
        visit.show(page(form));
    }

    private void look(Visit visit) {
        Form form = visit.form();
        String typed = form.required("code", 20);
        String key = form.required("key", 20);
        if (!form.ok()) {
            visit.showAgain(page(form));
            return;
        }
        AtomicInteger failures = Objects.requireNonNull(wrong.get(visit.address(), address -> new AtomicInteger()));
        if (failures.get() >= TRIES) {
            form.error("key", "feedback.follow.wait");
            visit.showAgain(page(form));
            return;
        }
        Optional<Feedback> found = Code.parse(typed).flatMap(this::find).filter(f -> opens(f, key));
        if (found.isEmpty()) {
            failures.incrementAndGet();
            form.error("key", "feedback.follow.none");
            visit.showAgain(page(form));
            return;
        }
        visit.show(shown(found.get()));
    }

    private Optional<Feedback> find(Code code) {
        return cases.parts().hub().database().jdbi().withHandle(handle -> FeedbackRows.find(handle, code));
    }

    /** Takes the same time whatever is wrong with the key. */
    private static boolean opens(Feedback feedback, String key) {
        return MessageDigest.isEqual(
                feedback.followKey().getBytes(StandardCharsets.UTF_8),
                FollowKey.typed(key).getBytes(StandardCharsets.UTF_8));
    }

    private Page shown(Feedback feedback) {
        List<HistoryRow> steps =
                cases
                        .parts()
                        .hub()
                        .database()
                        .jdbi()
                        .withHandle(handle -> HistoryRows.of(handle, feedback.id()))
                        .stream()
                        .filter(row -> PUBLIC.contains(row.action()))
                        .toList();
        return Page.of("feedback/followed.jte", "feedback.follow.of", feedback.code())
                .back("/theo-doi")
                .with("feedback", feedback)
                .with("steps", steps)
                .with("words", cases.words());
    }

    private static Page page(Form form) {
        return Page.of("feedback/follow.jte", "feedback.follow.title").with("form", form);
    }
}
