package vn.tienglang.feedback.notify;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.tienglang.feedback.FeedbackSettings;
import vn.tienglang.feedback.desk.DeskNames;
import vn.tienglang.feedback.tracking.Action;
import vn.tienglang.feedback.tracking.Change;
import vn.tienglang.feedback.tracking.Feedback;
import vn.tienglang.feedback.tracking.FeedbackState;
import vn.tienglang.feedback.triage.Lexicon;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.area.AreaTree;
import vn.tienglang.hub.area.Areas;
import vn.tienglang.hub.event.ChatThread;

/**
 * What the writer of a feedback reads at each step that concerns them. In a group everybody reads along, so there it is
 * two lines at most, without name, quote or key. Thread-safe.
 */
public final class CitizenTexts {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private final ChatTexts texts;
    private final DeskNames desks;
    private final Areas areas;
    private final Lexicon lexicon;
    private final FeedbackSettings settings;

    public CitizenTexts(ChatTexts texts, DeskNames desks, Areas areas, Lexicon lexicon, FeedbackSettings settings) {
        this.texts = texts;
        this.desks = desks;
        this.areas = areas;
        this.lexicon = lexicon;
        this.settings = settings;
    }

    /** What is said about this change; empty when it does not concern them. */
    public Optional<String> about(Change change) {
        return name(change).map(name -> inThread(name, change.after(), values(change.after(), change)));
    }

    /** The same before it happens: what the citizen is going to see. */
    public Optional<String> preview(Feedback now, vn.tienglang.feedback.tracking.Act act) {
        Optional<String> name = switch (act.action()) {
            case RESOLVE -> Optional.of("resolved");
            case REFUSE -> Optional.of("refused");
            case ASK -> Optional.of("asked");
            default -> Optional.empty();
        };
        return name.map(n -> {
            Map<String, String> values = standard(now);
            said(values, act);
            return inThread(n, now, values);
        });
    }

    /** How the case stands, for its writer alone. */
    public String status(Feedback now) {
        Map<String, String> values = standard(now);
        values.put("state", state(now.state()));
        values.put("answer", now.state().settled() && now.answer() != null ? now.answer() : "");
        return texts.text("status", values);
    }

    /** To a leader who brought a neighbour's words: what to tell the neighbour. */
    String toTell(Feedback now, String name, String text) {
        Map<String, String> values = standard(now);
        values.put("name", name);
        return texts.text("to-tell", values) + "\n" + text;
    }

    /** To a leader who brought the words of a neighbour whom the account answers itself. */
    String brought(Feedback now, String name) {
        Map<String, String> values = standard(now);
        values.put("name", name);
        return texts.text("brought", values);
    }

    /** To a leader who has told the neighbour. */
    public String told(Feedback now) {
        return texts.text("told", standard(now));
    }

    /** That later words were added. */
    public String added(Feedback now) {
        return texts.text(now.state().settled() ? "added-settled" : "added", standard(now));
    }

    /** For a desk, in a chat that several leaders read: no name, no quote. */
    public String desk(Feedback now, boolean reopened) {
        Map<String, String> values = standard(now);
        values.put("category", lexicon.category(now.category()).name(VIETNAMESE));
        values.put("due", Moments.said(now.acknowledgeDue()));
        AreaTree tree = areas.tree();
        values.put("area", tree.knows(now.areaId()) ? tree.fullName(now.areaId()) : "");
        String name = now.urgency() == Urgency.EMERGENCY ? "desk-emergency" : reopened ? "desk-reopened" : "desk";
        return texts.text(name, values);
    }

    private static Optional<String> name(Change change) {
        Feedback now = change.after();
        boolean emergency = now.urgency() == Urgency.EMERGENCY;
        return switch (change.action()) {
            case RECEIVE -> Optional.of(emergency ? "emergency" : "received");
            case ASSIGN, START ->
                change.before() != null && change.before().state().untaken() ? Optional.of("taken") : Optional.empty();
            case PASS_UP, PASS_DOWN -> Optional.of("passed");
            case ASK -> Optional.of("asked");
            case RESOLVE -> Optional.of("resolved");
            case REFUSE -> Optional.of("refused");
            case REOPEN -> Optional.of("reopened");
            case CLOSE ->
                change.actor().kind() == vn.tienglang.feedback.tracking.Actor.Kind.CITIZEN
                        ? Optional.of("closed")
                        : Optional.empty();
            case CORRECT -> turnedIntoEmergency(change) ? Optional.of("emergency") : Optional.empty();
            case SUPPLEMENT, PROPOSE, RETURN, NOTE -> Optional.empty();
        };
    }

    static boolean turnedIntoEmergency(Change change) {
        return change.after().urgency() == Urgency.EMERGENCY
                && change.before() != null
                && change.before().urgency() != Urgency.EMERGENCY
                && change.action() == Action.CORRECT;
    }

    private Map<String, String> values(Feedback now, Change change) {
        Map<String, String> values = standard(now);
        said(values, change.act());
        if (change.action() == Action.RESOLVE && now.answer() != null) {
            values.put("answer", now.answer());
        }
        return values;
    }

    private static void said(Map<String, String> values, vn.tienglang.feedback.tracking.Act act) {
        String text = act.text() == null ? "" : act.text();
        values.put("answer", text);
        values.put("reason", text);
        values.put("office", act.office() == null ? "" : act.office());
    }

    private String inThread(String name, Feedback now, Map<String, String> values) {
        if (now.thread().kind() == ChatThread.Kind.PERSON) {
            return texts.text(name, values);
        }
        values.put("key", "");
        values.computeIfPresent("answer", (k, answer) -> oneLine(answer));
        return texts.text(name + "-in-group", values);
    }

    private Map<String, String> standard(Feedback now) {
        Map<String, String> values = new HashMap<>();
        AreaTree tree = areas.tree();
        values.put("code", now.code().toString());
        values.put("key", now.followKey());
        values.put(
                "commune", tree.knows(now.areaId()) ? tree.commune(now.areaId()).name() : "Xã");
        values.put("desk", desks.of(now.desk().areaId(), now.category(), VIETNAMESE));
        values.put("due", Moments.said(now.state().settled() ? null : now.resolveDue()));
        values.put(
                "follow",
                settings.publicUrl()
                        .map(url -> "Theo dõi: " + url + "/theo-doi?code=" + now.code())
                        .orElse(""));
        return values;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\n\\s*", " ");
    }

    /** A state in words for a citizen. */
    public static String state(FeedbackState state) {
        return switch (state) {
            case RECEIVED -> "đã ghi nhận, chờ tiếp nhận";
            case ASSIGNED -> "đã tiếp nhận";
            case IN_PROGRESS, IN_REVIEW -> "đang xử lý";
            case AWAITING_CITIZEN -> "chờ ông/bà cho biết thêm";
            case RESOLVED -> "đã có kết quả, chờ ý kiến của ông/bà";
            case CLOSED -> "đã xong";
            case REFUSED -> "không xử lý tại đây";
            case REOPENED -> "đã mở lại, chờ xử lý tiếp";
        };
    }
}
